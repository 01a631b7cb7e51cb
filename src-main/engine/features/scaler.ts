import type { RowRange, ScalerKind, Split } from '../../contract/types.ts';
import { alongKnots, fitKnots } from './knots.ts';
import type { Knots, Scaler } from './types.ts';

/** Scaled values beyond this are cut: one wild cell must not dwarf all others. */
export const clipLimit = 10;
/** Of very many columns one cannot dwarf the others, and the few that are far off are what tells samples apart. */
const moderatedLimit = 1000;
/** Rows that the middle variance of all columns counts for, beside those of a column. */
const priorRows = 20;

/** A quarter-to-quarter range of a normal distribution is this many standard deviations. */
const iqrPerStd = 1.349;
/** Spread below this share of the level is rounding noise. */
export const relativeZero = 1e-9;

/**
 * Center and scale of each column, from the rows of `known` (`scaledRows`) alone; missing and infinite cells are left out. `robust`:
 * median and quartile range (standard deviation where the quartiles coincide); the others mean and standard
 * deviation. `min-max` brings the training values to -1 to 1, `none` leaves all as they are, `quantile` makes the
 * training values normally distributed; `shared` measures
 * all columns, which are of one unit, by one deviation; `moderated` draws the variance of each towards the middle one,
 * as few rows say little of it (Smyth 2004). A column whose spread is not above `leastSpread` (0 where left out) gets
 * scale 1, one without any value center 0 and scale 1.
 */
export function fitScaler(
  columns: readonly Float64Array[],
  known: RowRange,
  kind: ScalerKind,
  leastSpread?: Float64Array,
): Scaler {
  const fits = columns.map((column, feature) => {
    const values = column.subarray(known.from, known.to).filter(Number.isFinite);
    return fitColumn(values, kind, leastSpread?.[feature] ?? 0);
  });
  const scaler = {
    kind,
    center: Float64Array.from(fits, ({ center }) => center),
    scale: Float64Array.from(fits, ({ scale }) => scale),
  };
  if (kind === 'quantile') return { ...scaler, knots: fits.map(({ knots }) => knots) };
  if (kind === 'shared') return { ...scaler, scale: sharedScale(fits) };
  if (kind === 'moderated') return { ...scaler, scale: moderatedScale(fits) };
  if (kind !== 'min-max' && kind !== 'none') return scaler;
  const place = {
    center: Float64Array.from(fits, ({ place }) => place[0]),
    scale: Float64Array.from(fits, ({ place }) => place[1]),
  };
  return { ...scaler, place };
}

/** One scale for columns of one unit: the root of the mean square of their deviations. */
function sharedScale(fits: readonly ColumnFit[]): Float64Array {
  const squares = fits.reduce((sum, { spread }) => sum + spread * spread, 0);
  return new Float64Array(fits.length).fill(squares > 0 ? Math.sqrt(squares / fits.length) : 1);
}

/** Weighted mean of each column's variance and the middle one of those that vary, by rows. */
function moderatedScale(fits: readonly ColumnFit[]): Float64Array {
  const known = Float64Array.from(fits, ({ spread }) => spread * spread).filter((v) => v > 0);
  const middle = known.length === 0 ? 1 : sortedQuantile(known.sort(), 0.5);
  return Float64Array.from(fits, ({ spread, rows }) => {
    const free = Math.max(rows - 1, 0);
    return Math.sqrt((spread * spread * free + middle * priorRows) / (free + priorRows));
  });
}

interface ColumnFit {
  /** Measured values it was fitted on. */
  readonly rows: number;
  /** Standard deviation or what stands for it; 0 where nothing varies. */
  readonly spread: number;
  readonly center: number;
  readonly scale: number;
  readonly place: readonly [number, number];
  readonly knots: Knots;
}

const oneKnot = (value: number): Knots => ({
  values: Float64Array.of(value),
  scores: Float64Array.of(0),
});

