import { dayMs } from '../dataset/time/civil-time.ts';
import { phaseMedians, phaseOf } from './phase-medians.ts';
import type { TrainingRows } from './training-rows.ts';

const hourMs = 3_600_000;
/** Cycles of the calendar that are tried. */
const calendarMs = [hourMs, dayMs, 7 * dayMs];
const longest = 5_000;
/** Rows and features that are looked at: more would not change the choice. */
const [mostRows, mostFeatures] = [50_000, 8];
/** Lags of the strongest likeness that are tried. */
const mostLags = 6;
/** A longer cycle must do better by this share. */
const leastGain = 0.02;

/**
 * Steps after which the rows repeat best, 1 where nothing does: hour, day, week and the lags at which the rows are most
 * like themselves are each tried on the rows of the cycles that were left out, odd and even in turn.
 */
export function chooseCycle(all: TrainingRows, features: number, stepMs: number | null): number {
  const rows = firstRows(all, features);
  const kept = Math.min(features, mostFeatures);
  const { span } = all;
  const calendar = stepMs === null ? [] : calendarMs.map((cycle) => cycle / stepMs);
  const candidates = [...calendar, ...likeLags(rows, kept, span)]
    .filter((lag) => Number.isInteger(lag) && lag >= 2 && lag <= longest && 2 * lag <= span)
    .sort((a, b) => a - b);
  let [best, least] = [1, leftOutError(rows, kept, 1)];
  for (const lag of new Set(candidates)) {
    const error = leftOutError(rows, kept, lag);
    if (error < (1 - leastGain) * least) [best, least] = [lag, error];
  }
  return best;
}

/** The first rows, and of each the first features. */
function firstRows(
  { count, values, positions, span }: TrainingRows,
  features: number,
): TrainingRows {
  const [rows, kept] = [Math.min(count, mostRows), Math.min(features, mostFeatures)];
  const out = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    for (let f = 0; f < kept; f++) out[row * kept + f] = values[row * features + f]!;
  }
  return { count: rows, values: out, positions: positions.subarray(0, rows), span };
}

/** Mean distance of the rows of odd cycles from the medians of the even ones, and the other way round. */
function leftOutError(rows: TrainingRows, features: number, period: number): number {
  const { count, values, positions } = rows;
  const parity = (row: number): number => Math.floor(positions[row]! / period) % 2;
  let sum = 0;
  for (const odd of [0, 1]) {
    const medians = phaseMedians(rows, features, period, (row) => parity(row) !== odd);
    for (let row = 0; row < count; row++) {
      if (parity(row) !== odd) continue;
      const at = phaseOf(positions[row]!, period) * features;
      for (let f = 0; f < features; f++) {
        sum += Math.abs(values[row * features + f]! - medians[at + f]!);
      }
    }
  }
  return sum / Math.max(count * features, 1);
}

/** Lags at which the rows are most like themselves: peaks of the autocorrelation of a thinned-out series. */
function likeLags(rows: TrainingRows, features: number, span: number): number[] {
  const { count, values } = rows;
  const most = Math.min(longest, Math.floor(span / 2), count >> 1);
  const reach = Math.min(count, 10_000);
  const likeness = new Float64Array(most + 1);
  for (let f = 0; f < Math.min(features, 2); f++) {
    for (let lag = 1; lag <= most; lag++) {
      let sum = 0;
      const pairs = Math.min(reach, count - lag);
      for (let row = 0; row < pairs; row++) {
        sum += values[row * features + f]! * values[(row + lag) * features + f]!;
      }
      likeness[lag]! += sum / Math.max(pairs, 1);
    }
  }
  const peaks: number[] = [];
  for (let lag = 2; lag < most; lag++) {
    const here = likeness[lag]!;
    if (here > 0 && here >= likeness[lag - 1]! && here > likeness[lag + 1]!) peaks.push(lag);
  }
  return peaks.sort((a, b) => likeness[b]! - likeness[a]!).slice(0, mostLags);
}
