import type { BlendMember } from '../contract/blend.ts';
import type { RowRange, RunPlan } from '../contract/types.ts';
import { startsWithin } from '../engine/features/windows.ts';
import type { TrialScores } from '../engine/select/found-shares.ts';
import type { FaultTrial } from '../engine/select/put-faults.ts';
import type { FeatureMatrix } from '../engine/features/types.ts';
import { sortedQuantile } from '../engine/features/scaler.ts';
import { cellLossOf } from '../engine/scoring/cell-loss.ts';
import { scoreWindows } from '../engine/scoring/score-windows.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import type { Fitted } from './fitted.ts';
import { referenceScores } from './judge.ts';
import type { Prepared } from './prepare.ts';
import { scoreRows, type ScoringHooks } from './score-rows.ts';

/** A detector of a blend, and what it says of the rows of training and validation. */
export interface MeasuredMember extends BlendMember {
  readonly fitted: Fitted;
  /** Typical error of each feature on the training part. */
  readonly norm: Float64Array;
  /** What its scores are divided by. */
  readonly unit: number;
  /** Its mean score on the validation part, on the training part where there is none. */
  readonly usual: number;
  /** Mean score on the validation part in multiples of that on the training part; null without a validation part. */
  readonly gap: number | null;
  /** Rows of training and validation, in multiples of `unit`; NaN where not judged. */
  readonly reference: Float32Array;
}

/** What is rebuilt better than this, in multiples of the typical error, is rebuilt perfectly. */
const smallestUnit = 1e-6;

/** Share of the known rows that score no higher than the unit of `soft-rms`. */
const usualShare = 0.99;

/**
 * `known`: the rows of training and validation. The unit is the mean on the validation part, or on the training part
 * where there is none; where high scores count, the 99 % quantile of both, which they are to be measured by.
 */
export async function measureMember(
  member: BlendMember,
  fitted: Fitted,
  data: Prepared,
  plan: RunPlan,
  known: RowRange,
  isByHigh: boolean,
  hooks: ScoringHooks,
): Promise<MeasuredMember> {
  const { train, validation } = plan.split;
  const starts = startsWithin(data.starts, known, plan.window);
  const scores = await scoreRows({ ...data, starts }, plan, fitted, { reference: train }, hooks);
  const trained = meanOf(scores.score.subarray(train.from, train.to));
  const held = meanOf(scores.score.subarray(validation.from, validation.to));
  const reference = referenceScores(data, plan, scores.score);
  const usual = Math.max(Number.isNaN(held) ? trained : held, smallestUnit);
  const unit = isByHigh ? Math.max(highestUsual(reference), smallestUnit) : usual;
  return {
    ...member,
    fitted,
    norm: scores.norm,
    unit,
    usual,
    gap: Number.isNaN(held) || !(trained > 0) ? null : held / trained,
    reference: reference.map((score) => score / unit),
  };
}

/**
 * The same weights, in units by which the usual score of a detector is about 1 whatever the weights are made from.
 * `high`: what a score of the unit that was measured has become.
 */
export function nearOne(measured: readonly MeasuredMember[]): {
  readonly members: MeasuredMember[];
  readonly high: number;
} {
  const ratios = measured.map(({ unit, usual }) => unit / usual);
  const high = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return { members: measured.map((member) => weighMember(member, high)), high };
}

/** The same detector, whose scores are `weight` times as high. */
export function weighMember(member: MeasuredMember, weight: number): MeasuredMember {
  return {
    ...member,
    unit: member.unit / weight,
    reference: member.reference.map((score) => score * weight),
  };
}

/** Scores the copies of a trial, which are the rows from `from` on. */
export async function tryMember(
  { fitted, norm, unit }: MeasuredMember,
  { clean, rounds }: FaultTrial,
  starts: Uint32Array,
  from: number,
  data: Prepared,
  plan: RunPlan,
  hooks: ScoringHooks,
): Promise<TrialScores> {
  const positions = windowPositions(starts, data);
  const shifted = starts.map((row) => row - from);
  const score = async (matrix: FeatureMatrix): Promise<Float32Array> => {
    const { score } = await scoreWindows({
      matrix,
      starts: shifted,
      window: plan.window,
      positions,
      reconstruct: fitted.reconstruct,
      score: fitted.score,
      batchSize: 512,
      loss: cellLossOf(plan),
      overColumns: plan.overColumns,
      overWindows: plan.overWindows,
      reference: { from: 0, to: matrix.rows },
      normalise: true,
      norm,
      scaler: data.preparation.scaler,
      isCancelled: hooks.isCancelled,
    });
    return score.map((value) => value / unit);
  };
  const scores: Float32Array[] = [];
  for (const { matrix } of rounds) scores.push(await score(matrix));
  return { clean: await score(clean), rounds: scores };
}

function meanOf(values: Float32Array): number {
  const judged = values.filter((value) => !Number.isNaN(value));
  return judged.reduce((sum, value) => sum + value, 0) / judged.length;
}

function highestUsual(scores: Float32Array): number {
  return sortedQuantile(scores.filter((score) => !Number.isNaN(score)).sort(), usualShare);
}
