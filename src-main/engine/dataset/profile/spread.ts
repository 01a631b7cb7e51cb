import { valueRoom } from '../../../compute/values/kernels.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import { binning, bins } from './binning.ts';

const wideBins = 24;

export interface Spread {
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
  /** Values in each of 24 equal steps from the lowest to the highest. */
  readonly histogram: readonly number[];
  /** Values in each bin of `binning`; null where the range is too narrow to divide. */
  readonly counts: Uint32Array | null;
}

/** How the values that are not NaN lie between `min` and `max`, in one pass. */
export async function measureSpread(
  values: ColumnValues,
  { min, max, mean }: { readonly min: number; readonly max: number; readonly mean: number },
  pacer: Pacer,
): Promise<Spread> {
  const room = valueRoom();
  const binned = binning(min, max);
  const wideScale = wideBins / (max / 2 - min / 2);
  const scales = [binned?.scale ?? 0, Number.isFinite(wideScale) ? wideScale : 0] as const;
  const counts = new Uint32Array(bins);
  // The highest value is counted in a bin of its own.
  const wide = new Uint32Array(wideBins + 1);
  // Before the first bin stands what is missing.
  const first = room.resultStart / 4 + 1;
  const firstWide = first + bins + 1;
  let squares = 0;
  await eachPart(values, pacer, (part) => {
    room.integers.fill(0, first, firstWide + wide.length);
    const length = room.put(part);
    const at = [4 * first, 4 * firstWide] as const;
    squares += room.spread(0, length, mean, min / 2, scales[0], at[0], scales[1], at[1]);
    for (let bin = 0; bin < bins; bin++) counts[bin]! += room.integers[first + bin]!;
    for (let bin = 0; bin < wide.length; bin++) wide[bin]! += room.integers[firstWide + bin]!;
  });
  const histogram = Array.from(wide.subarray(0, wideBins));
  histogram[wideBins - 1]! += wide[wideBins]!;
  return { squares, histogram, counts: binned === null ? null : counts };
}