function fitColumn(values: Float64Array, kind: ScalerKind, leastSpread: number): ColumnFit {
  if (values.length === 0)
    return { rows: 0, spread: 0, center: 0, scale: 1, place: [0, 1], knots: oneKnot(0) };
  if (kind === 'robust' || kind === 'quantile') values.sort();
  const [center, spread] = kind === 'robust' ? robustSpread(values) : standardSpread(values);
  const varies = spread > Math.max(relativeZero * Math.abs(center), leastSpread);
  const scale = varies ? spread : 1;
  const own = varies ? spread : 0;
  const knots = kind === 'quantile' && varies ? fitKnots(values) : oneKnot(center);
  const rows = values.length;
  if (kind === 'none') return { rows, spread: own, center, scale, place: [center, scale], knots };
  const range = kind === 'min-max' && varies ? placed(values, center, scale) : ([0, 1] as const);
  return { rows, spread: own, center, scale, place: range, knots };
}

/** Where the center comes to lie, and how long a step becomes, once the lowest value lies at -1 and the highest at 1. */
function placed(values: Float64Array, center: number, scale: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const half = high / 2 - low / 2;
  return [(center - low / 2 - high / 2) / half, scale / half];
}

/** The value as networks see it; NaN stays NaN. */
export function scaleValue(
  value: number,
  center: number,
  scale: number,
  limit = clipLimit,
): number {
  return clip((value - center) / scale, limit);
}

function clip(steps: number, limit = clipLimit): number {
  return Math.min(Math.max(steps, -limit), limit);
}

/**
 * The rows that a scaler is fitted on: those of the training part, and where it is for few rows (`moderated`) those of the
 * validation part too.
 */
export function scaledRows(kind: ScalerKind, { train, validation }: Split): RowRange {
  if (kind !== 'moderated') return train;
  return { from: train.from, to: Math.max(train.to, validation.to) };
}

/** Whether the errors of all columns are in one unit, and are divided by one typical error. */
export function isOneUnit({ kind }: Pick<Scaler, 'kind'>): boolean {
  return kind === 'shared' || kind === 'moderated';
}

/** Both ways between the values of one column and what networks see. */
export interface Scaling {
  readonly scale: (value: number) => number;
  readonly restore: (scaled: number) => number;
  /** Steps of the scale from the center, whatever the place. */
  readonly steps: (scaled: number) => number;
}

export function scalingOf({ kind, center, scale, place, knots }: Scaler, feature: number): Scaling {
  const [middle, step] = [center[feature]!, scale[feature]!];
  const line = knots?.[feature];
  if (kind === 'quantile' && line !== undefined) {
    return {
      scale: (value) => clip(alongKnots(value, line.values, line.scores, 1 / step)),
      restore: (scaled) => alongKnots(scaled, line.scores, line.values, step),
      steps: (scaled) => scaled,
    };
  }
  if (place === undefined) {
    const limit = kind === 'moderated' ? moderatedLimit : clipLimit;
    return {
      scale: (value) => scaleValue(value, middle, step, limit),
      restore: (scaled) => scaled * step + middle,
      steps: (scaled) => scaled,
    };
  }
  const [low, length] = [place.center[feature]!, place.scale[feature]!];
  const steps = (scaled: number): number => (scaled - low) / length;
  return {
    scale: (value) => scaleValue(value, middle, step) * length + low,
    restore: (scaled) => steps(scaled) * step + middle,
    steps,
  };
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

function robustSpread(sorted: Float64Array): [number, number] {
  const median = sortedQuantile(sorted, 0.5);
  const spread = (sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25)) / iqrPerStd;
  const negligible = spread <= relativeZero * Math.abs(median);
  return [median, negligible ? standardSpread(sorted)[1] : spread];
}

/** Quantile of ascending values, linear between neighbours (Hyndman and Fan 1996, type 7); NaN of none. */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (place - below);
}
