import { isNetwork } from '../contract/names.ts';
import type { RunPlan } from '../contract/types.ts';
import { createCourse, type CourseOptions } from './course.ts';
import { fitBaseline } from './fit-baseline.ts';
import type { Fitted } from './fitted.ts';
import type { LoadedJob } from './load-job.ts';
import { weightsOf } from './origin.ts';
import type { Prepared } from './prepare.ts';
import { withoutWorst } from './second-pass.ts';

/** A run's own detectors: one for each seed. */
export interface Leads {
  readonly leads: readonly Fitted[];
  readonly seeds: readonly number[];
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

/** Fits the model of a plan: on all training windows, then where asked for on the better ones again, once for each seed. */
export async function fitLeads(
  { data, origin, kept, before }: LoadedJob,
  plan: RunPlan,
  hooks: Pick<CourseOptions, 'port' | 'report' | 'onEpoch'>,
): Promise<Leads> {
  const { secondPass: share = 0, seeds: count = 1 } = plan;
  const seeds = Array.from({ length: count }, (_, i) => plan.seed + i);
  const passes = share > 0 ? 1 : 0;
  const course = createCourse({ ...hooks, plan, kept, before, lessons: passes + count });
  const weights = origin === null ? [] : weightsOf(origin.detector);
  const fit = async (on: Prepared, seed: number, at: number): Promise<Fitted> =>
    isNetwork(plan.model)
      ? course.fit(on, { ...plan, seed }, weights[at % weights.length])
      : fitBaseline(plan.model, on, { ...plan, seed }, plan.parameters);
  const first = share > 0 ? await fit(data, plan.seed, 0) : null;
  const learnt =
    first === null ? data : await withoutWorst(data, plan, share, first, hooks.port.isCancelled);
  const leads: Fitted[] = [];
  for (const [i, seed] of seeds.entries()) leads.push(await fit(learnt, seed, i));
  const { losses, epochs } = course;
  const all = first === null ? leads : [first, ...leads];
  const durationMs = all.reduce(
    (sum, { training, fitDurationMs }) => sum + (training?.trainDurationMs ?? fitDurationMs),
    0,
  );
  return { leads, seeds, data: learnt, first, losses: losses[passes] ?? [], epochs, durationMs };
}
