import type { DatasetDetail, ItemShape, RunPlan } from '../contract/types.ts';
import { columnNames } from '../engine/dataset/npy/npy-shape.ts';
import { targetName } from '../engine/dataset/target/target-name.ts';

/** An array of the shape of a run's rows that holds what never changed in the data trained on, 0 elsewhere. */
export function unchanging(
  { columns }: Pick<DatasetDetail, 'columns'>,
  { inputs }: Pick<RunPlan, 'inputs'>,
  { shape }: ItemShape,
): Float32Array {
  const known = new Map(columns.map(({ name, stats }) => [name, stats]));
  return Float32Array.from(columnNames([1, ...shape]), (name) => {
    const stats = known.get(inputs === undefined ? name : targetName(name));
    return stats !== undefined && stats.min === stats.max ? (stats.min ?? 0) : 0;
  });
}
