import { EngineError, assertNever } from '../../contract/errors.ts';
import type { ThresholdResult, ThresholdRule } from '../../contract/types.ts';
import { sortedQuantile } from '../features/scaler.ts';
import { tailLimit } from './tail-limit.ts';

type FixedRule = Exclude<ThresholdRule, { method: 'auto' }>;

/** Of a normal distribution, the standard deviation is this many median absolute deviations. */
const madToSigma = 1.4826;
/** What lies further off than this many deviations is left out before mean and sigma are taken. */
const outlierDeviations = 5;
/** A score below this is zero: the logarithm needs a floor. */
const tiny = 1e-12;

/** Measured on labelled files whose training part holds anomalies too: stricter rules missed most of those. */
const candidates: readonly FixedRule[] = [
  { method: 'quantile', value: 0.99 },
  { method: 'mad', value: 3 },
  { method: 'sigma', value: 4 },
];

/**
 * The limit above which a score is flagged, from the judged scores of training and validation rows (NaN is left
 * out). `auto` weighs three rules and takes the middle one. Throws `data/too-few-rows` where nothing was judged there.
 */
export function chooseThreshold(reference: Float32Array, rule: ThresholdRule): ThresholdResult {
  return thresholdOf(reference.filter((score) => !Number.isNaN(score)).sort(), rule);
}

/** As `chooseThreshold`, of scores that are judged and ascending already. */
export function thresholdOf(sorted: Float32Array, rule: ThresholdRule): ThresholdResult {
  if (sorted.length === 0) {
    throw new EngineError('data/too-few-rows', 'no row of the training part could be judged', {
      remedy: 'Leave out columns with long gaps, or choose another training part.',
    });
  }
  if (rule.method !== 'auto') {
    return { value: limitOf(sorted, rule), rule, reason: 'as set', candidates: [] };
  }
  const weighed = candidates
    .map((candidate) => ({ rule: candidate, value: limitOf(sorted, candidate) }))
    .sort((a, b) => a.value - b.value);
  const middle = weighed[1] ?? weighed[0];
  if (middle === undefined) throw new EngineError('internal', 'no threshold rule');
  return {
    ...middle,
    reason: 'the middle one of three rules on the scores of the training and validation part',
    candidates: weighed,
  };
}

/** Never below the largest rounding step above the median, so that equal scores are never flagged. */
function limitOf(sorted: Float32Array, rule: FixedRule): number {
  return Math.max(lowestLimit(sorted), rawLimit(sorted, rule));
}

/** `sorted`: the reference scores, ascending. */
export function lowestLimit(sorted: Float32Array): number {
  return sortedQuantile(sorted, 0.5) * (1 + 1e-6) + tiny;
}

function rawLimit(sorted: Float32Array, rule: FixedRule): number {
  switch (rule.method) {
    case 'quantile':
      return sortedQuantile(sorted, rule.value);
    case 'mad': {
      const logs = new Float64Array(sorted.length);
      for (let i = 0; i < logs.length; i++) logs[i] = Math.log(Math.max(sorted[i]!, tiny));
      return Math.exp(sortedQuantile(logs, 0.5) + rule.value * madToSigma * madOf(logs));
    }
    case 'sigma': {
      const { mean, deviation } = trimmedMoments(sorted);
      return mean + rule.value * deviation;
    }
    case 'pot':
      return tailLimit(sorted, rule.value);
    default:
      return assertNever(rule);
  }
}

/** Median distance from the median. `sorted`: ascending, so distances grow on both sides of the middle. */
function madOf(sorted: ArrayLike<number>): number {
  const median = sortedQuantile(sorted, 0.5);
  const middle = (sorted.length - 1) / 2;
  let right = firstFrom(sorted, median);
  let left = right - 1;
  let [before, away] = [0, 0];
  for (let taken = 0; taken <= Math.ceil(middle); taken++) {
    const [below, above] = [
      median - (sorted[left] ?? -Infinity),
      (sorted[right] ?? Infinity) - median,
    ];
    before = away;
    away = Math.min(below, above);
    if (below < above) left--;
    else right++;
  }
  return Number.isInteger(middle) ? away : before + (away - before) * (middle % 1);
}

/** Position of the first of ascending values that is not below `limit`. */
function firstFrom(sorted: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function trimmedMoments(sorted: Float32Array): { mean: number; deviation: number } {
  const median = sortedQuantile(sorted, 0.5);
  const reach = outlierDeviations * madToSigma * madOf(sorted);
  const kept = reach > 0 ? within(sorted, median, reach) : sorted;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < kept.length; i++) sum += kept[i]!;
  const mean = sum / kept.length;
  for (let i = 0; i < kept.length; i++) squares += (kept[i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / kept.length) };
}

/** Ascending values no further than `reach` from the median. */
function within(sorted: Float32Array, median: number, reach: number): Float32Array {
  let first = firstFrom(sorted, median - reach);
  let end = firstFrom(sorted, median + reach);
  while (first > 0 && median - sorted[first - 1]! <= reach) first--;
  while (first < end && median - sorted[first]! > reach) first++;
  while (end < sorted.length && sorted[end]! - median <= reach) end++;
  return sorted.subarray(first, end);
}
