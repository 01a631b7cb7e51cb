import { isNetwork } from '../../contract/names.ts';
import type { RunPlan } from '../../contract/types.ts';

const mebibyte = 2 ** 20;
/** Of a trainer with little data: 500 to 860 MB were measured of networks, 200 to 210 of baselines. */
const ownBytes = { network: 700 * mebibyte, baseline: 256 * mebibyte } as const;
/** Columns, scaled values, what is known of them, scores and errors of columns. */
const bytesPerCell = 40;

/** About what the trainer of a run takes at most. `rows`: of its dataset. */
export function memoryNeed(
  { model, features, inputs }: Pick<RunPlan, 'model' | 'features' | 'inputs'>,
  rows: number,
): number {
  const columns = features.length + (inputs?.features.length ?? 0);
  return ownBytes[isNetwork(model) ? 'network' : 'baseline'] + bytesPerCell * rows * columns;
}
