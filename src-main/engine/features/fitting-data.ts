import { EngineError } from '../../contract/errors.ts';
import type { DatasetDetail, ModelId } from '../../contract/types.ts';
import { pictureAxes, sequenceAxes } from '../model/picture-axes.ts';
import { chooseItem } from './choose-item.ts';

/** Models of rows that are arrays themselves, with the axes that they want. */
const arraysOnly: Partial<Readonly<Record<ModelId, string>>> = {
  conv2d: 'N, H, W or N, H, W, C',
  convlstm: 'N, T, H, W or N, T, H, W, C',
  superres: 'N, H, W or N, H, W, C',
  resize: 'N, H, W or N, H, W, C',
};

/** A chosen model, with its name for people, and the columns that it is to judge. */
interface Choice {
  readonly model: ModelId;
  readonly name: string;
  readonly features: readonly string[];
}

/** Throws `settings/invalid` where the model cannot read such data. */
export function requireFittingData(
  dataset: DatasetDetail,
  { model, name, features }: Choice,
): void {
  const axes = arraysOnly[model];
  if (axes === undefined) return;
  const item = chooseItem(dataset, features);
  if (item !== undefined) {
    if (model === 'convlstm') sequenceAxes(name, item);
    else pictureAxes(name, item);
    return;
  }
  const found = dataset.kind === 'series' ? 'a series' : 'a table of columns';
  throw new EngineError('settings/invalid', `${name} needs rows that are arrays, not ${found}`, {
    remedy: `Import an .npy array with the axes ${axes} and no added columns, or choose another model.`,
  });
}
