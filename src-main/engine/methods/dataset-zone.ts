import { EngineError } from '../../contract/errors.ts';
import type { ImportOptions } from '../../contract/schemas.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import { axisOf } from '../features/panel.ts';
import type { WritableWorkspace } from '../store/types.ts';

/** Throws `settings/invalid` for data whose times no zone can move. */
export function assertZoned(dataset: DatasetDetail): void {
  const axis = axisOf(dataset);
  if (axis?.zoned === true) return;
  const why = axis === null ? 'has no times' : 'writes times that name no zone';
  throw new EngineError('settings/invalid', `${dataset.name} ${why}`, {
    remedy:
      axis === null
        ? 'Name its time column.'
        : 'Say whose local times they are when the file is read (on the command line --zone NAME).',
  });
}

/**
 * The recipe that a dataset is read by anew: the zone in which it is shown now takes the place of the recipe's, where that is
 * not another one than before and does not say how the times are to be read.
 */
export function zonedOptions(options: ImportOptions, old: DatasetDetail): ImportOptions {
  const axis = axisOf(old);
  const isMeant = options.zone !== old.recipe.zone || axis?.local !== undefined;
  if (axis?.zoned !== true || isMeant) return options;
  const { zone: _before, ...rest } = options;
  return axis.zone === undefined ? rest : { ...rest, zone: axis.zone };
}

/** Local times that were shown in another zone than their own go on so, unless they are read as those of another. */
export function keepZone(workspace: WritableWorkspace, old: DatasetDetail, newId: string): void {
  const before = axisOf(old);
  const now = axisOf(workspace.getDataset(newId));
  if (before?.local === undefined || before.local !== now?.local) return;
  if (before.zone !== now.zone) workspace.setDatasetZone(newId, before.zone ?? null);
}
