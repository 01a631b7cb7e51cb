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

/**
 * Collects the cells of some rows, column by column, and hands them to the builders. A row is written cell by cell and
 * counts from `commit` on; one that is given up leaves nothing.
 */
export class ColumnBlock {
  /** Values of one column stand behind each other, so many for each. */
  readonly capacity: number;
  /** NaN stands for an empty cell. */
  readonly values: Float64Array;
  readonly #builders: readonly ColumnBuilder[];
  readonly #texts: readonly TextCells[];
  /** Text cells of the row in work: column, start and end. */
  readonly #noted: Int32Array;
  #notedLength = 0;
  #rows = 0;
  #firstRow = 0;
  #firstLine = 0;

  constructor(builders: readonly ColumnBuilder[]) {
    const width = builders.length;
    this.capacity = Math.max(1, Math.min(mostRows, Math.floor(blockValues / width)));
    this.values = new Float64Array(width * this.capacity);
    this.#builders = builders;
    this.#texts = builders.map(() => ({ rows: [], cells: [] }));
    this.#noted = new Int32Array(3 * width);
  }

  /** `firstRow`: rows of values before the next one; `firstLine`: the line that it stands on. */
  begin(firstRow: number, firstLine: number): void {
    this.#firstRow = firstRow;
    this.#firstLine = firstLine;
    this.#notedLength = 0;
  }

  /** Where a cell of the row in work stands among the values. */
  place(column: number): number {
    return column * this.capacity + this.#rows;
  }

  /** A cell of the row in work that its builder must read. */
  noteText(column: number, from: number, to: number): void {
    this.#noted[this.#notedLength++] = column;
    this.#noted[this.#notedLength++] = from;
    this.#noted[this.#notedLength++] = to;
  }

  /** The row in work is complete; `bytes` holds it. */
  commit(bytes: Buffer): void {
    for (let at = 0; at < this.#notedLength; at += 3) {
      const texts = this.#texts[this.#noted[at]!]!;
      texts.rows.push(this.#rows);
      texts.cells.push([asciiText(bytes, this.#noted[at + 1]!, this.#noted[at + 2]!)]);
    }
    this.#notedLength = 0;
    if (++this.#rows === this.capacity) this.flush();
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
    builder.addValues?.(this.values.subarray(start + from, start + to));
  }
}
