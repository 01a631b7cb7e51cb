import type { EngineContext } from '../context.ts';
import { readRecipeFile } from '../dataset/recipe/recipe-file.ts';
import type { MethodsOf } from './method-map.ts';

export function recipeMethods(context: EngineContext): MethodsOf<'recipe'> {
  return { 'recipe.read': ({ file }) => readRecipeFile(context.resolveFile(file)) };
}
