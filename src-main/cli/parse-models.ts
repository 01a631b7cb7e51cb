import { InvalidArgumentError } from 'commander';
import { baselineIds, networkIds } from '../contract/names.ts';
import type { ModelId } from '../contract/types.ts';

const known: readonly ModelId[] = [...networkIds, ...baselineIds];

/** Models between commas. */
export function parseModels(text: string): ModelId[] {
  return text.split(',').map((word) => {
    const model = known.find((id) => id === word.trim().toLowerCase());
    if (model !== undefined) return model;
    throw new InvalidArgumentError(`It takes models between commas: ${known.join(', ')}.`);
  });
}
