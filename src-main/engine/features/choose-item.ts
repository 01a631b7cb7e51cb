import type { DatasetDetail, ItemShape } from '../../contract/types.ts';
import { columnNames } from '../dataset/npy/npy-shape.ts';

/**
 * How the features of a row lie in the array that a file held: places of the columns that are judged. Undefined where
 * rows are no images, or a feature is none of the array's values.
 */
export function chooseItem(
  dataset: DatasetDetail,
  features: readonly string[],
): ItemShape | undefined {
  return itemOf(dataset, dataset.importReport.shape, features);
}

/** The same of columns of the target, in the array that its own file held. */
export function targetItem(
  dataset: DatasetDetail,
  features: readonly string[],
): ItemShape | undefined {
  return itemOf(dataset, dataset.importReport.target?.shape ?? null, features);
}

function itemOf(
  { kind, columns }: DatasetDetail,
  shape: readonly number[] | null,
  features: readonly string[],
): ItemShape | undefined {
  const item = shape?.slice(1) ?? [];
  if (kind !== 'table' || shape === null || item.length < 2) return undefined;
  const placeOf = new Map(columnNames(shape).map((name, place) => [name, place]));
  const originals = new Map(columns.map(({ name, originalName }) => [name, originalName]));
  const places = features.flatMap((name) => placeOf.get(originals.get(name) ?? name) ?? []);
  return places.length === features.length ? { shape: item, places } : undefined;
}
