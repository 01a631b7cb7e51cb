import type { ImportOptions, RecipeStep } from './schemas.ts';

/** A recipe for another file: its columns of labels are there, and mark nothing. */
export function withoutLabels(recipe: ImportOptions): ImportOptions {
  if (!hasLabels(recipe)) return recipe;
  return { ...recipe, steps: recipe.steps?.map(emptied) };
}

export const hasLabels = ({ steps = [] }: ImportOptions): boolean =>
  steps.some((step) => step.do === 'label');

const emptied = (step: RecipeStep): RecipeStep =>
  step.do === 'label' ? { do: 'label', name: step.name, by: 'row', spans: [] } : step;
