/** Sides of an event by which a list of them is grouped and narrowed; pure, so that page, command line and report agree. */
import { leadingColumns } from './leading-columns.ts';
import type { FlaggedEvent } from './types.ts';

export const eventFacets = [
  'kind',
  'column',
  'entity',
  'severity',
  'weekday',
  'hour',
  'month',
  'status',
  'tag',
] as const;
export type EventFacet = (typeof eventFacets)[number];

/** One value of a facet: `column` and `NO2`. */
export interface FacetChoice {
  readonly facet: EventFacet;
  readonly key: string;
}

/** Which kind of event one is of, by its rank; undefined where it is of none, or kinds are not known. */
export type KindOf = (rank: number) => string | undefined;

/** Of events that are like no other. */
export const noKind = '0';

export interface FacetHow {
  readonly kindOf?: KindOf | undefined;
  /** What a clock shows at an instant, as milliseconds that read as UTC; left out, times stand as they are. */
  readonly wall?: ((ms: number) => number) | undefined;
}

/** Lower ends of the classes of severity, in multiples of the threshold. */
export const severityClasses = [5, 3, 2, 1.5, 0] as const;

type Facets = Pick<FlaggedEvent, 'rank' | 'columns' | 'severity' | 'peakMs' | 'entity' | 'triage'>;

/**
 * The values that an event has on one side: several leading columns and tags, else one, none where it has no such side.
 * Weekdays are 1 (Monday) to 7, hours `00` to `23`, months `2010-03`.
 */
export function facetKeys(
  event: Facets,
  facet: EventFacet,
  { kindOf, wall = asItIs }: FacetHow = {},
): readonly string[] {
  const { peakMs, triage } = event;
  const time = peakMs === null ? null : new Date(wall(peakMs));
  switch (facet) {
    case 'kind':
      return present(kindOf?.(event.rank));
    case 'column':
      return leadingColumns(event.columns).map(({ column }) => column);
    case 'entity':
      return present(event.entity);
    case 'severity':
      return present(severityClasses.find((low) => event.severity >= low)?.toString());
    case 'weekday':
      return present(time && String(time.getUTCDay() || 7));
    case 'hour':
      return present(time && String(time.getUTCHours()).padStart(2, '0'));
    case 'month':
      return present(time && time.toISOString().slice(0, 7));
    case 'status':
      return [triage?.status ?? 'open'];
    case 'tag':
      return triage?.tags ?? [];
  }
}

const asItIs = (ms: number): number => ms;

const present = (key: string | null | undefined): readonly string[] =>
  key === null || key === undefined ? [] : [key];
