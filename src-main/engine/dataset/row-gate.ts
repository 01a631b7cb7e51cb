import { EngineError } from '../../contract/errors.ts';
import type { RowBatch } from './csv-rows.ts';

export interface RowGate {
  /** The rows of values of a batch, all of one width. Throws `csv/ragged-row`. */
  readonly accept: (batch: RowBatch) => RowBatch;
  /** Blank lines, and rows of empty cells after the last row of values. */
  readonly blankRows: () => number;
  /** Rows that had empty cells beyond the width. */
  readonly overlongRows: () => number;
}

/**
 * Leaves out blank lines and the header, and holds every row to `width` cells. A row of empty cells is a row
 * without values, unless only such rows follow.
 */
export function createRowGate(width: number, header: boolean): RowGate {
  let headerDue = header;
  let blank = 0;
  let overlong = 0;
  let waiting: number[] = [];

  const accept = (batch: RowBatch): RowBatch => {
    const rows: string[][] = [];
    const lines: number[] = [];
    batch.rows.forEach((row, index) => {
      const line = batch.lines[index] ?? 0;
      if (isBlankLine(row)) {
        blank++;
      } else if (headerDue) {
        headerDue = false;
      } else if (isEmpty(row)) {
        waiting.push(line);
      } else {
        for (const empty of waiting) {
          rows.push(new Array<string>(width).fill(''));
          lines.push(empty);
        }
        waiting = [];
        rows.push(row.length === width ? row : fitted(row, line));
        lines.push(line);
      }
    });
    return { rows, lines };
  };

  const fitted = (row: string[], line: number): string[] => {
    if (row.length < width || !isEmpty(row.slice(width))) {
      const found = row.length === 1 ? '1 cell' : `${row.length} cells`;
      const fault = `${found} where ${width} are expected: line ${line}`;
      throw new EngineError('csv/ragged-row', fault, { line, found: row.length, expected: width });
    }
    overlong++;
    return row.slice(0, width);
  };

  return { accept, blankRows: () => blank + waiting.length, overlongRows: () => overlong };
}

const isBlankLine = (row: readonly string[]): boolean =>
  row.length === 1 && (row[0] === '' || row[0]?.trim() === '');

const isEmpty = (row: readonly string[]): boolean =>
  (row[0] === '' || row[0]?.trim() === '') && row.every((cell) => cell.trim() === '');
