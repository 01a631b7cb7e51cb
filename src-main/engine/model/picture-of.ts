import type { Picture } from '../../contract/detector-types.ts';
import type { ColumnInfo, ItemShape } from '../../contract/types.ts';
import { columnNames } from '../dataset/npy/npy-shape.ts';
import { pictureAxes, sequenceAxes } from './picture-axes.ts';
import { pictureCells } from './picture-cells.ts';

/**
 * How rows are seen: as pictures, or as sequences of them where they can be nothing else. Null for all others. `columns`:
 * those of the dataset, which know the values that never change.
 */
export function pictureOf(
  item: ItemShape | undefined,
  columns: readonly Pick<ColumnInfo, 'originalName' | 'stats'>[] = [],
): Picture | null {
  if (item === undefined) return null;
  const { places } = item;
  // A sequence of one picture is that picture.
  const shape = item.shape.length === 4 && item.shape[0] === 1 ? item.shape.slice(1) : item.shape;
  if (shape.length < 2 || shape.length > 4) return null;
  const seen = { shape, places };
  const axes = isSequence(shape) ? sequenceAxes('this view', seen) : pictureAxes('this view', seen);
  const { frames, height, width, channels } = axes;
  const still = stillPlaces(item, columns);
  const stillCells = pictureCells(
    axes,
    still.map(([place]) => place),
  );
  return {
    ...{ frames, height, width, channels },
    cells: pictureCells(axes, places),
    still: still.map(([, value], at) => [stillCells[at] ?? 0, value] as const),
  };
}

function stillPlaces(
  { shape, places }: ItemShape,
  columns: readonly Pick<ColumnInfo, 'originalName' | 'stats'>[],
): (readonly [number, number])[] {
  const stats = new Map(columns.map(({ originalName, stats }) => [originalName, stats]));
  const taken = new Set(places);
  return columnNames([1, ...shape]).flatMap((name, place) => {
    const { min = null, max = null } = stats.get(name) ?? {};
    return taken.has(place) || min === null || min !== max ? [] : [[place, min] as const];
  });
}

function isSequence([first = 0, , third = 0, ...more]: readonly number[]): boolean {
  if (more.length > 0) return true;
  const isChannels = (size: number): boolean => size <= 1 || size === 3 || size === 4;
  return third > 0 && first > 1 && !isChannels(third) && !isChannels(first);
}
