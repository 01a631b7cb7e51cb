import type { Scratch } from '../columns/scratch.ts';
import type { ColumnHint } from './column-hint.ts';
import type { RowBatch } from './csv-rows.ts';
import { NumberCells } from './number-cells.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn } from '../raw-table.ts';
import { TextCells } from './text-cells.ts';
import { nameLimit, tallyLimit } from './text-tally.ts';
import { TimeCells } from './time-cells.ts';

export interface ColumnName {
  readonly name: string;
  readonly originalName: string;
}

/** Takes the cells of one column batch by batch, so that a file is never held as rows. */
export interface ColumnBuilder {
  /** Cells of the batch at position `column`; `firstRow` is the number of rows before it. */
  readonly add: (batch: RowBatch, column: number, firstRow: number) => void;
  /** Plain numbers, or ISO times without a zone, that were read from bytes; NaN stands for an empty cell. */
  readonly addValues?: (values: Float64Array) => void;
  /** Sets memory aside for so many rows, before the first. */
  readonly expect?: (rows: number) => void;
  readonly finish: (name: ColumnName, pacer: Pacer) => Promise<RawColumn>;
}

/** Columns at the front of a file, which may name its rows. */
const namingColumns = 8;

/**
 * `position`: of the column in the file; texts of the columns at its front are kept to a higher limit. `scratch`: for
 * values that are too many for memory.
 */
export function createColumnBuilder(
  hint: ColumnHint,
  position = 0,
  scratch?: Scratch,
): ColumnBuilder {
  switch (hint.form) {
    case 'number':
      return new NumberCells(hint.decimal, scratch);
    case 'text':
      return new TextCells(
        hint.decimal,
        position < namingColumns ? nameLimit : tallyLimit,
        scratch,
      );
    default:
      return new TimeCells(hint.form, hint.order);
  }
}
