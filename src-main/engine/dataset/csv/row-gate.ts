import { EngineError } from '../../../contract/errors.ts';
import { countOf } from '../../../words/numbers.ts';
import type { RowBatch } from './csv-rows.ts';
import { isRemark, isTotal } from './footer.ts';
import type { CommentMark } from './preamble.ts';

export interface GateSetup {
  /** Cells of a row. */
  readonly width: number;
  /** Rows before the first row of values. */
  readonly headerRows: number;
  /** Whether the first column holds text. */
  readonly firstIsText: boolean;
  readonly comment: CommentMark | null;
}

/** A row that was left out or filled up, by its line in the file. */
export interface NamedRow {
  readonly line: number;
  readonly text: string;
}

/** What was done to rows on the way. */
export interface GateReport {
  /** Blank lines, and rows of empty cells after the last row of values. */
  readonly blankRows: number;
  /** Rows that had empty cells beyond the width. */
  readonly overlongRows: number;
  /** Rows that were filled up with missing cells, and the line of the first. */
  readonly shortRows: number;
  readonly firstShortLine: number;
  /** Comments between rows. */
  readonly comments: number;
  /** Totals and remarks after the last row of values. */
  readonly footers: readonly NamedRow[];
}

export interface RowGate {
  /** The rows of values of a batch, all of one width. Throws `csv/ragged-row`. */
  readonly accept: (batch: RowBatch) => RowBatch;
  /** Rows that were held back until the end showed what they are. Throws `csv/ragged-row`. */
  readonly finish: () => RowBatch;
  /** Whether a row of values comes next and nothing is held back. */
  readonly atRow: () => boolean;
  /** Counts rows of values that are read elsewhere. */
  readonly pass: (rows: number) => void;
  readonly report: () => GateReport;
}

/** Rows held back at once; a footer has fewer. */
const heldLimit = 20;

/** Share of rows that may be shorter than the others; one always may. */
const shortShare = 0.01;

const shownLength = 80;

/** `count` rows of empty cells, or a row that is a footer if no row of values follows. */
type Held =
  | { readonly kind: 'empty'; readonly line: number; count: number }
  | { readonly kind: 'doubtful'; readonly line: number; readonly row: string[] };

/**
 * Leaves out blank lines, comments, the header and the footer, and holds every row to `width` cells: a few short rows
 * are filled up, a longer one is an error. A row of empty cells is a row without values, unless only such rows follow.
 */
export function createRowGate({ width, headerRows, firstIsText, comment }: GateSetup): RowGate {
  const emptyRow = new Array<string>(width).fill('');
  let headerDue = headerRows;
  let held: Held[] = [];
  let doubtful = 0;
  let accepted = 0;
  let totalsWithin = false;
  let blankRows = 0;
  let overlongRows = 0;
  let comments = 0;
  let shortRows = 0;
  let firstShort = { line: 0, cells: 0 };
  const footers: NamedRow[] = [];

  const accept = (batch: RowBatch): RowBatch => {
    const rows: string[][] = [];
    const lines: number[] = [];
    batch.rows.forEach((row, index) => {
      const line = batch.lines[index] ?? 0;
      if (row.length === width && startsLikeNumber(row[0])) {
        if (headerDue > 0) headerDue--;
        else {
          if (held.length > 0) release(held.splice(0), rows, lines);
          rows.push(row);
          lines.push(line);
        }
      } else take(row, line, rows, lines);
    });
    accepted += rows.length;
    return { rows, lines };
  };

  const take = (row: string[], line: number, rows: string[][], lines: number[]): void => {
    if (isBlankLine(row)) {
      blankRows++;
    } else if (comment !== null && row.length !== width && row[0]?.startsWith(comment) === true) {
      comments++;
    } else if (headerDue > 0) {
      headerDue--;
    } else if (isEmpty(row)) {
      const last = held.at(-1);
      if (last?.kind === 'empty') last.count++;
      else held.push({ kind: 'empty', line, count: 1 });
    } else if (row.length < width || isTotal(row) || isRemark(row, width, firstIsText)) {
      held.push({ kind: 'doubtful', line, row });
      if (++doubtful > heldLimit) release(held.splice(0), rows, lines);
    } else {
      release([...held.splice(0), { kind: 'doubtful', line, row }], rows, lines);
    }
  };

  const release = (given: readonly Held[], rows: string[][], lines: number[]): void => {
    doubtful = 0;
    for (const item of given) {
      if (item.kind === 'doubtful') {
        totalsWithin ||= given.length > 1 && isTotal(item.row);
        rows.push(item.row.length === width ? item.row : fitted(item.row, item.line));
        lines.push(item.line);
        continue;
      }
      for (let count = 0; count < item.count; count++) {
        rows.push(emptyRow);
        lines.push(item.line);
      }
    }
  };

  const fitted = (row: string[], line: number): string[] => {
    if (row.length < width) {
      if (++shortRows === 1) firstShort = { line, cells: row.length };
      return [...row, ...emptyRow.slice(row.length)];
    }
    if (!isEmpty(row.slice(width))) throw ragged(row.length, line, '');
    overlongRows++;
    return row.slice(0, width);
  };

  const ragged = (cells: number, line: number, more: string): EngineError => {
    const fault = `${countOf(cells, 'cell')} where ${width} are expected: line ${line}${more}`;
    return new EngineError('csv/ragged-row', fault, { line, found: cells, expected: width });
  };

  const isFooter = (item: Held): boolean =>
    item.kind === 'empty' ||
    (isTotal(item.row) ? !totalsWithin : isRemark(item.row, width, firstIsText));

  const finish = (): RowBatch => {
    const rows: string[][] = [];
    const lines: number[] = [];
    const kept = held.findLastIndex((item) => !isFooter(item)) + 1;
    release(held.slice(0, kept), rows, lines);
    for (const item of held.slice(kept)) {
      if (item.kind === 'empty') blankRows += item.count;
      else footers.push({ line: item.line, text: shown(item.row) });
    }
    held = [];
    accepted += rows.length;
    if (shortRows > Math.max(1, shortShare * accepted)) {
      const more = shortRows === 1 ? '' : `, and ${countOf(shortRows - 1, 'more row')}`;
      throw ragged(firstShort.cells, firstShort.line, more);
    }
    return { rows, lines };
  };

  return {
    accept,
    finish,
    atRow: () => headerDue === 0 && held.length === 0,
    pass: (rows) => {
      accepted += rows;
    },
    report: () => ({
      blankRows,
      overlongRows,
      shortRows,
      firstShortLine: firstShort.line,
      comments,
      footers,
    }),
  };
}

/** A digit, a sign or a mark between digits: no blank, no word, no comment. */
function startsLikeNumber(cell: string | undefined): boolean {
  const code = cell?.charCodeAt(0) ?? 0;
  return code >= 43 && code <= 57 && code !== 47;
}

const shown = (row: readonly string[]): string => {
  const text = row
    .filter((cell) => cell.trim() !== '')
    .join(', ')
    .replace(/\s+/g, ' ');
  return text.length > shownLength ? `${text.slice(0, shownLength)}...` : text;
};

const isBlankLine = (row: readonly string[]): boolean =>
  row.length === 1 && (row[0] === '' || row[0]?.trim() === '');

const isEmpty = (row: readonly string[]): boolean =>
  (row[0] === '' || row[0]?.trim() === '') && row.every((cell) => cell.trim() === '');
