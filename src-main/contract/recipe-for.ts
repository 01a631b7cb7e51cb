import type { ImportOptions } from './schemas.ts';
import type { RunPlan } from './types.ts';
import { withoutLabels } from './without-labels.ts';

/** How a new file is read that goes with a run: as its own file was, without its labels and its other files. */
export function recipeFor({ recipe = {}, kind }: Pick<RunPlan, 'recipe' | 'kind'>): ImportOptions {
  const { combine: _, ...read } = withoutLabels(recipe);
  return { ...read, kind };
}
