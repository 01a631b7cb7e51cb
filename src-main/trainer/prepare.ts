import type { RunPlan } from '../contract/types.ts';
import { findBreaks } from '../engine/features/breaks.ts';
import { levelsOf, withoutLevels } from '../engine/features/levels.ts';
import { buildMatrix } from '../engine/features/matrix.ts';
import type { FeatureMatrix, LevelAt, Preparation } from '../engine/features/types.ts';
import { type PositionClock, positionClock } from '../engine/features/window-positions.ts';
import { windowStarts } from '../engine/features/windows.ts';
import type { FeatureData } from './stored-data.ts';

/** Data ready for a detector. */
export interface Prepared extends Omit<FeatureData, 'levels' | 'clock'> {
  /** What the positions of windows are counted by; null for rows. */
  readonly clock: PositionClock | null;
  readonly matrix: FeatureMatrix;
  readonly preparation: Preparation;
  /** What was taken off the columns, null for nothing. */
  readonly levels: LevelAt | null;
  /** First rows of every window that may be judged. */
  readonly starts: Uint32Array;
  /** What of them is not learnt from; absent: nothing. */
  readonly leftOut?: LeftOut;
}

/** Windows of a training part that a second pass does without. */
export interface LeftOut {
  /** rows; 1 where a window that is left out begins. */
  readonly windows: Uint8Array;
  /** rows; 1 where most of the windows that cover the row are left out: it is typical of nothing. */
  readonly rows: Uint8Array;
}

/** Throws `window/too-long`, and `data/mismatch` where times are needed that are not there. */
export function prepare(data: FeatureData, preparation: Preparation, plan: RunPlan): Prepared {
  const levels = data.levels ?? levelsOf(preparation, data.time, data.columns[0]?.length ?? 0);
  const blocks = data.breaks ?? [];
  const matrix = buildMatrix(withoutLevels(data.columns, levels), preparation.scaler, plan, blocks);
  const jumps = data.time === null || data.axis === null ? [] : findBreaks(data.time, data.axis);
  const breaks = blocks.length === 0 ? jumps : [...jumps, ...blocks].sort((a, b) => a - b);
  const starts = windowStarts(matrix, plan.window, breaks);
  const clock = data.clock === undefined ? positionClock(data.time, data.axis) : data.clock;
  return { ...data, clock, matrix, preparation, levels, starts };
}
