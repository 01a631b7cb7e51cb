import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { chooseCycle } from './choose-cycle.ts';
import { phaseMedians, phaseOf } from './phase-medians.ts';
import { requireWindows, storedArray, storedCount } from './stored-array.ts';
import { trainingRows } from './training-rows.ts';
import type { BaselineDefinition, BaselineState, FittedBaseline } from './types.ts';

const longestPeriod = 100_000;

const parameters = z.strictObject({
  period: z
    .int()
    .min(0)
    .max(longestPeriod)
    .default(0)
    .describe('Steps after which the pattern repeats. 0: the day, week or lag that fits best'),
});

export type SeasonParameters = z.infer<typeof parameters>;

/**
 * Seasonal rule: each value is expected at the median of the training values at the same phase of the period, as the
 * same hour of the week (the seasonal naive method of Hyndman and Athanasopoulos 2021, "Forecasting", section 5.2,
 * with a median in place of the last season). The phase goes by the clock of the data trained on, or by the number of
 * a row where rows have no regular time: another file is then taken to begin where the first row trained on stood.
 */
export const season: BaselineDefinition<SeasonParameters> = {
  id: 'season',
  label: 'Seasonal rule',
  reference: 'Hyndman and Athanasopoulos 2021',
  when: 'For columns with a daily or weekly pattern that stays the same.',
  family: 'rule',
  kinds: ['series'],
  parameters,
  maxTrainingWindows: 2 ** 20,
  fit(windows, { period }) {
    requireWindows(windows.count);
    const rows = trainingRows(windows);
    const { span } = rows;
    if (period > span) {
      throw new EngineError(
        'settings/invalid',
        `period of ${String(period)} steps in ${String(span)} steps to train on`,
        { remedy: 'Choose a shorter period or a longer training part.' },
      );
    }
    const length =
      period > 0 ? period : chooseCycle(rows, windows.features, windows.stepMs ?? null);
    const medians = phaseMedians(rows, windows.features, length);
    return restore({ numbers: { period: length }, arrays: { medians } }, windows);
  },
  restore,
};

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const period = storedCount(state, 'period', 1);
  const medians = storedArray(state, 'medians', period * features);
  return {
    parameterCount: medians.length,
    state,
    reconstruct(_batch, count, positions) {
      const out = new Float32Array(count * window * features);
      let at = 0;
      for (let i = 0; i < count; i++) {
        const start = positions?.[i] ?? 0;
        for (let t = 0; t < window; t++, at += features) {
          const phase = phaseOf(start + t, period);
          out.set(medians.subarray(phase * features, (phase + 1) * features), at);
        }
      }
      return out;
    },
  };
}
