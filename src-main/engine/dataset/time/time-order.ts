import type { Pacer } from '../pacer.ts';

export interface TimeOrder {
  /** Rows without a time, and the first of them from 0. */
  readonly bad: number;
  readonly first: number;
  /** Most neighbours stand in order, either way, and not all times are equal. */
  readonly ordered: boolean;
  /** Share of rows with the time of the row before. */
  readonly repeated: number;
}

/** Share of neighbours that must stand in order, either way, for a column to be a time axis. */
const orderedShare = 0.9;

export async function timeOrder(values: Float64Array, pacer: Pacer): Promise<TimeOrder> {
  let bad = 0;
  let first = -1;
  let rising = 0;
  let falling = 0;
  let pairs = 0;
  let before = NaN;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) {
        bad++;
        if (first < 0) first = row;
        continue;
      }
      if (value >= before) rising++;
      if (value <= before) falling++;
      if (!Number.isNaN(before)) pairs++;
      before = value;
    }
  });
  const varies = rising < pairs || falling < pairs;
  return {
    bad,
    first,
    ordered: varies && Math.max(rising, falling) >= orderedShare * pairs,
    repeated: (rising + falling - pairs) / Math.max(1, pairs),
  };
}
