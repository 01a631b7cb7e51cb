import type { RunPlan } from '../contract/types.ts';
import { findBreaks } from '../engine/features/breaks.ts';
import { levelsOf, withoutLevels } from '../engine/features/levels.ts';
import { buildMatrix } from '../engine/features/matrix.ts';
import type { FeatureMatrix, LevelAt, Preparation } from '../engine/features/types.ts';
import { type PositionClock, positionClock } from '../engine/features/window-positions.ts';
import { windowStarts } from '../engine/features/windows.ts';
import type { FeatureData } from './stored-data.ts';

/** Data ready for a detector. */
export interface Prepared extends Omit<FeatureData, 'inputs' | 'levels' | 'clock'> {
  /** What the positions of windows are counted by; null for rows. */
  readonly clock: PositionClock | null;
  readonly matrix: FeatureMatrix;
  /** What goes into a model whose output is held against `matrix`; absent where that is `matrix` itself. */
  readonly inputs?: PreparedInputs | undefined;
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

export interface PreparedInputs {
  readonly matrix: FeatureMatrix;
  readonly preparation: Preparation;
}

/**
 * `inputs`: what is done to the input columns, left out where there are none of their own. Gaps of a target are neither
 * filled nor do they block rows: they are left out of every error. Throws `window/too-long`, and `data/mismatch` where
 * times are needed that are not there.
 */
export function prepare(
  data: FeatureData,
  preparation: Preparation,
  plan: RunPlan,
  inputs?: Preparation,
): Prepared {
  const { time } = data;
  const rows = data.columns[0]?.length ?? 0;
  const blocks = data.breaks ?? [];
  const levels = data.levels ?? levelsOf(preparation, time, rows);
  const matrixOf = (
    columns: readonly Float64Array[],
    off: LevelAt | null,
    { scaler }: Preparation,
    kind: RunPlan['kind'],
  ): FeatureMatrix => buildMatrix(withoutLevels(columns, off), scaler, { ...plan, kind }, blocks);
  const own = inputs && {
    matrix: matrixOf(data.inputs ?? [], levelsOf(inputs, time, rows), inputs, plan.kind),
    preparation: inputs,
  };
  const kind = own === undefined ? plan.kind : 'table';
  const matrix = matrixOf(data.columns, levels, preparation, kind);
  const jumps = time === null || data.axis === null ? [] : findBreaks(time, data.axis);
  const breaks = blocks.length === 0 ? jumps : [...jumps, ...blocks].sort((a, b) => a - b);
  const starts = windowStarts(own?.matrix ?? matrix, plan.window, breaks);
  const clock = data.clock === undefined ? positionClock(time, data.axis) : data.clock;
  return { ...data, clock, matrix, inputs: own, preparation, levels, starts };
}
