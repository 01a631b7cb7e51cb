import type { DatasetDetail, ItemShape } from '../../contract/types.ts';

/**
 * How the features of a row lie in the array that a file held: places of the columns that are judged. Undefined where
 * rows are no images, or columns were added to them.
 */
export function chooseItem(
  { kind, columns, importReport: { shape } }: DatasetDetail,
  features: readonly string[],
): ItemShape | undefined {
  const item = shape?.slice(1) ?? [];
  const size = item.reduce((product, length) => product * length, 1);
  if (kind !== 'table' || item.length < 2 || size !== columns.length) return undefined;
  const places = new Map(columns.map(({ name }, place) => [name, place]));
  return { shape: item, places: features.map((name) => places.get(name) ?? 0) };
}
