import {
  type EventFacet,
  facetKeys,
  type FacetHow,
  noKind,
  severityClasses,
} from './event-facets.ts';
import type { FlaggedEvent } from './types.ts';

export interface EventGroup {
  /** Value of the facet that they share. */
  readonly key: string;
  /** By rank. */
  readonly events: readonly FlaggedEvent[];
}

/**
 * Events by what they share on one side, each in every group it belongs to: those of clock, calendar and severity in their
 * own order, all others the largest first. `events`: by rank.
 */
export function groupEvents(
  events: readonly FlaggedEvent[],
  facet: EventFacet,
  how?: FacetHow,
): EventGroup[] {
  const groups = new Map<string, FlaggedEvent[]>();
  for (const event of events) {
    for (const key of facetKeys(event, facet, how)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [event]);
      else group.push(event);
    }
  }
  const found = [...groups].map(([key, members]) => ({ key, events: members }));
  return found.sort((a, b) => orderOf(facet, a, b));
}

function orderOf(facet: EventFacet, a: EventGroup, b: EventGroup): number {
  if (facet === 'severity') return placeOf(a) - placeOf(b);
  if (facet === 'weekday' || facet === 'hour' || facet === 'month') {
    return a.key < b.key ? -1 : 1;
  }
  // What is like no other is no kind.
  if (facet === 'kind' && (a.key === noKind || b.key === noKind)) return a.key === noKind ? 1 : -1;
  const larger = b.events.length - a.events.length;
  return larger || (a.events[0]?.rank ?? 0) - (b.events[0]?.rank ?? 0);
}

const placeOf = ({ key }: EventGroup): number =>
  severityClasses.findIndex((low) => `${low}` === key);
