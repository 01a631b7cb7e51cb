import { valueRoom } from '../../../compute/values/kernels.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import { medianOf } from './median.ts';
import { measureSpread } from './spread.ts';

const distinctLimit = 1000;

export interface NumberStats {
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly median: number | null;
  /** Values in each of 24 equal steps from the lowest to the highest; null without a value. */
  readonly histogram: readonly number[] | null;
  /** Up to 1,000. */
  readonly distinct: number;
  /** The distinct values in order of appearance, as far as they were counted. */
  readonly values: readonly number[];
  /** Every value is the one before plus one. */
  readonly countsUp: boolean;
}

/** `values` in file order; NaN is left out. Mean and population standard deviation in two passes. */
export async function numberStats(values: ColumnValues, pacer: Pacer): Promise<NumberStats> {
  const room = valueRoom();
  const [figures, integers] = [room.resultStart / 8, room.resultStart / 4];
  let count = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  let countsUp = values.length > 1;
  let before = NaN;
  const distinct = new Set<number>();
  await eachPart(values, pacer, (part, from) => {
    countsUp &&= goesOn(part, from === 0 ? part[0]! - 1 : before);
    if (distinct.size < distinctLimit) addDistinct(part, distinct);
    before = part.at(-1) ?? before;
    room.summary(0, room.put(part), room.resultStart);
    count += room.integers[integers]!;
    sum += room.doubles[figures + 1]!;
    min = Math.min(min, room.doubles[figures + 2]!);
    max = Math.max(max, room.doubles[figures + 3]!);
  });
  const summary = { count, distinct: distinct.size, values: [...distinct], countsUp };
  if (count === 0) {
    const none = { min: null, max: null, mean: null, std: null, median: null, histogram: null };
    return { ...summary, ...none };
  }
  const extent = { count, min, max };
  const mean = meanOf(sum, extent);
  const { squares, histogram, counts } = await measureSpread(values, { ...extent, mean }, pacer);
  const std = min === max ? 0 : Math.sqrt(squares / count);
  const median = await medianOf(values, extent, pacer, counts);
  const finite = Number.isFinite(std) ? std : null;
  return { ...summary, min, max, mean, std: finite, median, histogram };
}

/** Kept between the extremes: a sum may overflow or be rounded. */
function meanOf(sum: number, { count, min, max }: { count: number; min: number; max: number }) {
  const mean = Number.isFinite(sum) ? sum / count : min / 2 + max / 2;
  return Math.min(max, Math.max(min, mean));
}

/** Whether each value is the one before plus one; `before`: the one before the first. */
function goesOn(part: Float64Array, before: number): boolean {
  let last = before;
  for (let row = 0; row < part.length; row++) {
    const value = part[row]!;
    if (value !== last + 1) return false;
    last = value;
  }
  return true;
}

function addDistinct(part: Float64Array, distinct: Set<number>): void {
  let last = NaN;
  for (let row = 0; row < part.length; row++) {
    const value = part[row]!;
    if (value === last || Number.isNaN(value)) continue;
    last = value;
    if (distinct.add(value).size >= distinctLimit) return;
  }
}
