import type { FlaggedEvent, RunPlan, ThresholdResult } from '../contract/types.ts';
import { findEvents } from '../engine/scoring/events.ts';
import { flaggedWarnings } from '../engine/scoring/flagged-warning.ts';
import { flagRows } from '../engine/scoring/metrics.ts';
import { chooseThreshold } from '../engine/scoring/threshold.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { Fitted } from './fitted.ts';
import type { Prepared } from './prepare.ts';
import { scoreRows, type ScoringHooks } from './score-rows.ts';

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

/** Scores all rows, sets the threshold on the rows of training and validation, and finds the events. */
export async function judge(
  data: Prepared,
  plan: RunPlan,
  fitted: Pick<Fitted, 'reconstruct' | 'score'>,
  hooks: ScoringHooks,
): Promise<Judged> {
  const start = performance.now();
  const scores = await scoreRows(data, plan, fitted, { reference: plan.split.train }, hooks);
  return judgeScores(data, plan, scores, referenceScores(data, plan, scores.score), start);
}

/** Scores that a threshold is chosen by: of the rows of training and validation that are learnt from or held out. */
export function referenceScores(
  { leftOut }: Pick<Prepared, 'leftOut'>,
  { split: { train, validation } }: Pick<RunPlan, 'split'>,
  score: Float32Array,
): Float32Array {
  const reference = score.slice(train.from, Math.max(train.to, validation.to));
  if (leftOut === undefined) return reference;
  return reference.map((value, i) => (leftOut.rows[train.from + i] === 1 ? NaN : value));
}

/** Sets the threshold on the scores of `reference`, and finds the events. `start`: of the scoring, for its duration. */
export function judgeScores(
  data: Prepared,
  plan: RunPlan,
  scores: PointScores,
  reference: Float32Array,
  start: number,
): Judged {
  const threshold = chooseThreshold(reference, plan.threshold);
  return { ...judgeBy(data, plan, scores, threshold), durationMs: performance.now() - start };
}

/** The same scores with a limit that the self-test set. */
export function withLimit(
  data: Prepared,
  plan: RunPlan,
  { scores, threshold, durationMs }: Judged,
  value: number,
): Judged {
  const moved: ThresholdResult = {
    ...threshold,
    value,
    rule: { method: 'fixed', value },
    reason:
      'moved by the self-test, so that no simple method does better there by more than 2 points',
  };
  return { ...judgeBy(data, plan, scores, moved), durationMs };
}

function judgeBy(
  data: Prepared,
  plan: RunPlan,
  scores: PointScores,
  threshold: ThresholdResult,
): Omit<Judged, 'durationMs'> {
  const events = eventsOf(data, scores, plan, threshold);
  const flagged = flagRows(events, scores.score);
  return {
    scores,
    threshold,
    events,
    flagged,
    warnings: flaggedWarnings(countFlagged(flagged), countJudged(scores.score)),
  };
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
