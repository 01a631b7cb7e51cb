import { setImmediate as nextTurn } from 'node:timers/promises';
import { countOf } from '../../words/numbers.ts';
import { durationText } from '../../words/times.ts';
import type { ResidualMemory } from '../../contract/types.ts';

/** Correlations of this size matter to a user, however certain they are. */
const worthSaying = 0.15;
/** Products handled before other calls are answered. */
const sliceProducts = 8_000_000;

/**
 * Autocorrelation of residuals at lags 0 to `lags`, over the pairs in which both have a value. NaN: no value.
 * `values`: in the order of the rows.
 */
export async function autocorrelation(values: Float64Array, lags: number): Promise<number[]> {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  const mean = count === 0 ? 0 : sum / count;
  const centred = values.map((value) => value - mean);
  const found: number[] = [];
  let variance = 0;
  let done = 0;
  for (let lag = 0; lag <= Math.min(lags, values.length - 1); lag++) {
    let [product, pairs] = [0, 0];
    for (let i = lag; i < centred.length; i++) {
      const term = (centred[i] as number) * (centred[i - lag] as number);
      if (Number.isNaN(term)) continue;
      product += term;
      pairs += 1;
    }
    const covariance = pairs === 0 ? 0 : product / pairs;
    if (lag === 0) variance = covariance;
    found.push(variance > 0 ? covariance / variance : 0);
    done += centred.length;
    if (done > sliceProducts) {
      done = 0;
      await nextTurn();
    }
  }
  return found;
}

/** What a run was trained with that its residuals may speak against. */
export interface MemoryPlan {
  /** Rows. */
  readonly window: number;
  readonly hasSeason: boolean;
  readonly hasTrend: boolean;
  /** Null without a time axis. */
  readonly stepMs: number | null;
}

/** The lag of the strongest repetition that stands out of what lies before it; null where there is none. */
export function repeatingLag(correlations: readonly number[]): number | null {
  let best: number | null = null;
  let valley = correlations[1] ?? 0;
  for (let lag = 2; lag < correlations.length - 1; lag++) {
    const at = correlations[lag] ?? 0;
    valley = Math.min(valley, at);
    const isPeak = at >= (correlations[lag - 1] ?? 0) && at > (correlations[lag + 1] ?? 0);
    if (!isPeak || at < worthSaying || at - valley < worthSaying) continue;
    // Multiples of a period are nearly as high; the first of them is the period.
    if (best === null || at > (correlations[best] ?? 0) + 0.1) best = lag;
  }
  return best;
}

/** Correlations with their plain reading: what is left in the errors, and what to do about it. */
export function readMemory(
  correlations: readonly number[],
  rows: number,
  plan: MemoryPlan,
): ResidualMemory {
  const lag = repeatingLag(correlations);
  return {
    correlations,
    rows,
    noise: rows > 0 ? 1.96 / Math.sqrt(rows) : 1,
    repeats: lag,
    reading: lag === null ? readDecay(correlations, plan) : readPattern(lag, plan),
  };
}

function readPattern(lag: number, plan: MemoryPlan): string {
  const length = lengthText(lag, plan.stepMs);
  const left = `a pattern of ${length} is left`;
  if (plan.window < lag) return `${left}: lengthen the window to at least ${length}`;
  if (!plan.hasSeason) return `${left}: take the season off before training`;
  return `${left} though the window covers it: train on more of the data, or a larger model`;
}

function readDecay(correlations: readonly number[], plan: MemoryPlan): string {
  const first = correlations[1] ?? 0;
  if (Math.abs(first) < worthSaying) {
    return 'nothing regular is left: each error is new';
  }
  if (first < 0) return 'neighbouring errors alternate: the measurement itself is noisy';
  const end = correlations.findIndex((value) => value < worthSaying);
  if (end === -1) {
    const remedy = plan.hasTrend ? 'train on newer data' : 'take the trend off before training';
    return `errors drift slowly over the whole range: ${remedy}`;
  }
  const length = lengthText(end, plan.stepMs);
  const advice = end > plan.window ? ': lengthen the window' : ', which its window covers';
  return `errors stay alike for about ${length}${advice}`;
}

/** Up to three days in hours, as people speak of patterns: 24 h, not a day. */
function lengthText(rows: number, stepMs: number | null): string {
  if (stepMs === null) return countOf(rows, 'row');
  const hours = (rows * stepMs) / 3_600_000;
  return Number.isInteger(hours) && hours <= 72
    ? `${String(hours)} h`
    : durationText(rows * stepMs);
}
