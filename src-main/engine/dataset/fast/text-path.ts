import type { RowReader } from '../csv/csv-rows.ts';
import type { TextReader } from '../csv/decode-text.ts';
import type { Preview } from '../csv/preview.ts';
import type { RowGate } from '../csv/row-gate.ts';

/** The reader of text, which takes every row there is; rows of bytes are read past it. */
export interface TextPath {
  /** Reads any bytes of the file; `last`: no more follow. */
  readonly read: (bytes: Uint8Array, last: boolean) => void;
  /** Whether a row of values comes next, nothing is held back, and ASCII stands for itself. */
  readonly atRow: () => boolean;
  /** Rows of values so far. */
  readonly rowCount: () => number;
  /** The line of the file on which the next row starts. */
  readonly line: () => number;
  /** Counts rows, a line each, that went to the columns without it. */
  readonly pass: (rows: number, bytes: number) => void;
}

export interface TextParts {
  readonly text: TextReader;
  readonly reader: RowReader;
  readonly gate: RowGate;
  readonly preview: Preview;
  /** Cuts text into rows and gives them to the columns. */
  readonly read: (text: string, last: boolean) => void;
  readonly rowCount: () => number;
  /** Counts rows that `read` has not seen. */
  readonly addRows: (rows: number) => void;
}

/** The way from bytes by text to the columns; all its parts must know of the rows that are read past it. */
export function createTextPath(parts: TextParts): TextPath {
  const { text, reader, gate, preview, read, rowCount, addRows } = parts;
  return {
    read: (bytes, last) => {
      read(text.decode(bytes, last), last);
    },
    atRow: () => text.atText() && reader.atRow() && gate.atRow() && preview.isFull(),
    rowCount,
    line: reader.line,
    pass: (rows, bytes) => {
      text.pass(rows, bytes);
      reader.pass(rows);
      gate.pass(rows);
      addRows(rows);
    },
  };
}
