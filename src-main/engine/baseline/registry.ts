import { EngineError } from '../../contract/errors.ts';
import type { ModelId } from '../../contract/types.ts';
import { ecod } from './ecod.ts';
import { hbos } from './hbos.ts';
import { iforest } from './iforest.ts';
import { knn } from './knn.ts';
import { median } from './median.ts';
import { mp } from './mp.ts';
import { pca } from './pca.ts';
import { resize } from './resize.ts';
import { ridge } from './ridge.ts';
import { roughness } from './roughness.ts';
import { season } from './season.ts';
import type { BaselineDefinition, FittedBaseline, TrainingWindows } from './types.ts';

/** Every baseline. A new one is one file and one line. */
const definitions = [
  listed(pca),
  listed(knn),
  listed(median),
  listed(season),
  listed(iforest),
  listed(hbos),
  listed(ecod),
  listed(mp),
  listed(roughness),
  listed(resize),
  listed(ridge),
] as const;

/** A definition whose parameters are still unchecked, as they come from a plan. */
export interface ListedBaseline extends Omit<BaselineDefinition, 'fit'> {
  /** Throws `settings/invalid` naming the parameter. */
  fit(
    windows: TrainingWindows,
    parameters: Readonly<Record<string, unknown>>,
    seed: number,
  ): FittedBaseline;
}

export const baselines: readonly ListedBaseline[] = definitions;

export function isBaseline(id: ModelId): boolean {
  return baselines.some((baseline) => baseline.id === id);
}

/** Throws `settings/invalid` where `id` is a network. */
export function baselineOf(id: ModelId): ListedBaseline {
  const found = baselines.find((baseline) => baseline.id === id);
  if (found === undefined) throw new EngineError('settings/invalid', `not a baseline: ${id}`);
  return found;
}

function listed<P>(definition: BaselineDefinition<P>): ListedBaseline {
  return {
    ...definition,
    fit(windows, parameters, seed) {
      const parsed = definition.parameters.safeParse(parameters);
      if (parsed.success) return definition.fit(windows, parsed.data, seed);
      const [issue] = parsed.error.issues;
      const where = issue === undefined ? definition.id : issue.path.join('.');
      const what = issue?.message ?? 'invalid parameters';
      throw new EngineError('settings/invalid', `${definition.id} parameter ${where}: ${what}`);
    },
  };
}
