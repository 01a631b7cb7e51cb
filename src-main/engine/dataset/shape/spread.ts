import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';

/**
 * One value per time out of rows in any order: the mean of those that have the same time, NaN where there is none.
 * `rows`: those to take; `counts`: as many as times, of any content, used again from call to call.
 */
export async function spreadMean(
  values: Float64Array,
  rows: Uint32Array,
  stepOf: Uint32Array,
  counts: Uint32Array,
  pacer: Pacer,
): Promise<Float64Array> {
  const spread = new Float64Array(counts.length).fill(NaN);
  counts.fill(0);
  await pacer.slices(0, rows.length, (from, to) => {
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      const step = stepOf[row]!;
      const count = ++counts[step]!;
      const mean = spread[step]!;
      // Divided before it is subtracted: a sum of large values would overflow.
      spread[step] = count === 1 ? value : mean + (value / count - mean / count);
    }
  });
  return spread;
}

/** The highest value of each time, NaN where there is none: a time is labelled where any of its rows is. */
export async function spreadHighest(
  values: ColumnValues,
  stepOf: Uint32Array,
  steps: number,
  pacer: Pacer,
): Promise<Float64Array> {
  const spread = new Float64Array(steps).fill(NaN);
  await eachPart(values, pacer, (part, from) => {
    for (let at = 0; at < part.length; at++) {
      const value = part[at]!;
      const step = stepOf[from + at]!;
      if (!Number.isNaN(value) && !(spread[step]! >= value)) spread[step] = value;
    }
  });
  return spread;
}
