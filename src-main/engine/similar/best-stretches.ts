/** A stretch by its first row. */
export interface Place {
  readonly at: number;
  readonly distance: number;
}

/**
 * The `most` nearest starts no two of which are closer than `length` rows, nearest first. `distances`: at every start,
 * NaN where it is not to be taken. One for each half length is looked at, so that neighbours do not crowd out others.
 */
export function bestStretches(distances: ArrayLike<number>, length: number, most: number): Place[] {
  const part = Math.max(1, length >> 1);
  const best = createShortList(4 * most);
  for (let from = 0; from < distances.length; from += part) {
    const to = Math.min(from + part, distances.length);
    let at = -1;
    for (let i = from; i < to; i++) {
      if (distances[i]! < (at < 0 ? Infinity : distances[at]!)) at = i;
    }
    if (at >= 0) best.add({ at, distance: distances[at]! });
  }
  return withoutOverlap(best.list(), length, most);
}

/** Of places nearest first, those that overlap none taken before. */
export function withoutOverlap<T extends Pick<Place, 'at'>>(
  places: readonly T[],
  length: number,
  most: number,
): T[] {
  const taken: T[] = [];
  for (const place of places) {
    if (taken.length === most) break;
    if (taken.every(({ at }) => Math.abs(at - place.at) >= length)) taken.push(place);
  }
  return taken;
}

/** Keeps the `most` nearest of all that are added. */
function createShortList(most: number): { add(place: Place): void; list(): readonly Place[] } {
  const kept: Place[] = [];
  return {
    add(place) {
      if (kept.length === most && place.distance >= kept[most - 1]!.distance) return;
      let [low, high] = [0, kept.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (kept[middle]!.distance <= place.distance) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, place);
      if (kept.length > most) kept.pop();
    },
    list: () => kept,
  };
}
