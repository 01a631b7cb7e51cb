import type { BlendMember } from '../contract/blend.ts';
import { presetOf } from '../contract/presets.ts';
import type { RunPlan } from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import type { Alternative } from './alternatives.ts';
import { fitBaseline } from './fit-baseline.ts';
import type { Fitted } from './fitted.ts';
import type { JudgedLeads } from './judge-leads.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Prepared } from './prepare.ts';
import { detecting } from './test-run.ts';

/** The baseline beside a model, fitted. */
export interface Beside extends BlendMember {
  readonly fitted: Fitted;
}

/** Fits the plan's baseline by what its presets say of the kind of data; null where there is none. */
export function fitBeside(data: Prepared, plan: RunPlan): Beside | null {
  const { baseline: model, dataKind } = plan;
  if (model === null) return null;
  const parameters = presetOf({ presets: [], ...baselineOf(model) }, dataKind)?.settings ?? {};
  return { model, parameters, fitted: fitBaseline(model, data, plan, parameters) };
}

/** The baseline as it would judge in place of what was kept; null of models that were named. */
export function besideInstead(
  { model, parameters, fitted }: Beside,
  judged: JudgedRun,
  leads: JudgedLeads,
): Alternative | null {
  const { choice } = leads;
  if (choice === undefined) return null;
  const norm = judged.judged.scores.norm;
  const others = choice.members.map((member) => ({ ...member, kept: false }));
  return {
    set: [],
    models: [model],
    isBaseline: true,
    detecting: detecting(judged),
    judge: () =>
      Promise.resolve({
        ...judged,
        fitted: leads.fitted,
        state: {
          kind: 'blend',
          combination: judged.combination,
          members: [{ model, parameters, state: fitted.state, unit: 1, norm }],
        },
        choice: {
          ...choice,
          members: [...others, { model, detection: null, gap: null, kept: true }],
          detection: null,
        },
      }),
  };
}
