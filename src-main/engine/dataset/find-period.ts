import type { Period } from '../../contract/types.ts';
import type { Pacer } from './pacer.ts';

const shortestLag = 8;
const longestLag = 400;
const rowLimit = 50_000;
const columnLimit = 8;

/** A repetition must be seen this many times. */
const fewestCycles = 4;
const weakest = 0.2;
/** Height of a peak above the valley before it. */
const leastRise = 0.2;
/** What repeats once repeats again: the correlation at twice the lag, as a share of that at the lag. */
const echoShare = 0.5;
/** The shortest lag this close to the strongest is the period; the others are its multiples. */
const fundamentalShare = 0.85;

/**
 * The strongest repetition between 8 and 400 rows: a peak of the mean autocorrelation of the most varied features,
 * after a moving mean is taken off, that comes again at twice its lag. Null where there is none.
 */
export async function findPeriod(
  features: readonly { readonly values: Float64Array; readonly distinct: number }[],
  pacer: Pacer,
): Promise<Period | null> {
  const varied = [...features].sort((a, b) => b.distinct - a.distinct).slice(0, columnLimit);
  const rows = Math.min(rowLimit, varied[0]?.values.length ?? 0);
  const longest = Math.min(longestLag, Math.floor(rows / fewestCycles));
  if (longest < shortestLag) return null;
  const correlations = new Float64Array(2 * longest + 1);
  let counted = 0;
  for (const { values } of varied) {
    const levelled = withoutTrend(values.subarray(0, rows), longest);
    const power = dot(levelled, 0);
    await pacer.pause();
    if (!(power > 0)) continue;
    counted++;
    for (let lag = 1; lag <= 2 * longest; lag++) {
      correlations[lag] = correlations[lag]! + dot(levelled, lag) / power;
      await pacer.pause();
    }
  }
  return counted === 0
    ? null
    : strongest(
        correlations.map((sum) => sum / counted),
        longest,
      );
}

/** Mean product of values `lag` rows apart. */
function dot(values: Float64Array, lag: number): number {
  const { length } = values;
  let sum = 0;
  for (let row = lag; row < length; row++) sum += values[row]! * values[row - lag]!;
  return sum / (length - lag);
}

/** The values less their mean over `reach` rows to both sides; 0 where they are missing. */
function withoutTrend(values: Float64Array, reach: number): Float64Array {
  const { length } = values;
  const sums = new Float64Array(length + 1);
  const counts = new Float64Array(length + 1);
  values.forEach((value, row) => {
    const held = Number.isNaN(value) ? 0 : 1;
    sums[row + 1] = sums[row]! + (held === 1 ? value : 0);
    counts[row + 1] = counts[row]! + held;
  });
  return values.map((value, row) => {
    if (Number.isNaN(value)) return 0;
    const from = Math.max(0, row - reach);
    const to = Math.min(length, row + reach + 1);
    return value - (sums[to]! - sums[from]!) / (counts[to]! - counts[from]!);
  });
}

function strongest(correlations: Float64Array, longest: number): Period | null {
  const peaks: Period[] = [];
  let valley = correlations[1] ?? 1;
  for (let lag = 2; lag <= longest; lag++) {
    const strength = correlations[lag]!;
    valley = Math.min(valley, strength);
    const isPeak = strength > correlations[lag - 1]! && strength >= correlations[lag + 1]!;
    if (!isPeak || lag < shortestLag || strength < weakest) continue;
    const echo = highestAround(correlations, 2 * lag, Math.max(1, Math.round(lag / 10)));
    if (strength - valley >= leastRise && echo >= echoShare * strength)
      peaks.push({ lag, strength });
  }
  const best = Math.max(...peaks.map(({ strength }) => strength));
  const found = peaks.find(({ strength }) => strength >= fundamentalShare * best);
  return found === undefined ? null : { ...found, strength: Math.min(1, found.strength) };
}

function highestAround(correlations: Float64Array, lag: number, reach: number): number {
  return Math.max(...correlations.subarray(Math.max(1, lag - reach), lag + reach + 1));
}
