import { isNetwork } from '../contract/names.ts';
import type { RunPlan } from '../contract/types.ts';
import { createCourse, type CourseOptions } from './course.ts';
import { fitBaseline } from './fit-baseline.ts';
import type { Fitted } from './fitted.ts';
import type { LoadedJob } from './load-job.ts';
import { weightsOf } from './origin.ts';
import type { Prepared } from './prepare.ts';
import { withoutWorst } from './second-pass.ts';

/** A run's own detectors: one for each seed or model. */
export interface Leads {
  readonly leads: readonly Fitted[];
  /** By which each was fitted. */
  readonly plans: readonly RunPlan[];
  /** What they have learnt from. */
  readonly data: Prepared;
  /** The detector of the first of two passes, null where there was one. */
  readonly first: Fitted | null;
  /** Validation losses of the first of them. */
  readonly losses: readonly number[];
  /** Of each training. */
  readonly epochs: readonly number[];
  /** Of all trainings together. */
  readonly durationMs: number;
}

/**
 * Fits the model of a plan: on all training windows, then where asked for on the better ones again, once for each seed, and
 * the models that judge with it.
 */
export async function fitLeads(
  { data, origin, kept, before }: LoadedJob,
  plan: RunPlan,
  hooks: Pick<CourseOptions, 'port' | 'report' | 'onEpoch'>,
): Promise<Leads> {
  const { secondPass: share = 0 } = plan;
  const plans = plansOf(plan);
  const passes = share > 0 ? 1 : 0;
  const lessons = passes + plans.filter(({ model }) => isNetwork(model)).length;
  const course = createCourse({ ...hooks, plan, kept, before, lessons });
  const weights = origin === null ? [] : weightsOf(origin.detector);
  const fit = async (on: Prepared, own: RunPlan, at: number): Promise<Fitted> =>
    isNetwork(own.model)
      ? course.fit(on, own, weights[at % weights.length])
      : fitBaseline(own.model, on, own, own.parameters);
  const first = share > 0 ? await fit(data, plan, 0) : null;
  const learnt =
    first === null ? data : await withoutWorst(data, plan, share, first, hooks.port.isCancelled);
  const leads: Fitted[] = [];
  for (const [i, own] of plans.entries()) leads.push(await fit(learnt, own, i));
  const { losses, epochs } = course;
  const all = first === null ? leads : [first, ...leads];
  const durationMs = all.reduce(
    (sum, { training, fitDurationMs }) => sum + (training?.trainDurationMs ?? fitDurationMs),
    0,
  );
  return { leads, plans, data: learnt, first, losses: losses[passes] ?? [], epochs, durationMs };
}

function plansOf(plan: RunPlan): RunPlan[] {
  const { seeds = 1, ensemble = [] } = plan;
  const own = Array.from({ length: seeds }, (_, i) => ({ ...plan, seed: plan.seed + i }));
  return [...own, ...ensemble.map(({ model, parameters }) => ({ ...plan, model, parameters }))];
}
