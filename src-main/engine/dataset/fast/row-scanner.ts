import { ColumnBlock, type ByteColumn } from './column-block.ts';
import { formCodes } from './row-code.ts';
import { createRowKernel, windowBytes, type RowKernel } from './row-kernel.ts';
import { IsoTimeScanner } from './scan-iso-time.ts';
import { NumberScanner } from './scan-number.ts';

const newline = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const lastAscii = 127;

/** Longest number that is read here together with the blanks round it. */
const longestCell = 300;

/**
 * Reads rows of ASCII text without quotes from bytes. It takes a row only where it is sure how its cells are cut, and
 * where the first starts like a number, as no footer and no blank row does; what it cannot read of a cell, the column's
 * builder reads.
 */
export class RowScanner {
  readonly #delimiter: number;
  readonly #forms: Uint8Array;
  readonly #kernel: RowKernel;
  readonly #block: ColumnBlock;
  readonly #numbers = new NumberScanner();
  readonly #times = new IsoTimeScanner();
  #rows = 0;
  /** What the window holds: [from, end) of these bytes. */
  #held: { readonly bytes: Buffer; readonly from: number; readonly end: number } | null = null;

  constructor(delimiter: number, columns: readonly ByteColumn[]) {
    this.#delimiter = delimiter;
    this.#forms = Uint8Array.from(columns, ({ form }) => formCodes[form]);
    const capacity = ColumnBlock.capacityOf(columns.length);
    this.#kernel = createRowKernel(delimiter, this.#forms, capacity, (at, column, row) =>
      this.#cell(at, column, row),
    );
    const { blockStart, values } = this.#kernel;
    const room = values.subarray(blockStart, blockStart + columns.length * capacity);
    this.#block = new ColumnBlock(
      columns.map(({ builder }) => builder),
      room,
    );
  }

  /** Rows that the last scan took. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * Hands the rows from `from` on to the builders; `bytes` ends with a line end. Gives the place of the first row that
   * it does not take, the length where it took all.
   */
  scan(bytes: Buffer, from: number, firstRow: number, firstLine: number): number {
    const block = this.#block;
    block.begin(firstRow, firstLine);
    this.#rows = 0;
    let at = from;
    while (at < bytes.length) {
      const end = this.#hold(bytes, at);
      const reached = this.#scanWindow(at, end);
      if (reached === at) break;
      at = reached;
      if (at < end) break;
    }
    block.flush();
    return at;
  }

  /** Puts whole rows from `at` on into the window; gives their end, `at` where the first is too long. */
  #hold(bytes: Buffer, at: number): number {
    const held = this.#held;
    if (held?.bytes === bytes && at >= held.from && at < held.end) return held.end;
    const isRest = bytes.length - at <= windowBytes;
    const end = isRest ? bytes.length : bytes.lastIndexOf(newline, at + windowBytes - 1) + 1;
    if (end <= at) return at;
    this.#kernel.bytes.set(bytes.subarray(at, end));
    this.#held = { bytes, from: at, end };
    return end;
  }

  /** Scans the window from `at` to its `end`, both as places in the bytes that it holds. */
  #scanWindow(at: number, end: number): number {
    const { bytes, scan, reached } = this.#kernel;
    const block = this.#block;
    const from = this.#held?.from ?? 0;
    let place = at - from;
    for (;;) {
      const before = block.rows;
      place = scan(place, end - from, before, block.capacity);
      this.#rows += reached() - before;
      if (!block.commit(bytes, reached())) return from + place;
    }
  }

  /** Place of the byte behind the cell; -1 where the row must be left. */
  #cell(start: number, column: number, row: number): number {
    const { bytes } = this.#kernel;
    const isLast = column === this.#forms.length - 1;
    const form = this.#forms[column]!;
    const end =
      form === formCodes.number
        ? this.#number(bytes, start, column, row)
        : form === formCodes.text
          ? -1
          : this.#time(bytes, start, column, row);
    if (end < 0 || !this.#closes(bytes, end, isLast)) {
      return this.#otherCell(start, column, row, isLast);
    }
    return end;
  }

  #closes(bytes: Buffer, end: number, isLast: boolean): boolean {
    const byte = bytes[end]!;
    if (!isLast) return byte === this.#delimiter;
    return byte === newline || (byte === carriageReturn && bytes[end + 1] === newline);
  }

  #place(column: number, row: number): number {
    return this.#kernel.blockStart + column * this.#block.capacity + row;
  }

  #number(bytes: Buffer, start: number, column: number, row: number): number {
    let from = start;
    while (bytes[from] === space) from++;
    let end = this.#numbers.scan(bytes, from, this.#kernel.values, this.#place(column, row));
    if (end < 0) return -1;
    while (bytes[end] === space) end++;
    return from > start && end - start > longestCell ? -1 : end;
  }

  #time(bytes: Buffer, start: number, column: number, row: number): number {
    return this.#times.scan(bytes, start, this.#kernel.values, this.#place(column, row));
  }

  /** An empty cell, or one that its builder must read. */
  #otherCell(start: number, column: number, row: number, isLast: boolean): number {
    const { bytes, values } = this.#kernel;
    let end = start;
    for (;;) {
      const byte = bytes[end]!;
      if (byte === this.#delimiter || byte === newline || byte === carriageReturn) break;
      if (byte === quote || byte === 0 || byte > lastAscii) return -1;
      end++;
    }
    if (!this.#closes(bytes, end, isLast)) return -1;
    if (end === start && this.#forms[column] !== formCodes.text)
      values[this.#place(column, row)] = NaN;
    else this.#block.noteText(row, column, start, end);
    return end;
  }
}
