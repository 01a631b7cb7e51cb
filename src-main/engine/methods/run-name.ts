import type { RunPlan } from '../../contract/types.ts';
import { modelNames } from '../features/model-names.ts';

/** "Conv1D, window 24" */
export function runName({ model, window, kind }: RunPlan): string {
  return kind === 'table'
    ? `${modelNames[model]}, rows`
    : `${modelNames[model]}, window ${String(window)}`;
}
