import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import { medianOf } from './median.ts';

const distinctLimit = 1000;

export interface NumberStats {
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly median: number | null;
  /** Up to 1,000. */
  readonly distinct: number;
  /** The distinct values in order of appearance, as far as they were counted. */
  readonly values: readonly number[];
  /** Every value is the one before plus one. */
  readonly countsUp: boolean;
}

/** `values` in file order; NaN is left out. Mean and population standard deviation in two passes. */
export async function numberStats(values: ColumnValues, pacer: Pacer): Promise<NumberStats> {
  let count = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  let jumps = 0;
  let before = NaN;
  const distinct = new Set<number>();
  let previous = NaN;
  await eachPart(values, pacer, (part, from) => {
    // Measured: what a closure changes in every turn of a loop is slow, so that the loop has its own.
    let [held, total, lowest, highest, breaks, last] = [count, sum, min, max, jumps, before];
    let rowBefore = previous;
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (value !== rowBefore + 1 && from + row > 0) breaks++;
      rowBefore = value;
      if (Number.isNaN(value)) continue;
      held++;
      total += value;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      if (value !== last && distinct.size < distinctLimit) distinct.add(value);
      last = value;
    }
    [count, sum, min, max, jumps, before] = [held, total, lowest, highest, breaks, last];
    previous = rowBefore;
  });
  const summary = { count, distinct: distinct.size, values: [...distinct] };
  if (count === 0) {
    const none = { min: null, max: null, mean: null, std: null, median: null };
    return { ...summary, ...none, countsUp: false };
  }
  const mean = meanOf(sum, count, min, max);
  const std = min === max ? 0 : await deviation(values, mean, count, pacer);
  const median = await medianOf(values, { count, min, max }, pacer);
  return { ...summary, min, max, mean, std, median, countsUp: jumps === 0 && values.length > 1 };
}

/** Kept between the extremes: a sum may overflow or be rounded. */
function meanOf(sum: number, count: number, min: number, max: number): number {
  const mean = Number.isFinite(sum) ? sum / count : min / 2 + max / 2;
  return Math.min(max, Math.max(min, mean));
}

async function deviation(
  values: ColumnValues,
  mean: number,
  count: number,
  pacer: Pacer,
): Promise<number | null> {
  let squares = 0;
  await eachPart(values, pacer, (part) => {
    let sum = squares;
    for (let row = 0; row < part.length; row++) {
      const difference = part[row]! - mean;
      if (!Number.isNaN(difference)) sum += difference * difference;
    }
    squares = sum;
  });
  const std = Math.sqrt(squares / count);
  return Number.isFinite(std) ? std : null;
}
