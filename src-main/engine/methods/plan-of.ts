import type { RunSettings } from '../../contract/schemas.ts';
import type { RunPlan } from '../../contract/types.ts';
import { hasNative } from '../../compute/tensorflow/native-place.ts';
import type { EngineContext } from '../context.ts';
import { dataKindOf } from '../features/data-kind.ts';
import { planRun } from '../features/plan-run.ts';

/** Every setting of a run on a dataset. Throws what `planRun` and `checkPlan` throw. */
export async function planOf(
  context: EngineContext,
  datasetId: string,
  settings: RunSettings,
): Promise<RunPlan> {
  const workspace = context.workspace();
  const dataset = workspace.getDataset(datasetId);
  const planned = planRun(dataset, settings, {
    time: () => workspace.datasetArray(datasetId, 'time') as Float64Array | null,
    isNative: hasNative(),
  });
  const { checkPlan } = await import('../gallery/check-plan.ts');
  return checkPlan({ ...planned, dataKind: dataKindOf(planned, dataset.rowCount) });
}
