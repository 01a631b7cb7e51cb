import type { EngineContext } from '../context.ts';
import { readLabels } from '../dataset/labels/read-labels.ts';
import { readRecipeFile } from '../dataset/recipe/recipe-file.ts';
import type { MethodsOf } from './method-map.ts';

export function recipeMethods(context: EngineContext): MethodsOf<'recipe'> & MethodsOf<'labels'> {
  return {
    'recipe.read': ({ file }) => readRecipeFile(context.resolveFile(file)),
    'labels.read': ({ file, of }) => readLabels(context.resolveFile(file), of ?? []),
  };
}
