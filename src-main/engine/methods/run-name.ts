import type { RunPlan } from '../../contract/types.ts';
import { modelNames } from '../../contract/model-names.ts';

/** "Conv1D, window 24" */
export function runName({ model, window, kind }: RunPlan): string {
  return kind === 'table'
    ? `${modelNames[model].short}, rows`
    : `${modelNames[model].short}, window ${String(window)}`;
}
