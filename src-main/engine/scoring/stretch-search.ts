import type { CompareBy, FlaggedEvent } from '../../contract/types.ts';

/** Where an event lies: rows, or times in milliseconds; both ends inclusive. */
export type PlaceOf<T> = (stretch: T) => readonly [from: number, to: number];

type Placed = Pick<FlaggedEvent, 'startIndex' | 'endIndex' | 'startMs' | 'endMs'>;

export const placeBy: Readonly<Record<CompareBy, PlaceOf<Placed>>> = {
  row: ({ startIndex, endIndex }) => [startIndex, endIndex],
  time: ({ startMs, endMs }) => [startMs ?? NaN, endMs ?? NaN],
};

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

/** What two stretches share of what they cover together, 0 to 1 (intersection over union). */
export function overlapShare(a: readonly [number, number], b: readonly [number, number]): number {
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1;
  const covered = Math.max(a[1], b[1]) - Math.min(a[0], b[0]) + 1;
  return Math.max(shared, 0) / covered;
}
