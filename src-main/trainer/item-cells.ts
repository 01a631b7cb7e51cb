import type { ItemShape } from '../contract/types.ts';

/** Shape of one row in an array: that of its image, or its columns. */
export function arrayShape(item: ItemShape | undefined, columns: number): readonly number[] {
  return item?.shape ?? [columns];
}

/** The values of one row where they lie in its image; 0 where no column lies. As they are where there is none. */
export function inPlaces(values: Float32Array, item: ItemShape | undefined): Float32Array {
  if (item === undefined) return values;
  const cells = new Float32Array(item.shape.reduce((a, b) => a * b, 1));
  item.places.forEach((place, feature) => (cells[place] = values[feature] ?? 0));
  return cells;
}
