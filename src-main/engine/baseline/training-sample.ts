import { thinRuns } from '../training/thin-runs.ts';
import type { BaselineDefinition } from './types.ts';

/** Numbers any baseline is fitted on at most: 64 MB. */
const memoryCells = 2 ** 24;

/**
 * The training windows a baseline is fitted on, as first rows: evenly thinned to its own limit and to what
 * time and memory allow for windows of `size` numbers (window x features).
 */
export function trainingSample(
  definition: Pick<BaselineDefinition, 'maxTrainingWindows' | 'maxTrainingCells' | 'runLength'>,
  starts: Uint32Array,
  size: number,
): Uint32Array {
  const limit = Math.max(2, Math.floor((definition.maxTrainingCells ?? memoryCells) / size));
  const most = Math.min(definition.maxTrainingWindows, limit);
  return thinRuns(starts, most, definition.runLength ?? 1);
}
