import type { Pacer } from '../pacer.ts';
import type { EntityRows } from './entities.ts';
import type { DistinctTimes } from './distinct-times.ts';

export interface RepeatedPairs {
  /** Rows whose time the same entity has had in a row before. */
  readonly count: number;
  /** Position in the file of the first of them, -1 without any. */
  readonly first: number;
}

/** Counts the rows that repeat a time of their entity. */
export async function repeatedPairs(
  { rows, starts }: EntityRows,
  { times, stepOf }: DistinctTimes,
  pacer: Pacer,
): Promise<RepeatedPairs> {
  const seenBy = new Uint32Array(times.length);
  let count = 0;
  let first = Infinity;
  for (let entity = 0; entity + 1 < starts.length; entity++) {
    await pacer.slices(starts[entity]!, starts[entity + 1]!, (from, to) => {
      for (let at = from; at < to; at++) {
        const row = rows[at]!;
        const step = stepOf[row]!;
        if (seenBy[step] === entity + 1) {
          count++;
          first = Math.min(first, row);
        } else seenBy[step] = entity + 1;
      }
    });
  }
  return { count, first: count === 0 ? -1 : first };
}
