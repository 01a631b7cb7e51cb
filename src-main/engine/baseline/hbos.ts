import { z } from 'zod';
import { columnLevels, columnOf, repeatRow } from './column-levels.ts';
import { requireWindows, storedArray, storedCount } from './stored-array.ts';
import { trainingRows } from './training-rows.ts';
import type { BaselineDefinition, BaselineState, FittedBaseline } from './types.ts';

const parameters = z.strictObject({
  bins: z
    .int()
    .min(0)
    .max(500)
    .default(0)
    .describe('Bins of the histogram of each column. 0: the square root of the number of rows'),
});

export type HbosParameters = z.infer<typeof parameters>;

const fewestBins = 5;
const mostBins = 100;
/** Rows that an empty bin, and all beyond the histogram, counts as. */
const emptyRows = 0.5;

/**
 * Histogram-based outlier score (Goldstein and Dengel 2012): for each column the logarithm of how much lower its
 * histogram stands at the value than at its highest bin. Columns are taken as independent; the terms of the columns are
 * their shares of the score. Rows of windows are scored one by one.
 */
export const hbos: BaselineDefinition<HbosParameters> = {
  id: 'hbos',
  label: 'HBOS',
  reference: 'Goldstein and Dengel 2012',
  when: 'For very large tables whose columns have little to do with each other; the quickest.',
  family: 'density',
  parameters,
  maxTrainingWindows: 2 ** 18,
  fit(windows, parameters) {
    requireWindows(windows.count);
    const { features } = windows;
    const { count, values } = trainingRows(windows);
    const bins =
      parameters.bins > 0
        ? parameters.bins
        : Math.min(mostBins, Math.max(fewestBins, Math.round(Math.sqrt(count))));
    const edges = new Float32Array(2 * features);
    const terms = new Float32Array(features * (bins + 1));
    for (let f = 0; f < features; f++) {
      const [low, high] = fillTerms(
        columnOf(values, count, features, f),
        terms.subarray(f * (bins + 1), (f + 1) * (bins + 1)),
      );
      edges.set([low, high], 2 * f);
    }
    const { medians } = columnLevels(values, count, features);
    return restore({ numbers: { bins }, arrays: { edges, terms, medians } }, windows);
  },
  restore,
};

/** Writes the term of each bin, and last that of all beyond; the ends of the histogram. */
function fillTerms(column: Float32Array, terms: Float32Array): [number, number] {
  const bins = terms.length - 1;
  let [low, high] = [Infinity, -Infinity];
  for (const value of column) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const counts = new Float64Array(bins);
  for (const value of column) counts[binOf(value, low, high, bins)]!++;
  const highest = counts.reduce((most, held) => Math.max(most, held), 0);
  for (let bin = 0; bin < bins; bin++) {
    terms[bin] = Math.log(highest / Math.max(counts[bin]!, emptyRows));
  }
  terms[bins] = Math.log(highest / emptyRows);
  return [low, high];
}

/** 0 to bins - 1, and `bins` for what lies beyond the histogram. */
function binOf(value: number, low: number, high: number, bins: number): number {
  if (value === low) return 0;
  if (!(value > low && value <= high)) return bins;
  return Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
}

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const bins = storedCount(state, 'bins', 1);
  const edges = storedArray(state, 'edges', 2 * features);
  const terms = storedArray(state, 'terms', features * (bins + 1));
  const medians = storedArray(state, 'medians', features);
  const size = window * features;
  const reconstruct = (_batch: Float32Array, count: number): Float32Array =>
    repeatRow(medians, count * size);
  return {
    parameterCount: edges.length + terms.length,
    state,
    reconstruct,
    score(batch, count) {
      const out = new Float32Array(count * size);
      for (let at = 0; at < out.length; at += features) {
        for (let f = 0; f < features; f++) {
          const bin = binOf(batch[at + f]!, edges[2 * f]!, edges[2 * f + 1]!, bins);
          out[at + f] = terms[f * (bins + 1) + bin]!;
        }
      }
      return { terms: out, expected: reconstruct(batch, count) };
    },
  };
}
