import type { BlendChoice } from '../contract/blend.ts';
import type { ModelId, RunPlan } from '../contract/types.ts';
import { isNetwork } from '../contract/names.ts';
import type { Detecting } from '../engine/evaluation/types.ts';
import { chooseThreshold } from '../engine/scoring/threshold.ts';
import type { ScoringPart } from '../engine/scoring/types.ts';
import type { DetectorState } from './detector.ts';
import { judgeMembers, type JudgingMember, referenceOf } from './judge-members.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Prepared } from './prepare.ts';
import type { ScoringHooks } from './score-rows.ts';

/** Detectors that could judge in place of those that were kept. */
export interface Alternative {
  /** Their positions among the members that were tried; none of another detector. */
  readonly set: readonly number[];
  readonly models: readonly ModelId[];
  readonly isBaseline: boolean;
  readonly detecting: Detecting;
  judge(): Promise<Judging>;
}

/** A run judged by detectors that were chosen. */
export interface Judging extends JudgedRun {
  readonly state: DetectorState;
  readonly choice: BlendChoice;
}

/**
 * The kept members less the weakest, less the two weakest and so on, and each member alone. Judging with them scores all
 * rows again: that is rare, and keeping the scores of each would take the memory of them all.
 */
export function alternativesTo(
  first: Judging,
  members: readonly JudgingMember[],
  data: Prepared,
  plan: RunPlan,
  hooks: ScoringHooks,
): Alternative[] {
  const { choice, combination } = first;
  const parts = partsOf(first, members);
  const sets = [...fewer(choice), ...members.map((_, i) => [i])];
  return sets.map((set): Alternative => {
    const chosen = set.map((i) => members[i]!);
    const reference = referenceOf(chosen, combination);
    return {
      set,
      models: chosen.map(({ model }) => model),
      isBaseline: chosen.length === 1 && chosen.every(({ model }) => !isNetwork(model)),
      detecting: {
        parts: set.map((i) => parts[i]!),
        combination,
        threshold: chooseThreshold(reference, plan.threshold).value,
      },
      judge: async () => ({
        ...first,
        ...(await judgeMembers(chosen, data, plan, combination, hooks)),
        choice: keeping(choice, set),
      }),
    };
  });
}

/** Of members that were left out, as they were measured. */
function partsOf({ parts, choice }: Judging, members: readonly JudgingMember[]): ScoringPart[] {
  const kept = parts.values();
  return members.map(({ judging: { reconstruct, score }, unit, norm }, i) => {
    const part = choice.members[i]?.kept === true ? kept.next().value : undefined;
    return part ?? { reconstruct, score, unit, norm };
  });
}

/** Positions of two members at least. */
function fewer({ members }: BlendChoice): number[][] {
  const sets: number[][] = [];
  let left = members.flatMap(({ kept }, i) => (kept ? [i] : []));
  const found = (i: number): number => members[i]?.detection ?? 0;
  while (left.length > 2) {
    const weakest = left.reduce((low, i) => (found(i) < found(low) ? i : low));
    left = left.filter((i) => i !== weakest);
    sets.push(left);
  }
  return sets;
}

function keeping(choice: BlendChoice, set: readonly number[]): BlendChoice {
  const members = choice.members.map((member, i) => ({ ...member, kept: set.includes(i) }));
  const alone = set.length === 1 ? members[set[0]!] : undefined;
  return { ...choice, members, detection: alone?.detection ?? null };
}
