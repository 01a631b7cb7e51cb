import { thinEvenly } from '../training/thin.ts';
import type { BaselineDefinition } from './types.ts';

/** Numbers a baseline is fitted on at most: 64 MB. */
const cellLimit = 2 ** 24;

/**
 * The training windows a baseline is fitted on, as first rows: evenly thinned to its own limit and to what memory
 * allows for windows of `size` numbers (window x features).
 */
export function trainingSample(
  definition: Pick<BaselineDefinition, 'maxTrainingWindows'>,
  starts: Uint32Array,
  size: number,
): Uint32Array {
  const limit = Math.max(2, Math.floor(cellLimit / size));
  return thinEvenly(starts, Math.min(definition.maxTrainingWindows, limit));
}
