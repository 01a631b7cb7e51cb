import { z } from 'zod';
import { columnLevels, repeatRow } from './column-levels.ts';
import { requireWindows, storedArray } from './stored-array.ts';
import { trainingRows } from './training-rows.ts';
import type { BaselineDefinition, BaselineState, FittedBaseline } from './types.ts';

const parameters = z.strictObject({
  still: z
    .number()
    .gt(0)
    .max(1)
    .default(0.02)
    .describe('Change from row to row that counts as none, in standard deviations'),
});

export type RoughnessParameters = z.infer<typeof parameters>;

/** In logarithms: a column whose windows are all alike. */
const smallestSpread = 0.1;
/** Deviations beyond this count as this. */
const mostDeviations = 10;

/**
 * How much each column changes from row to row, as the flat line and the rate of change tests of measuring networks
 * (U.S. IOOS, QARTOD manuals, 2020): the logarithm of the mean absolute change in a window against its normal
 * distribution over the training windows. Too still and too restless count alike; the terms of a column are its squared
 * deviation. Levels do not matter.
 */
export const roughness: BaselineDefinition<RoughnessParameters> = {
  id: 'roughness',
  label: 'Roughness',
  when: 'For columns that get stuck or turn restless: how much they change from row to row.',
  family: 'rule',
  kinds: ['series'],
  reference: 'U.S. Integrated Ocean Observing System 2020',
  parameters,
  maxTrainingWindows: 50_000,
  fit(windows, { still }) {
    const { count, window, features, values } = windows;
    requireWindows(count);
    const [means, spreads] = [new Float32Array(features), new Float32Array(features)];
    for (let f = 0; f < features; f++) {
      const found = Float64Array.from({ length: count }, (_, i) =>
        logChange(values, i * window * features + f, window, features, still),
      );
      const mean = found.reduce((sum, value) => sum + value, 0) / count;
      const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
      means[f] = mean;
      spreads[f] = Math.max(Math.sqrt(variance), smallestSpread);
    }
    const rows = trainingRows(windows);
    const { medians } = columnLevels(rows.values, rows.count, features);
    return restore({ numbers: { still }, arrays: { means, spreads, medians } }, windows);
  },
  restore,
};

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const means = storedArray(state, 'means', features);
  const spreads = storedArray(state, 'spreads', features);
  const medians = storedArray(state, 'medians', features);
  const still = state.numbers['still'] ?? NaN;
  const size = window * features;
  const reconstruct = (_batch: Float32Array, count: number): Float32Array =>
    repeatRow(medians, count * size);
  return {
    parameterCount: 2 * features,
    state,
    reconstruct,
    score(batch, count) {
      const terms = new Float32Array(count * size);
      for (let i = 0; i < count; i++) {
        for (let f = 0; f < features; f++) {
          const change = logChange(batch, i * size + f, window, features, still);
          const away = Math.min(Math.abs(change - means[f]!) / spreads[f]!, mostDeviations);
          for (let at = i * size + f; at < (i + 1) * size; at += features) terms[at] = away * away;
        }
      }
      return { terms, expected: reconstruct(batch, count) };
    },
  };
}

/** Logarithm of the mean absolute change of a column from row to row, `still` added; `from`: its first cell. */
function logChange(
  values: Float32Array,
  from: number,
  window: number,
  features: number,
  still: number,
): number {
  let sum = 0;
  for (let t = 1, at = from + features; t < window; t++, at += features) {
    sum += Math.abs(values[at]! - values[at - features]!);
  }
  return Math.log(sum / Math.max(1, window - 1) + still);
}
