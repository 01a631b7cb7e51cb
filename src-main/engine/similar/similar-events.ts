import type { SimilarEvents } from '../../contract/event-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { bestStretches, type Place, withoutOverlap } from './best-stretches.ts';
import { compareShapes } from './compare-shapes.ts';
import { compareValues } from './compare-values.ts';
import { profileIn, profileLikeness, profileOf } from './error-profile.ts';
import { stretchAt } from './stretch-at.ts';
import { thinnedValues } from './thinned-values.ts';

/** How much the likeness of the errors counts beside that of the values. */
const errorWeight = 1 / 3;
/** So many times the stretches wanted are looked at closely. */
const lookedAt = 4;
/** Events that are compared whether or not they are among the nearest, the most severe ones. */
const mostEvents = 5000;

/** What a way of comparing found: distances 0 to 1 of every stretch of `length` rows by its first row, NaN: not compared. */
export interface Compared {
  readonly by: SimilarEvents['by'];
  readonly columns: readonly string[];
  readonly from: number;
  readonly length: number;
  readonly distances: Float32Array;
  /** Of the first column. */
  readonly first: Float64Array;
}

/**
 * Stretches most like an event, flagged or not: by the shape of the columns that drove it, or by values in a table, and by
 * how alike the errors are. `events`: all of the run. None overlaps the event or another.
 */
export async function similarEvents(
  workspace: ReadableWorkspace,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  event: FlaggedEvent,
  count: number,
): Promise<SimilarEvents> {
  const compare = run.plan.kind === 'table' ? compareValues : compareShapes;
  const found = await compare(workspace, run, event);
  if (found === null) return nothing(run, event);
  const { by, columns, from, length, distances, first } = found;
  // What overlaps the event is the event itself.
  distances.fill(NaN, Math.max(from - length + 1, 0), from + length);
  let compared = 0;
  for (const value of distances) if (!Number.isNaN(value)) compared++;
  const own = profileOf(event);
  const closer = ({ at, distance }: Place, errors: number | null): Candidate => ({
    at,
    apart: distance,
    event: null,
    errors,
    distance: errors === null ? distance : distance + (1 - errors - distance) * errorWeight,
  });
  const flagged = events.slice(0, mostEvents).flatMap((other) => {
    const place = nearestOver(distances, other.peakIndex, length);
    const errors = profileLikeness(own, profileOf(other));
    return place === null ? [] : [{ ...closer(place, errors), event: other }];
  });
  // What lies beside a flagged event has much of its error, and is not like it.
  for (const { startIndex, endIndex } of events) {
    distances.fill(NaN, Math.max(startIndex - length + 1, 0), endIndex + 1);
  }
  const free = bestStretches(distances, length, lookedAt * count).map((place) => {
    const range = [place.at, place.at + length] as const;
    const profile = profileIn(workspace, run, range, [...own.shares.keys()]);
    return closer(place, profile && profileLikeness(own, profile));
  });
  const nearest = [...flagged, ...free].sort((a, b) => a.distance - b.distance);
  return {
    by,
    columns,
    rows: [from, from + length - 1],
    values: by === 'shape' ? thinnedValues(first.subarray(from, from + length)) : [],
    compared,
    found: withoutOverlap(nearest, length, count).map((one) =>
      stretchAt(workspace, run, { ...one, by, length, first }),
    ),
  };
}

export interface Candidate extends Place {
  /** Distance of the values alone, 0 to 1. */
  readonly apart: number;
  readonly errors: number | null;
  /** The one that lies there. */
  readonly event: FlaggedEvent | null;
}

/** The nearest of the stretches that hold a row, not at their edge. */
function nearestOver(distances: Float32Array, row: number, length: number): Place | null {
  let best = -1;
  const edge = length >> 2;
  const last = Math.min(row - edge, distances.length - 1);
  for (let at = Math.max(row - length + 1 + edge, 0); at <= last; at++) {
    if (distances[at]! < (best < 0 ? Infinity : distances[best]!)) best = at;
  }
  return best < 0 ? null : { at: best, distance: distances[best]! };
}

function nothing({ plan }: DoneRun, event: FlaggedEvent): SimilarEvents {
  return {
    by: plan.kind === 'table' ? 'values' : 'shape',
    columns: [],
    rows: [event.startIndex, event.endIndex],
    values: [],
    compared: 0,
    found: [],
  };
}
