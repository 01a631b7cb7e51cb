import type { RunSettings } from '../../contract/schemas.ts';
import type { RunPlan } from '../../contract/types.ts';
import { EngineError } from '../../contract/errors.ts';
import { hasNative } from '../../compute/tensorflow/native-place.ts';
import type { EngineContext } from '../context.ts';
import { dataKindOf } from '../features/data-kind.ts';
import { planFrom, settingsFrom } from '../features/fine-tune.ts';
import { planRun } from '../features/plan-run.ts';

/** Every setting of a run on a dataset. Throws what `planRun` and `checkPlan` throw. */
export async function planOf(
  context: EngineContext,
  datasetId: string,
  settings: RunSettings,
): Promise<RunPlan> {
  const workspace = context.workspace();
  const dataset = workspace.getDataset(datasetId);
  const origin = settings.from === undefined ? null : workspace.getRun(settings.from);
  if (origin === null && settings.refitScaler !== undefined) {
    throw new EngineError('settings/invalid', 'a scale is fitted again only where there was one', {
      remedy: 'Name the run that training goes on from.',
    });
  }
  const asked = origin === null ? settings : settingsFrom(origin, dataset, settings);
  const fresh = planRun(dataset, asked, {
    time: () => workspace.datasetArray(datasetId, 'time') as Float64Array | null,
    isNative: hasNative(),
  });
  const planned = origin === null ? fresh : planFrom(fresh, origin, dataset, settings);
  const { checkPlan } = await import('../gallery/check-plan.ts');
  return checkPlan({ ...planned, dataKind: dataKindOf(planned, dataset.rowCount) });
}
