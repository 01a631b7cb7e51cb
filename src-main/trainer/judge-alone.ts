import type { RunPlan } from '../contract/types.ts';
import type { Fitted } from './fitted.ts';
import { judge } from './judge.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Prepared } from './prepare.ts';
import type { ScoringHooks } from './score-rows.ts';

/** Judges with one model. */
export async function judgeAlone(
  data: Prepared,
  plan: RunPlan,
  fitted: Fitted,
  hooks: ScoringHooks,
): Promise<JudgedRun> {
  const judged = await judge(data, plan, fitted, hooks);
  const { reconstruct, score } = fitted;
  const part = { reconstruct, score, norm: judged.scores.norm, unit: 1 };
  return { fitted, judged, parts: [part], combination: 'mean' };
}
