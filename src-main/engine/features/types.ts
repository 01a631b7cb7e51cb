import type { ScalerKind, Season } from '../../contract/types.ts';

/**
 * Fitted on the training rows only. A value is measured from its column's center in steps of its scale (`quantile`: by
 * its rank among the training values), and clipped to +-10; `min-max` and `none` then place it in a range of their own.
 */
export interface Scaler {
  readonly kind: ScalerKind;
  readonly center: Float64Array;
  readonly scale: Float64Array;
  /** Of `min-max` and `none`: where the center comes to lie, and how long a step becomes. */
  readonly place?: { readonly center: Float64Array; readonly scale: Float64Array };
  /** Of `quantile`: one list for each column. */
  readonly knots?: readonly Knots[];
}

/** Points of a rising line from values to normal scores; both strictly ascending, at least one of each. */
export interface Knots {
  readonly values: Float64Array;
  readonly scores: Float64Array;
}

/** A straight line for each column: start + slope x (position - origin) / span. */
export interface Trend {
  /** What positions are counted in. */
  readonly unit: 'ms' | 'row';
  readonly origin: number;
  readonly span: number;
  readonly start: Float64Array;
  readonly slope: Float64Array;
}

/** What repeats in each column. */
export interface SeasonPattern {
  readonly season: Season;
  /** Position of phase 0, in the season's unit. */
  readonly origin: number;
  /** columns x phases, row-major, in the columns' units. */
  readonly values: Float64Array;
}

/** What is done to columns before a model sees them; all of it fitted on the training rows only. */
export interface Preparation {
  readonly trend: Trend | null;
  readonly season: SeasonPattern | null;
  readonly scaler: Scaler;
}

/** What is taken off a column in a row: trend and season together, in the column's unit. */
export type LevelAt = (feature: number, row: number) => number;

/** Scaled features of every row, ready for windows. */
export interface FeatureMatrix {
  readonly rows: number;
  readonly features: number;
  /** rows x features, row-major, scaled, gaps filled; never NaN. */
  readonly values: Float32Array;
  /** rows x features; 1 = measured, 0 = filled: left out of every error. */
  readonly observed: Uint8Array;
  /** rows; 1 = inside a gap longer than the limit: no window may contain it. */
  readonly blocked: Uint8Array;
}

/**
 * Reconstructs `count` windows: in and out are count x window x features, row-major, scaled. `positions`: where each
 * starts on the axis (`windowPositions`), for models that go by it.
 */
export type Reconstruct = (
  batch: Float32Array,
  count: number,
  positions?: Float64Array,
) => Float32Array | Promise<Float32Array>;

/** Codes of `count` windows: count x latent, row-major. */
export type Encode = (batch: Float32Array, count: number) => Float32Array | Promise<Float32Array>;

/** What a model that rebuilds nothing says of windows; both count x window x features, row-major. */
export interface CellScores {
  /** Not negative; the mean over a window is its score, and that over a feature's cells the feature's part in it. */
  readonly terms: Float32Array;
  /** What is usual in place of each cell, scaled. */
  readonly expected: Float32Array;
}

export type ScoreCells = (
  batch: Float32Array,
  count: number,
  positions?: Float64Array,
) => CellScores;

/** The same of a model that may run on a device. `target`: what is judged where that is not `batch`. */
export type JudgeCells = (
  batch: Float32Array,
  count: number,
  positions?: Float64Array,
  target?: Float32Array,
) => CellScores | Promise<CellScores>;
