import type { FlaggedEvent } from '../../contract/types.ts';

/** Where an event lies: rows, or times in milliseconds; both ends inclusive. */
export type PlaceOf<T> = (stretch: T) => readonly [from: number, to: number];

type Placed = Pick<FlaggedEvent, 'startIndex' | 'endIndex' | 'startMs' | 'endMs'>;

/** Of an event of a run. */
export type EventPlace = PlaceOf<Placed>;

export const placeByRow: EventPlace = ({ startIndex, endIndex }) => [startIndex, endIndex];

/** By time a row lasts `stepMs`, that of the axis of its data. */
export function placeByTime(stepMs: number): EventPlace {
  const last = Math.max(stepMs, 1) - 1;
  return ({ startMs, endMs }) => [startMs ?? NaN, (endMs ?? NaN) + last];
}

/** Looks among stretches, which do not overlap each other, for those that overlap one; by first place. */
export function stretchSearch<T>(
  stretches: readonly T[],
  placeOf: PlaceOf<T>,
): (place: readonly [from: number, to: number]) => T[] {
  const placed = stretches
    .map((stretch) => ({ stretch, place: placeOf(stretch) }))
    .sort((a, b) => a.place[0] - b.place[0]);
  return ([from, to]) => {
    let [low, high] = [0, placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placed[middle]!.place[1] < from) low = middle + 1;
      else high = middle;
    }
    const found: T[] = [];
    for (let at = low; at < placed.length && placed[at]!.place[0] <= to; at++) {
      found.push(placed[at]!.stretch);
    }
    return found;
  };
}

/** What stretches all share of what they cover together, from the first to the last place, 0 to 1. */
export function sharedOfAll(places: readonly (readonly [from: number, to: number])[]): number {
  let [first, last, from, to] = [Infinity, -Infinity, -Infinity, Infinity];
  for (const place of places) {
    [first, last] = [Math.min(first, place[0]), Math.max(last, place[1])];
    [from, to] = [Math.max(from, place[0]), Math.min(to, place[1])];
  }
  return Math.max(to - from + 1, 0) / (last - first + 1);
}

/** What two stretches share of what they cover together, 0 to 1 (intersection over union). */
export const overlapShare = (a: readonly [number, number], b: readonly [number, number]): number =>
  sharedOfAll([a, b]);
