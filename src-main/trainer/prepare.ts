import type { DatasetDetail, RunPlan } from '../contract/types.ts';
import { findBreaks } from '../engine/features/breaks.ts';
import { buildMatrix } from '../engine/features/matrix.ts';
import type { FeatureMatrix, Scaler } from '../engine/features/types.ts';
import { windowStarts } from '../engine/features/windows.ts';

/** A dataset ready for a detector. */
export interface Prepared {
  readonly columns: readonly Float64Array[];
  readonly time: Float64Array | null;
  readonly matrix: FeatureMatrix;
  /** First rows of every window that may be judged. */
  readonly starts: Uint32Array;
}

export function prepare(
  data: {
    readonly columns: readonly Float64Array[];
    readonly time: Float64Array | null;
    readonly axis: DatasetDetail['time'];
  },
  scaler: Scaler,
  plan: RunPlan,
): Prepared {
  const matrix = buildMatrix(data.columns, scaler, plan);
  const breaks = data.time === null || data.axis === null ? [] : findBreaks(data.time, data.axis);
  const starts = windowStarts(matrix, plan.window, breaks);
  return { columns: data.columns, time: data.time, matrix, starts };
}
