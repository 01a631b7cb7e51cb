import type { BlendChoice, BlendMember } from '../contract/blend.ts';
import type { RowRange, RunPlan } from '../contract/types.ts';
import { isNetwork } from '../contract/names.ts';
import { startsWithin } from '../engine/features/windows.ts';
import { keepMembers } from '../engine/select/keep-members.ts';
import { faultyRows, putFaults } from '../engine/select/put-faults.ts';
import { weighMembers } from '../engine/select/weigh-members.ts';
import type { TrialScores } from '../engine/select/found-shares.ts';
import { fitBaseline } from './fit-baseline.ts';
import { type Alternative, alternativesTo, type Judging } from './alternatives.ts';
import type { Fitted } from './fitted.ts';
import { judgeMembers, type JudgingMember } from './judge-members.ts';
import type { Combination } from '../engine/scoring/types.ts';
import {
  type MeasuredMember,
  measureMember,
  nearOne,
  tryMember,
  weighMember,
} from './measured-member.ts';
import type { Prepared } from './prepare.ts';
import type { ScoringHooks } from './score-rows.ts';

export interface JudgedBlend extends Judging {
  readonly alternatives: readonly Alternative[];
}

/** Rows of a series that faults are put into at most, the last ones of the validation part. */
const mostTrialRows = 4000;
const mostRounds = 24;
/** Faults that tell detectors apart well enough. */
const enoughFaults = 60;
/** Cells of windows that one member scores in the trial, at most. */
const trialCells = 2 ** 24;

/**
 * Fits the plan's baselines beside its model, tries all of them on faults put into the validation part, and judges
 * with those that are kept. Units and threshold come from detectors fitted on the training part alone; then those that
 * need no validation part to train are fitted again on both. `lead`: the fitted model.
 */
export async function judgeBlend(
  lead: Fitted,
  blend: readonly BlendMember[],
  data: Prepared,
  plan: RunPlan,
  hooks: ScoringHooks,
): Promise<JudgedBlend> {
  const { train, validation } = plan.split;
  const isSeveral = seesSeveral(plan);
  const known = { from: train.from, to: Math.max(train.to, validation.to) };
  const quiet: ScoringHooks = { ...hooks, onProgress: () => undefined };
  const measured = [
    await measureMember(
      { model: plan.model, parameters: plan.parameters },
      lead,
      data,
      plan,
      known,
      isSeveral,
      quiet,
    ),
  ];
  for (const member of blend) {
    const fitted = fitBaseline(member.model, data, plan, member.parameters);
    measured.push(await measureMember(member, fitted, data, plan, known, isSeveral, quiet));
    hooks.onProgress((0.3 * measured.length) / (blend.length + 1));
  }
  const { members: unweighed, high } = nearOne(measured);
  const combination: Combination = isSeveral ? { kind: 'soft-rms', high } : 'mean';
  const choice = await choose(unweighed, data, plan, combination, quiet);
  const weights = weighMembers(
    choice.members.map(({ detection }) => detection),
    combination,
  );
  const members = unweighed.map((member, i) => weighMember(member, weights[i]!));
  hooks.onProgress(0.5);
  const isKept = (at: number): boolean => choice.members[at]?.kept === true;
  const judging = members.map((member, i): JudgingMember => {
    const { model, parameters, fitted, norm } = member;
    if (!isKept(i)) return { ...member, judging: fitted, scoring: { reference: train, norm } };
    if (isNetwork(model)) return { ...member, judging: fitted, scoring: { reference: train } };
    const again = fitBaseline(model, data, withTrain(plan, known), parameters);
    return { ...member, judging: again, scoring: { reference: known } };
  });
  const kept = judging.filter((_, i) => isKept(i));
  const found = await judgeMembers(kept, data, plan, combination, {
    ...hooks,
    onProgress: (share) => {
      hooks.onProgress(0.5 + 0.5 * share);
    },
  });
  const first = {
    fitted: {
      ...lead,
      parameterCount: members.reduce((sum, { fitted }) => sum + fitted.parameterCount, 0),
    },
    ...found,
    combination,
    choice,
  };
  return { ...first, alternatives: alternativesTo(first, judging, data, plan, quiet) };
}

/**
 * In one column, or one row, all detectors judge the same, and a mean is the surer; of several series one may see what
 * the others cannot, and high scores count, softened. Mean VUS-PR of seven NAB series .68 by the mean and .67 by `rms`;
 * of six servers and a station .571 by the mean, .563 by `rms`, .569 by the median and .570 softened, which alone is
 * never far below the best.
 */
function seesSeveral({ kind, features }: RunPlan): boolean {
  return kind === 'series' && features.length > 1;
}

function withTrain(plan: RunPlan, train: RowRange): RunPlan {
  return { ...plan, split: { ...plan.split, train } };
}

async function choose(
  members: readonly MeasuredMember[],
  data: Prepared,
  plan: RunPlan,
  combination: Combination,
  hooks: ScoringHooks,
): Promise<BlendChoice> {
  const { window, seed, kind } = plan;
  const { validation } = plan.split;
  const part = {
    from: Math.max(validation.from, validation.to - mostTrialRows),
    to: validation.to,
  };
  const starts = startsWithin(data.starts, part, window);
  const rounds = roundsFor(starts.length, part.to - part.from, plan, data.matrix.features);
  const trial = putFaults(data.matrix, part, { kind, window, seed, rounds });
  const tried: TrialScores[] = [];
  for (const member of members) {
    tried.push(await tryMember(member, trial, starts, part.from, data, plan, hooks));
  }
  return keepMembers(
    members.map(({ model, gap }, i) => ({ model, gap, trial: tried[i]! })),
    trial.rounds.map(({ faults }) => faults),
    combination,
  );
}

/** So many copies of the part as hold enough faults, as far as time allows; 0 where no window fits into it. */
function roundsFor(
  windows: number,
  rows: number,
  { kind, window }: RunPlan,
  features: number,
): number {
  if (windows === 0) return 0;
  const faults = kind === 'table' ? faultyRows * rows : rows / (3 * window);
  const wanted = Math.ceil(enoughFaults / Math.max(faults, 1));
  const affordable = Math.floor(trialCells / (windows * window * features));
  return Math.max(1, Math.min(wanted, affordable, mostRounds));
}
