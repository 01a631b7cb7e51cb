import type { SeedStability } from '../contract/training-facts.ts';
import type { RunPlan } from '../contract/types.ts';
import { seedStability } from '../engine/evaluation/seed-stability.ts';
import { sortedQuantile } from '../engine/features/scaler.ts';
import { createBlendScores } from '../engine/scoring/blend-scores.ts';
import type { ScoringPart } from '../engine/scoring/types.ts';
import type { BlendPart, DetectorState } from './detector.ts';
import type { Fitted } from './fitted.ts';
import { judge, judgeScores, referenceScores } from './judge.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Prepared } from './prepare.ts';
import type { ScoringHooks } from './score-rows.ts';

export interface JudgedTogether extends JudgedRun {
  readonly state: DetectorState;
  /** Null where they differ in more than their seed. */
  readonly stability: SeedStability | null;
}

/** What is rebuilt better than this, in multiples of the typical error, is rebuilt perfectly. */
const smallestUnit = 1e-6;

/**
 * Judges with the middle one of the scores of several detectors, each in multiples of its median on the
 * validation part, or on the training part where there is none (Aggarwal and Sathe 2017: scores have to be brought to one
 * scale, and a median keeps a poor member from deciding). `plans`: by which each was fitted, that of the run first.
 */
export async function judgeTogether(
  leads: readonly Fitted[],
  plans: readonly RunPlan[],
  data: Prepared,
  hooks: ScoringHooks,
): Promise<JudgedTogether> {
  const start = performance.now();
  const blend = createBlendScores('median');
  const parts: ScoringPart[] = [];
  const members: BlendPart[] = [];
  const alone = [];
  const [plan] = plans;
  if (plan === undefined) throw new RangeError('no detector to judge with');
  for (const [i, fitted] of leads.entries()) {
    const { model, parameters, seed } = plans[i] ?? plan;
    const own = await judge(data, plan, fitted, {
      isCancelled: hooks.isCancelled,
      onProgress: (fraction) => {
        hooks.onProgress((i + fraction) / leads.length);
      },
    });
    const { scores } = own;
    const unit = usualScore(scores.score, plan);
    blend.add(scores, unit);
    alone.push({ seed, score: scores.score, events: own.events });
    const { reconstruct, score, state } = fitted;
    parts.push({ reconstruct, score, unit, norm: scores.norm });
    members.push({ model, parameters, state, unit, norm: scores.norm });
  }
  const scores = blend.combined();
  const reference = referenceScores(data, plan, scores.score);
  const [lead] = leads;
  if (lead === undefined) throw new RangeError('no detector to judge with');
  return {
    fitted: {
      ...lead,
      parameterCount: leads.reduce((sum, { parameterCount }) => sum + parameterCount, 0),
      fitDurationMs: leads.reduce((sum, { fitDurationMs }) => sum + fitDurationMs, 0),
    },
    judged: judgeScores(data, plan, scores, reference, start),
    parts,
    combination: 'median',
    state: { kind: 'blend', combination: 'median', members },
    stability: plan.ensemble === undefined ? seedStability(alone) : null,
  };
}

function usualScore(score: Float32Array, { split: { train, validation } }: RunPlan): number {
  const median = ({ from, to }: typeof train): number => {
    const judged = score.subarray(from, to).filter((value) => !Number.isNaN(value));
    return sortedQuantile(judged.sort(), 0.5);
  };
  const held = median(validation);
  return Math.max(Number.isNaN(held) ? median(train) : held, smallestUnit);
}
