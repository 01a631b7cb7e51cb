import { z } from 'zod';
import { columnLevels, columnOf, repeatRow } from './column-levels.ts';
import { requireWindows, storedArray, storedCount } from './stored-array.ts';
import { trainingRows } from './training-rows.ts';
import type { BaselineDefinition, BaselineState, FittedBaseline } from './types.ts';

const parameters = z.strictObject({
  values: z
    .int()
    .min(10)
    .max(100_000)
    .default(10_000)
    .describe('Training values kept of each column at most; more are thinned evenly'),
});

export type EcodParameters = z.infer<typeof parameters>;

/** Training values kept of all columns together: what a detector weighs grows with it. */
const mostCells = 2 ** 22;

/**
 * Outliers by empirical cumulative distributions (Li et al. 2022): for each column the share of training values that
 * lie as far out, to the left, to the right, and on the side of the longer tail; of the three sums of their negative
 * logarithms the largest is the score of a row, and its terms are the shares of the columns. Rows of windows are scored
 * one by one.
 */
export const ecod: BaselineDefinition<EcodParameters> = {
  id: 'ecod',
  label: 'ECOD',
  reference: 'Li, Zhao, Hu, Botta, Ionescu and Chen 2022',
  when: 'For tables whose anomalies are extreme values of single columns; nothing to set.',
  family: 'density',
  parameters,
  maxTrainingWindows: 2 ** 18,
  fit(windows, { values: most }) {
    requireWindows(windows.count);
    const { features } = windows;
    const { count, values } = trainingRows(windows);
    const kept = Math.max(2, Math.min(count, most, Math.floor(mostCells / features)));
    const sorted = new Float32Array(features * kept);
    const skewness = new Float32Array(features);
    for (let f = 0; f < features; f++) {
      const column = columnOf(values, count, features, f);
      skewness[f] = skewnessOf(column);
      const step = count / kept;
      const thinned = Float32Array.from({ length: kept }, (_, i) => column[Math.floor(i * step)]!);
      sorted.set(thinned.sort(), f * kept);
    }
    const { medians } = columnLevels(values, count, features);
    return restore({ numbers: { kept }, arrays: { sorted, skewness, medians } }, windows);
  },
  restore,
};

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const kept = storedCount(state, 'kept', 2);
  const sorted = storedArray(state, 'sorted', features * kept);
  const skewness = storedArray(state, 'skewness', features);
  const medians = storedArray(state, 'medians', features);
  const size = window * features;
  const tails = createTails(sorted, skewness, kept);
  const reconstruct = (_batch: Float32Array, count: number): Float32Array =>
    repeatRow(medians, count * size);
  return {
    parameterCount: sorted.length + features,
    state,
    reconstruct,
    score(batch, count) {
      const terms = new Float32Array(count * size);
      for (let at = 0; at < terms.length; at += features) tails(batch, at, terms);
      return { terms, expected: reconstruct(batch, count) };
    },
  };
}

/** Writes the terms of the row at `at`. */
function createTails(
  sorted: Float32Array,
  skewness: Float32Array,
  kept: number,
): (batch: Float32Array, at: number, out: Float32Array) => void {
  const features = skewness.length;
  const sides = [0, 1, 2].map(() => new Float64Array(features));
  const [left, right, longer] = sides as [Float64Array, Float64Array, Float64Array];
  return (batch, at, out) => {
    let [ofLeft, ofRight, ofLonger] = [0, 0, 0];
    for (let f = 0; f < features; f++) {
      const value = batch[at + f]!;
      const [from, to] = [f * kept, (f + 1) * kept];
      // The value itself counts too, so that no share is 0.
      left[f] = -Math.log((rankBelow(sorted, from, to, value, true) + 1) / (kept + 1));
      right[f] = -Math.log((kept - rankBelow(sorted, from, to, value, false) + 1) / (kept + 1));
      longer[f] = skewness[f]! < 0 ? left[f]! : right[f]!;
      ofLeft += left[f]!;
      ofRight += right[f]!;
      ofLonger += longer[f]!;
    }
    const most = Math.max(ofLeft, ofRight, ofLonger);
    out.set(most === ofLonger ? longer : most === ofLeft ? left : right, at);
  };
}

/** How many of the ascending values from `from` to `to` lie below `value`, or at it too. */
function rankBelow(
  sorted: Float32Array,
  from: number,
  to: number,
  value: number,
  withEqual: boolean,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = sorted[middle]!;
    if (here < value || (withEqual && here === value)) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

function skewnessOf(column: Float32Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  const mean = sum / column.length;
  let [squares, cubes] = [0, 0];
  for (const value of column) {
    squares += (value - mean) ** 2;
    cubes += (value - mean) ** 3;
  }
  const variance = squares / column.length;
  return variance > 0 ? cubes / column.length / variance ** 1.5 : 0;
}
