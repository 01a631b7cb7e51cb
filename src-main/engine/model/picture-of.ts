import type { Picture } from '../../contract/detector-types.ts';
import type { ItemShape } from '../../contract/types.ts';
import { pictureAxes, sequenceAxes } from './picture-axes.ts';
import { pictureCells } from './picture-cells.ts';

/** How rows are seen: as pictures, or as sequences of them where they can be nothing else. Null for all others. */
export function pictureOf(item: ItemShape | undefined): Picture | null {
  if (item === undefined) return null;
  const { places } = item;
  // A sequence of one picture is that picture.
  const shape = item.shape.length === 4 && item.shape[0] === 1 ? item.shape.slice(1) : item.shape;
  if (shape.length < 2 || shape.length > 4) return null;
  const seen = { shape, places };
  const axes = isSequence(shape) ? sequenceAxes('this view', seen) : pictureAxes('this view', seen);
  const { frames, height, width, channels } = axes;
  return { frames, height, width, channels, cells: pictureCells(axes, places) };
}

function isSequence([first = 0, , third = 0, ...more]: readonly number[]): boolean {
  if (more.length > 0) return true;
  const isChannels = (size: number): boolean => size <= 1 || size === 3 || size === 4;
  return third > 0 && first > 1 && !isChannels(third) && !isChannels(first);
}
