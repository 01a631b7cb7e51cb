import type { ColumnBuilder } from '../csv/column-builders.ts';
import { asciiText } from './ascii-text.ts';

/** What is read of a column's cells: values from bytes, or text for its builder to read. */
export type ByteForm = 'number' | 'iso-time' | 'text';

export interface ByteColumn {
  readonly form: ByteForm;
  readonly builder: ColumnBuilder;
}

/** Values that a block holds at most, few enough to stay in the processor's cache. */
const blockValues = 1 << 15;
const mostRows = 1000;

/** Cells of a column that its builder must read from text: the rows they stand in, ascending, and what they hold. */
interface TextCells {
  rows: number[];
  cells: string[][];
}

/** A cell that its builder must read. */
interface NotedCell {
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Collects the cells of some rows, column by column, and hands them to the builders. A row counts from `commit` on; what
 * is noted of one that is given up leaves nothing.
 */
export class ColumnBlock {
  /** Values of one column stand behind each other, so many for each. */
  readonly capacity: number;
  /** NaN stands for an empty cell. */
  readonly #values: Float64Array;
  readonly #builders: readonly ColumnBuilder[];
  readonly #texts: readonly TextCells[];
  #noted: NotedCell[] = [];
  #rows = 0;
  #firstRow = 0;
  #firstLine = 0;

  /** Rows of a block of so many columns. */
  static capacityOf(width: number): number {
    return Math.max(1, Math.min(mostRows, Math.floor(blockValues / width)));
  }

  /** `values`: room for as many values of each column as the capacity says. */
  constructor(builders: readonly ColumnBuilder[], values: Float64Array) {
    this.capacity = ColumnBlock.capacityOf(builders.length);
    this.#values = values;
    this.#builders = builders;
    this.#texts = builders.map(() => ({ rows: [], cells: [] }));
  }

  /** Complete rows. */
  get rows(): number {
    return this.#rows;
  }

  /** `firstRow`: rows of values before the next one; `firstLine`: the line that it stands on. */
  begin(firstRow: number, firstLine: number): void {
    this.#firstRow = firstRow;
    this.#firstLine = firstLine;
  }

  /** A cell that its builder must read. */
  noteText(row: number, column: number, from: number, to: number): void {
    this.#noted.push({ row, column, from, to });
  }

  /** The rows up to `rows` are complete; `bytes` holds them. Says whether the block was full, and is empty again. */
  commit(bytes: Buffer, rows: number): boolean {
    for (const { row, column, from, to } of this.#noted) {
      if (row >= rows) break;
      const texts = this.#texts[column]!;
      texts.rows.push(row);
      texts.cells.push([asciiText(bytes, from, to)]);
    }
    if (this.#noted.length > 0) this.#noted = [];
    this.#rows = rows;
    if (rows < this.capacity) return false;
    this.flush();
    return true;
  }

  /** Hands all complete rows to the builders. */
  flush(): void {
    for (let column = 0; column < this.#builders.length; column++) this.#flushColumn(column);
    this.#firstRow += this.#rows;
    this.#firstLine += this.#rows;
    this.#rows = 0;
  }

  #flushColumn(column: number): void {
    const builder = this.#builders[column]!;
    const texts = this.#texts[column]!;
    const { rows, cells } = texts;
    let from = 0;
    for (let at = 0; at < rows.length;) {
      const row = rows[at]!;
      let end = at + 1;
      while (rows[end] === row + end - at) end++;
      this.#flushValues(builder, column, from, row);
      from = row + end - at;
      const lines = rows.slice(at, end).map((textRow) => this.#firstLine + textRow);
      builder.add({ rows: cells.slice(at, end), lines }, 0, this.#firstRow + row);
      at = end;
    }
    this.#flushValues(builder, column, from, this.#rows);
    if (rows.length > 0) [texts.rows, texts.cells] = [[], []];
  }

  #flushValues(builder: ColumnBuilder, column: number, from: number, to: number): void {
    if (to <= from) return;
    const start = column * this.capacity;
    builder.addValues?.(this.#values.subarray(start + from, start + to));
  }
}
