import { EngineError } from '../../../contract/errors.ts';

/** Position of a column by its name. Throws `data/unknown-column`. */
export function columnOf(columns: readonly { readonly name: string }[], name: string): number {
  const at = columns.findIndex((column) => column.name === name);
  if (at >= 0) return at;
  throw new EngineError('data/unknown-column', `a step of the recipe names no column: ${name}`, {
    column: name,
    remedy: 'Take the step out of the recipe, or choose the file it was made for.',
  });
}
