import type { JudgeCells, Reconstruct } from '../features/types.ts';

/**
 * Scores of every row. `score` is the mean, or by plan the root mean square, over features of `columnScore`, each feature in multiples of its
 * own typical (reference) error, so no noisy channel dominates; NaN where a row is not judged.
 */
export interface PointScores {
  /** rows. */
  readonly score: Float32Array;
  /** features x rows, feature-major; NaN where not judged. */
  readonly columnScore: Float32Array;
  /** features x rows, feature-major, in the column's own unit; NaN where not judged. */
  readonly expected: Float32Array;
  /** features: the typical error by which each was divided; 1 where errors are not normalised. */
  readonly norm: Float64Array;
}

/**
 * How the scores of several detectors become one. `rms`: root of the mean square, between their mean and their highest:
 * what one of them is sure of counts, though the others see nothing.
 */
export type Combination = 'mean' | 'median' | 'rms' | SoftRms;

/** `rms`, with scores beyond `high` by their logarithm: one that is far off does not drown the others. */
export interface SoftRms {
  readonly kind: 'soft-rms';
  readonly high: number;
}

/** A fitted detector that scores by itself; the scores of several, each divided by its unit, are combined. */
export interface ScoringPart {
  readonly reconstruct: Reconstruct;
  readonly score?: JudgeCells | undefined;
  readonly unit: number;
  /** Typical error of each feature. */
  readonly norm: Float64Array;
}
