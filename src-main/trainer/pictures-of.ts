import type { RunPlan } from '../contract/types.ts';
import { scalingOf } from '../engine/features/scaler.ts';
import { pictureGrid, sequenceGrid } from '../engine/model/image-grid.ts';
import { changesPictures, type Pictures } from '../engine/training/augment-pictures.ts';
import type { Prepared } from './prepare.ts';

/** Rows as pictures, where training changes them; undefined else. */
export function picturesOf(
  { columns, preparation: { scaler } }: Prepared,
  { item, model, training, split: { train } }: RunPlan,
): Pictures | undefined {
  if (item === undefined || training === undefined || !changesPictures(training)) return undefined;
  const grid = model === 'convlstm' ? sequenceGrid(model, item) : pictureGrid(model, item);
  const scalings = columns.map((_, feature) => scalingOf(scaler, feature));
  let empty = Infinity;
  for (const column of columns) {
    for (let row = train.from; row < train.to; row++)
      if (column[row]! < empty) empty = column[row]!;
  }
  return {
    grid,
    toPixel: (scaled, feature) => scalings[feature]!.restore(scaled),
    toScaled: (pixel, feature) => scalings[feature]!.scale(pixel),
    empty,
  };
}
