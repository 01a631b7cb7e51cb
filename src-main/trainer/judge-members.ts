import type { RunPlan } from '../contract/types.ts';
import { combineRows, createBlendScores } from '../engine/scoring/blend-scores.ts';
import type { Combination, ScoringPart } from '../engine/scoring/types.ts';
import type { BlendPart, DetectorState } from './detector.ts';
import type { Fitted } from './fitted.ts';
import { type Judged, judgeScores } from './judge.ts';
import type { MeasuredMember } from './measured-member.ts';
import type { Prepared } from './prepare.ts';
import { type RowScoring, scoreRows, type ScoringHooks } from './score-rows.ts';

/** A member of a blend as it judges in the end. */
export interface JudgingMember extends MeasuredMember {
  readonly judging: Fitted;
  /** What typical errors are taken from, or are. */
  readonly scoring: RowScoring;
}

export interface JudgedMembers {
  readonly judged: Judged;
  readonly parts: readonly ScoringPart[];
  readonly state: DetectorState;
}

/** Scores all rows with each member, and sets the threshold on what they said of rows of training and validation together. */
export async function judgeMembers(
  members: readonly JudgingMember[],
  data: Prepared,
  plan: RunPlan,
  combination: Combination,
  hooks: ScoringHooks,
): Promise<JudgedMembers> {
  const start = performance.now();
  const blend = createBlendScores(combination);
  const parts: ScoringPart[] = [];
  const stored: BlendPart[] = [];
  for (const [i, { model, parameters, judging, unit, scoring }] of members.entries()) {
    const found = await scoreRows(data, plan, judging, scoring, {
      isCancelled: hooks.isCancelled,
      onProgress: (share) => {
        hooks.onProgress((i + share) / members.length);
      },
    });
    blend.add(found, unit);
    const { reconstruct, score, state } = judging;
    parts.push({ reconstruct, score, unit, norm: found.norm });
    stored.push({ model, parameters, state, unit, norm: found.norm });
  }
  return {
    judged: judgeScores(data, plan, blend.combined(), referenceOf(members, combination), start),
    parts,
    state: { kind: 'blend', combination, members: stored },
  };
}

/** What members say together of the rows of training and validation. */
export function referenceOf(
  members: readonly Pick<MeasuredMember, 'reference'>[],
  combination: Combination,
): Float32Array {
  return combineRows(
    members.map(({ reference }) => reference),
    combination,
  );
}
