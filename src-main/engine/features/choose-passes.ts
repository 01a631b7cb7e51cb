import { EngineError } from '../../contract/errors.ts';
import { isNetwork } from '../../contract/names.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { ModelId, RunPlan } from '../../contract/types.ts';
import type { Because } from './because.ts';
import { modelNames } from '../../contract/model-names.ts';

/** How many networks are trained that differ in their seed alone. Throws `settings/invalid` where the model is none. */
export function chooseSeeds({ seeds = 1 }: RunSettings, model: ModelId, because: Because): number {
  if (seeds === 1) return 1;
  if (!isNetwork(model)) {
    throw new EngineError(
      'settings/invalid',
      `several seeds are for networks, and ${modelNames[model].short} is fitted in one pass: ${String(seeds)} seeds`,
      { remedy: 'Leave the seeds out, or choose a network.' },
    );
  }
  because(
    'seeds',
    seeds,
    'each row gets the middle one of their scores, which no single network can move far; no baseline judges with them',
  );
  return seeds;
}

/** The share that a second pass does without. */
export function choosePasses(
  { secondPass = 0 }: RunSettings,
  because: Because,
): Pick<RunPlan, 'secondPass'> {
  if (secondPass === 0) return {};
  because(
    'second pass',
    `without ${String(Number((100 * secondPass).toPrecision(3)))} %`,
    'the training windows that the first pass rebuilds worst may hold what is looked for',
  );
  return { secondPass };
}
