import type { ColumnValues } from './column-values.ts';

/** One value of a column, NaN where it has no such row; for a few rows only, since each is read by itself. */
export function valueAt(values: ColumnValues, row: number): number {
  return row < 0 ? NaN : (values.subarray(row, row + 1)[0] ?? NaN);
}
