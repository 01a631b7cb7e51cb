import { z } from 'zod';
import { columnLevels, columnOf, repeatRow } from './column-levels.ts';
import { requireWindows, storedArray } from './stored-array.ts';
import { trainingRows } from './training-rows.ts';
import { sortedQuantile } from '../features/scaler.ts';
import type { BaselineDefinition, BaselineState, FittedBaseline } from './types.ts';

const levels = ['median', 'mean'] as const;

const parameters = z.strictObject({
  level: z
    .enum(levels)
    .default('median')
    .describe('What stands for the level of a column in a window: its median, or its mean'),
});

export type MedianParameters = z.infer<typeof parameters>;

/**
 * Moving median: each value is expected at the level of its column in the window, so that what stands away from its own
 * surroundings is the error (Hampel 1974, "The influence curve and its role in robust estimation"). Rows of a table are
 * expected at the column's median of the training rows.
 */
export const median: BaselineDefinition<MedianParameters> = {
  id: 'median',
  label: 'Moving median',
  reference: 'Hampel 1974',
  when: 'For spikes and dropouts in columns without a pattern; the least a model must beat.',
  family: 'rule',
  parameters,
  maxTrainingWindows: 50_000,
  fit(windows, { level }) {
    requireWindows(windows.count);
    const { features } = windows;
    const rows = trainingRows(windows);
    const { medians } = columnLevels(rows.values, rows.count, features);
    const means = Float32Array.from({ length: features }, (_, f) =>
      mean(columnOf(rows.values, rows.count, features, f)),
    );
    return restore(
      {
        numbers: { level: levels.indexOf(level) },
        arrays: { levels: level === 'median' ? medians : means },
      },
      windows,
    );
  },
  restore,
};

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const trained = storedArray(state, 'levels', features);
  const isMedian = state.numbers['level'] === 0;
  const size = window * features;
  return {
    parameterCount: features,
    state,
    reconstruct(batch, count) {
      if (window === 1) return repeatRow(trained, count * features);
      const out = new Float32Array(count * size);
      for (let i = 0; i < count; i++) {
        const cells = batch.subarray(i * size, (i + 1) * size);
        for (let f = 0; f < features; f++) {
          const column = columnOf(cells, window, features, f);
          const level = isMedian ? sortedQuantile(column.sort(), 0.5) : mean(column);
          for (let t = 0, at = i * size + f; t < window; t++, at += features) out[at] = level;
        }
      }
      return out;
    },
  };
}

function mean(column: Float32Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum / column.length;
}
