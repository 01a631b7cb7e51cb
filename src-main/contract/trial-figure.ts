import type { TrialFigure } from './search.ts';
import type { RunResult } from './types.ts';

/**
 * How good a run is without labels: faults put into held-out rows and found, less false alarms, which compares models
 * of any kind; without a self-test the validation loss, which does so only among like networks. Null where neither is
 * known.
 */
export function trialFigure(results: readonly RunResult[]): TrialFigure | null {
  if (results.length === 0) return null;
  const tests = results.map(({ evaluation }) => evaluation?.selfTest?.model ?? null);
  if (tests.every((test) => test !== null)) {
    return { by: 'self-test', value: mean(tests.map(({ rate, alarms }) => rate - alarms)) };
  }
  const losses = results.map(({ validationLoss }) => validationLoss);
  if (losses.every((loss) => loss !== null)) return { by: 'validation', value: -mean(losses) };
  return null;
}

/** The better first; what could be tested before what could not. */
export function byFigure(a: TrialFigure | null, b: TrialFigure | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a.by !== b.by) return a.by === 'self-test' ? -1 : 1;
  return b.value - a.value;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
