import type { DataKind } from '../../contract/names.ts';
import type { RunPlan } from '../../contract/types.ts';

/** What presets go by: a table with more columns than rows is a matrix, one whose rows are arrays holds images. */
export function dataKindOf({ kind, item, inputs, features }: RunPlan, rows: number): DataKind {
  if (kind === 'series') return 'series';
  if ((inputs ?? { item }).item !== undefined) return 'images';
  return (inputs ?? { features }).features.length > rows ? 'matrix' : 'table';
}
