import type { BlendChoice } from '../contract/blend.ts';
import type { SeedStability } from '../contract/training-facts.ts';
import type { RunPlan } from '../contract/types.ts';
import type { Alternative } from './alternatives.ts';
import type { DetectorState } from './detector.ts';
import type { Leads } from './fit-leads.ts';
import { judgeAlone } from './judge-alone.ts';
import { judgeBlend } from './judge-blend.ts';
import type { JudgedRun } from './judged-run.ts';
import { judgeTogether } from './judge-together.ts';
import type { ScoringHooks } from './score-rows.ts';

export interface JudgedLeads extends JudgedRun {
  readonly state: DetectorState;
  /** Undefined where the model judges alone. */
  readonly choice: BlendChoice | undefined;
  /** Null where seeds do not differ. */
  readonly stability: SeedStability | null;
  /** What could judge in its place; none where the model was not chosen. */
  readonly alternatives: readonly Alternative[];
}

/** Judges with one model, alone or beside baselines, or with those of several seeds or kinds. */
export async function judgeLeads(
  { leads, plans, data }: Pick<Leads, 'leads' | 'plans' | 'data'>,
  plan: RunPlan,
  hooks: ScoringHooks,
): Promise<JudgedLeads> {
  if (leads.length > 1) {
    return {
      ...(await judgeTogether(leads, plans, data, hooks)),
      choice: undefined,
      alternatives: [],
    };
  }
  const lead = leads[0]!;
  if (plan.blend !== undefined) {
    return { ...(await judgeBlend(lead, plan.blend, data, plan, hooks)), stability: null };
  }
  const found = await judgeAlone(data, plan, lead, hooks);
  return { ...found, state: lead.state, choice: undefined, stability: null, alternatives: [] };
}
