import { type FacetChoice, type FacetHow, facetKeys } from './event-facets.ts';
import type { FlaggedEvent } from './types.ts';

export interface EventFilter {
  /** Words that must all stand somewhere: in columns, the entity, what happened, or what was said of it. */
  readonly find: string;
  /** An event has all of these. */
  readonly chosen: readonly FacetChoice[];
}

export function fitsFilter(event: FlaggedEvent, filter: EventFilter, how?: FacetHow): boolean {
  const { find, chosen } = filter;
  if (!chosen.every(({ facet, key }) => facetKeys(event, facet, how).includes(key))) {
    return false;
  }
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = textOf(event).toLowerCase();
  return words.every((word) => text.includes(word));
}

function textOf({ rank, summary, entity, columns, triage }: FlaggedEvent): string {
  const { reason = '', note = '', tags = [] } = triage ?? {};
  const driving = columns.filter(({ share }) => share >= 0.1).map(({ column }) => column);
  return [`#${rank}`, summary, entity ?? '', ...driving, reason, note, ...tags].join('\n');
}
