import type { RawColumn } from '../raw-table.ts';
import type { ColumnValues } from './column-values.ts';
import type { Scratch } from './scratch.ts';
import { StoredValues } from './stored-values.ts';

/** The scratch that a column lies in; undefined for one in memory. */
export function homeOf(values: ColumnValues | null): Scratch | undefined {
  return values instanceof StoredValues ? values.scratch : undefined;
}

/** The scratch that any of the columns lies in, where what is made of them is kept too. */
export function homeOfAny(columns: readonly RawColumn[]): Scratch | undefined {
  return columns.map((column) => homeOf(valuesOf(column))).find((home) => home !== undefined);
}

/** How many of the columns are in memory. */
export function heldColumns(columns: readonly RawColumn[]): number {
  return columns.filter((column) => homeOf(valuesOf(column)) === undefined).length;
}

const valuesOf = (column: RawColumn): ColumnValues | null =>
  column.kind === 'text' ? column.codes : column.values;
