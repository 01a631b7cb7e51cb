import type { Period } from '../../../contract/types.ts';
import { autocorrelations } from './autocorrelation.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import type { Pacer } from '../pacer.ts';

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
const fundamentalShare = 0.75;
/** Periods of two columns are one within this share of their length. */
const samePeriod = 0.05;
/** Mean strength over all columns looked at, those that do not repeat counted as 0. */
const leastSupport = 0.08;

/**
 * The repetition between 8 and 400 rows that the most varied features share: peaks of their autocorrelations, after a
 * moving mean is taken off, that come again at twice the lag. `strength`: mean over the features that repeat so. Null
 * where there is none.
 */
export async function findPeriod(
  features: readonly { readonly values: ColumnValues; readonly distinct: number }[],
  pacer: Pacer,
): Promise<Period | null> {
  const varied = [...features].sort((a, b) => b.distinct - a.distinct).slice(0, columnLimit);
  const found: Period[] = [];
  for (let at = 0; at < varied.length; at += 2) {
    const pair = varied.slice(at, at + 2).map(({ values }) => values.subarray(0, rowLimit));
    found.push(...(await periodsOf(pair, pacer)));
  }
  const shared = found
    .map(({ lag }) => found.filter((other) => Math.abs(other.lag - lag) <= samePeriod * lag))
    .reduce((a, b) => (support(b) > support(a) ? b : a), []);
  if (shared.length === 0 || support(shared) < leastSupport * varied.length) return null;
  const strongest = shared.reduce((a, b) => (b.strength > a.strength ? b : a));
  return { lag: strongest.lag, strength: support(shared) / shared.length };
}

const support = (periods: readonly Period[]): number =>
  periods.reduce((sum, { strength }) => sum + strength, 0);

/** Of one column or two. */
async function periodsOf(columns: readonly Float64Array[], pacer: Pacer): Promise<Period[]> {
  const rows = columns[0]?.length ?? 0;
  const longest = Math.min(longestLag, Math.floor(rows / fewestCycles));
  if (longest < shortestLag) return [];
  const [first = new Float64Array(rows), second = new Float64Array(rows)] = columns.map((values) =>
    withoutTrend(values, longest),
  );
  const lags = Math.ceil(2.2 * longest);
  const found = await autocorrelations([first, second], lags, pacer);
  return found.flatMap((raw) => (raw === null ? [] : periodOf(raw, longest)));
}

function periodOf(correlations: Float64Array, longest: number): Period[] {
  const peaks = peaksOf(correlations, longest);
  const best = Math.max(...peaks.map(({ strength }) => strength));
  return peaks.filter(({ strength }) => strength >= fundamentalShare * best).slice(0, 1);
}

/** The values less their mean over `reach` rows to both sides; 0 where they are missing. */
function withoutTrend(values: Float64Array, reach: number): Float64Array {
  const { length } = values;
  const sums = new Float64Array(length + 1);
  const counts = new Float64Array(length + 1);
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    const isHeld = !Number.isNaN(value);
    sums[row + 1] = sums[row]! + (isHeld ? value : 0);
    counts[row + 1] = counts[row]! + (isHeld ? 1 : 0);
  }
  const levelled = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const from = Math.max(0, row - reach);
    const to = Math.min(length, row + reach + 1);
    levelled[row] = value - (sums[to]! - sums[from]!) / (counts[to]! - counts[from]!);
  }
  return levelled;
}

/** Lags at which the correlation is highest among its neighbours, high enough, and comes again. */
function peaksOf(correlations: Float64Array, longest: number): Period[] {
  const smooth = smoothed(correlations);
  const peaks: Period[] = [];
  let valley = 1;
  for (let at = 2; at <= longest + smoothing(longest); at++) {
    valley = Math.min(valley, correlations[at - 1]!);
    if (smooth[at]! <= smooth[at - 1]! || smooth[at]! < smooth[at + 1]!) continue;
    const lag = Math.min(longest, highestNear(correlations, at, smoothing(at) + 1));
    const strength = Math.min(1, correlations[lag]!);
    if (lag < shortestLag || strength < weakest || strength - valley < leastRise) continue;
    const again = highestNear(correlations, 2 * lag, Math.max(1, Math.round(lag / 10)));
    if (correlations[again]! >= echoShare * strength) peaks.push({ lag, strength });
  }
  return peaks;
}

/** Rows to both sides that are averaged: long periods vary a little from one time to the next. */
const smoothing = (lag: number): number => Math.floor(lag / 50);

function smoothed(correlations: Float64Array): Float64Array {
  return correlations.map((_, lag) => {
    const near = correlations.subarray(lag - smoothing(lag), lag + smoothing(lag) + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

function highestNear(correlations: Float64Array, lag: number, reach: number): number {
  let best = lag;
  for (let at = Math.max(1, lag - reach); at <= lag + reach; at++) {
    if (correlations[at]! > correlations[best]!) best = at;
  }
  return best;
}
