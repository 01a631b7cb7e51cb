import type { FlaggedEvent, RunPlan, ThresholdResult } from '../contract/types.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import { findEvents } from '../engine/scoring/events.ts';
import { cellLossOf } from '../engine/scoring/cell-loss.ts';
import { flaggedWarnings } from '../engine/scoring/flagged-warning.ts';
import { flagRows } from '../engine/scoring/metrics.ts';
import { scoreWindows } from '../engine/scoring/score-windows.ts';
import { chooseThreshold } from '../engine/scoring/threshold.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { Fitted } from './fitted.ts';
import type { Prepared } from './prepare.ts';

/** What a model says of the data. */
export interface Judged {
  readonly scores: PointScores;
  readonly threshold: ThresholdResult;
  readonly events: readonly FlaggedEvent[];
  /** rows; 1 inside an event. */
  readonly flagged: Uint8Array;
  readonly warnings: readonly string[];
  readonly durationMs: number;
}

export interface JudgeHooks {
  readonly isCancelled: () => boolean;
  readonly onProgress: (fraction: number) => void;
}

/** Cells of a batch: large enough that the cost of a call is small, small enough to stay in the processor's cache. */
const scoringCells = 2 ** 17;
const scoringBatch = { least: 16, most: 4096 } as const;

/** Scores all rows, sets the threshold on the rows of training and validation, and finds the events. */
export async function judge(
  data: Prepared,
  plan: RunPlan,
  { reconstruct, score }: Pick<Fitted, 'reconstruct' | 'score'>,
  hooks: JudgeHooks,
): Promise<Judged> {
  const start = performance.now();
  const scores = await scoreWindows({
    matrix: data.matrix,
    starts: data.starts,
    window: plan.window,
    positions: windowPositions(data.starts, data.time, data.axis),
    reconstruct,
    score,
    batchSize: scoringBatchSize(plan.window * data.matrix.features),
    loss: cellLossOf(plan.loss),
    reference: plan.split.train,
    normalise: true,
    scaler: data.preparation.scaler,
    levels: data.levels,
    isCancelled: hooks.isCancelled,
    onProgress: (done, of) => {
      hooks.onProgress(done / of);
    },
  });
  const { train, validation } = plan.split;
  const reference = scores.score.subarray(train.from, validation.to);
  const threshold = chooseThreshold(reference, plan.threshold);
  const events = eventsOf(data, scores, plan, threshold);
  const flagged = flagRows(events, scores.score);
  return {
    scores,
    threshold,
    events,
    flagged,
    warnings: flaggedWarnings(countFlagged(flagged), countJudged(scores.score)),
    durationMs: performance.now() - start,
  };
}

export function scoringBatchSize(cells: number): number {
  const { least, most } = scoringBatch;
  return Math.min(most, Math.max(least, Math.floor(scoringCells / cells)));
}

export function eventsOf(
  data: Prepared,
  scores: PointScores,
  plan: RunPlan,
  { value, filter }: Pick<ThresholdResult, 'value' | 'filter'>,
): FlaggedEvent[] {
  const { columns, time, breaks } = data;
  return findEvents({ scores, threshold: value, plan, columns, time, breaks, filter });
}

export function countJudged(score: Float32Array): number {
  let judged = 0;
  for (const value of score) if (!Number.isNaN(value)) judged++;
  return judged;
}

export function countFlagged(flagged: Uint8Array): number {
  let count = 0;
  for (const flag of flagged) count += flag;
  return count;
}
