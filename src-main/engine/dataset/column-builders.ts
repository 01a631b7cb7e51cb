import type { ColumnHint } from './column-hint.ts';
import type { RowBatch } from './csv-rows.ts';
import { NumberCells } from './number-cells.ts';
import type { Pacer } from './pacer.ts';
import type { RawColumn } from './raw-table.ts';
import { TextCells } from './text-cells.ts';
import { TimeCells } from './time-cells.ts';

export interface ColumnName {
  readonly name: string;
  readonly originalName: string;
}

/** Takes the cells of one column batch by batch, so that a file is never held as rows. */
export interface ColumnBuilder {
  /** Cells of the batch at position `column`; `firstRow` is the number of rows before it. */
  readonly add: (batch: RowBatch, column: number, firstRow: number) => void;
  readonly finish: (name: ColumnName, pacer: Pacer) => Promise<RawColumn>;
}

export function createColumnBuilder(hint: ColumnHint): ColumnBuilder {
  switch (hint.form) {
    case 'number':
      return new NumberCells(hint.decimal);
    case 'text':
      return new TextCells(hint.decimal);
    default:
      return new TimeCells(hint.form);
  }
}
