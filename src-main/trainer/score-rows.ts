import type { RowRange, RunPlan } from '../contract/types.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import { cellLossOf } from '../engine/scoring/cell-loss.ts';
import { scoreWindows } from '../engine/scoring/score-windows.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { Fitted } from './fitted.ts';
import type { Prepared } from './prepare.ts';

export interface ScoringHooks {
  readonly isCancelled: () => boolean;
  readonly onProgress: (fraction: number) => void;
}

export interface RowScoring {
  /** Rows whose errors count as typical. */
  readonly reference: RowRange;
  /** Typical errors known already: used in place of those of `reference`. */
  readonly norm?: Float64Array;
}

/** Cells of a batch: large enough that the cost of a call is small, small enough to stay in the processor's cache. */
const scoringCells = 2 ** 17;
const scoringBatch = { least: 16, most: 4096 } as const;

/** Windows of so many cells that are scored in one call. */
export function scoringBatchSize(cells: number): number {
  const { least, most } = scoringBatch;
  return Math.min(most, Math.max(least, Math.floor(scoringCells / cells)));
}

/** Scores all rows that the windows of `data` cover. */
export function scoreRows(
  data: Prepared,
  plan: Pick<RunPlan, 'window' | 'loss' | 'overColumns' | 'overWindows' | 'training'>,
  { reconstruct, score }: Pick<Fitted, 'reconstruct' | 'score'>,
  { reference, norm }: RowScoring,
  hooks: ScoringHooks,
): Promise<PointScores> {
  return scoreWindows({
    matrix: data.matrix,
    inputs: data.inputs?.matrix,
    starts: data.starts,
    window: plan.window,
    positions: windowPositions(data.starts, data),
    reconstruct,
    score,
    batchSize: scoringBatchSize(plan.window * data.matrix.features),
    loss: cellLossOf(plan),
    overColumns: plan.overColumns,
    overWindows: plan.overWindows,
    reference,
    isOneUnit: plan.loss === 'ssim',
    ...(data.leftOut === undefined ? {} : { leftOut: data.leftOut.rows }),
    normalise: true,
    ...(norm === undefined ? {} : { norm }),
    scaler: data.preparation.scaler,
    levels: data.levels,
    isCancelled: hooks.isCancelled,
    onProgress: (done, of) => {
      hooks.onProgress(done / of);
    },
  });
}
