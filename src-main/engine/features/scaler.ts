import type { RowRange } from '../../contract/types.ts';
import type { Scaler } from './types.ts';

/** Scaled values beyond this are cut: one wild cell must not dwarf all others. */
export const clipLimit = 10;

/** A quarter-to-quarter range of a normal distribution is this many standard deviations. */
const iqrPerStd = 1.349;
/** Spread below this share of the level is rounding noise. */
const relativeZero = 1e-9;

/**
 * Center and scale of each column, from the rows of `train` alone; missing and infinite cells are left out. `standard` is mean and
 * standard deviation, `robust` median and quartile range (standard deviation where the quartiles coincide). A column
 * without spread gets scale 1, one without any value center 0 and scale 1.
 */
export function fitScaler(
  columns: readonly Float64Array[],
  train: RowRange,
  kind: Scaler['kind'],
): Scaler {
  const center = new Float64Array(columns.length);
  const scale = new Float64Array(columns.length).fill(1);
  columns.forEach((column, feature) => {
    const values = column.subarray(train.from, train.to).filter(Number.isFinite);
    if (values.length === 0) return;
    const [middle, spread] = kind === 'robust' ? robustSpread(values) : standardSpread(values);
    center[feature] = middle;
    if (spread > relativeZero * Math.abs(middle)) scale[feature] = spread;
  });
  return { kind, center, scale };
}

/** The value as networks see it; NaN stays NaN. */
export function scaleValue(value: number, center: number, scale: number): number {
  return Math.min(Math.max((value - center) / scale, -clipLimit), clipLimit);
}

/** Mean and population standard deviation, in two passes: exact for columns far from zero. */
function standardSpread(values: Float64Array): [number, number] {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return [mean, Math.sqrt(squares / values.length)];
}

function robustSpread(values: Float64Array): [number, number] {
  const sorted = values.toSorted();
  const median = sortedQuantile(sorted, 0.5);
  const spread = (sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25)) / iqrPerStd;
  const negligible = spread <= relativeZero * Math.abs(median);
  return [median, negligible ? standardSpread(values)[1] : spread];
}

/** Quantile of ascending values, linear between neighbours (Hyndman and Fan 1996, type 7); NaN of none. */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (place - below);
}
