import type { RunPlan } from '../contract/types.ts';
import { findBreaks } from '../engine/features/breaks.ts';
import { buildMatrix } from '../engine/features/matrix.ts';
import type { FeatureMatrix, Scaler } from '../engine/features/types.ts';
import { windowStarts } from '../engine/features/windows.ts';
import type { FeatureData } from './stored-data.ts';

/** Data ready for a detector. */
export interface Prepared extends FeatureData {
  readonly matrix: FeatureMatrix;
  readonly scaler: Scaler;
  /** First rows of every window that may be judged. */
  readonly starts: Uint32Array;
}

/** Throws `window/too-long`. */
export function prepare(data: FeatureData, scaler: Scaler, plan: RunPlan): Prepared {
  const matrix = buildMatrix(data.columns, scaler, plan);
  const breaks = data.time === null || data.axis === null ? [] : findBreaks(data.time, data.axis);
  return { ...data, matrix, scaler, starts: windowStarts(matrix, plan.window, breaks) };
}
