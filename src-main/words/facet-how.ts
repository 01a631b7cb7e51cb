import type { FacetHow } from '../contract/event-facets.ts';
import type { EventKinds } from '../contract/event-types.ts';
import { kindsByRank } from './event-kinds.ts';
import { wallOf } from './wall-time.ts';

/** How events are told apart: by the clocks of the zone of their data, and by kinds where these are known. */
export function facetHow(kinds: EventKinds | null, zone: string | undefined): FacetHow {
  return {
    kindOf: kinds === null ? undefined : kindsByRank(kinds),
    wall: (ms) => wallOf(ms, zone),
  };
}
