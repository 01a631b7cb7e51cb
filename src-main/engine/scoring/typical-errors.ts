import type { RowRange } from '../../contract/types.ts';
import { sortedQuantile } from '../features/scaler.ts';

/** No typical error below this share of the middle one: a channel that was still in training cannot explode. */
const floorShare = 0.05;
/** In scaled units squared: what is rebuilt better than this is rebuilt perfectly. */
const smallest = 1e-6;
/** Typical errors that the high ones of a feature do not exceed, as they do not where errors are alike all the time. */
const usualReach = 3;
const usualShare = 0.99;
/** Errors of one feature that its quantile is taken from at most, evenly spread. */
const mostSampled = 2 ** 16;

/**
 * Typical error of each feature: the mean over the judged rows of `reference`. `leftOut`: rows marked 1 do not count. `columnScore`: features x rows,
 * feature-major, NaN where not judged. NaN for a feature that was never judged there: nothing can be said of it.
 */
export function typicalErrors(
  columnScore: Float32Array,
  rows: number,
  reference: RowRange,
  leftOut?: Uint8Array,
): Float64Array {
  const features = rows === 0 ? 0 : columnScore.length / rows;
  const typical = Float64Array.from({ length: features }, (_, f) =>
    meanOf(
      columnScore.subarray(f * rows + reference.from, f * rows + reference.to),
      leftOut?.subarray(reference.from, reference.to),
    ),
  );
  const known = typical.filter((value) => value > 0).sort();
  const middle = known[(known.length - 1) >> 1] ?? 0;
  return typical.map((value) => Math.max(value, floorShare * middle, smallest));
}

/**
 * One typical error for all features, where their scores are in one unit already: their mean. What was never judged
 * stays NaN.
 */
export function sharedTypical(typical: Float64Array): Float64Array {
  const known = typical.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return typical.map((value) => (Number.isNaN(value) ? NaN : mean));
}

/**
 * Features that are still most of the time and wide of it at others (rain, bursts of traffic) would drown the rest at
 * those times: their typical error is at least a third of the 99 % quantile. Takes and gives typical errors, see
 * `typicalErrors` for the rest. Mean figure of six servers, two spacecraft and a station 62.8, and 57.1 without.
 */
export function reachingTails(
  typical: Float64Array,
  columnScore: Float32Array,
  rows: number,
  reference: RowRange,
  leftOut?: Uint8Array,
): Float64Array {
  const step = Math.max(1, Math.ceil((reference.to - reference.from) / mostSampled));
  return typical.map((value, f) => {
    const errors: number[] = [];
    for (let row = reference.from; row < reference.to; row += step) {
      const error = columnScore[f * rows + row]!;
      if (!Number.isNaN(error) && leftOut?.[row] !== 1) errors.push(error);
    }
    if (errors.length === 0) return value;
    const high = sortedQuantile(Float64Array.from(errors).sort(), usualShare);
    return Math.max(value, high / usualReach);
  });
}

function meanOf(values: Float32Array, leftOut?: Uint8Array): number {
  let [sum, counted] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value) || leftOut?.[i] === 1) continue;
    sum += value;
    counted++;
  }
  return sum / counted;
}
