import Papa from 'papaparse';
import { EngineError } from '../../../contract/errors.ts';

export type Delimiter = ',' | ';' | '\t' | '|' | ' ';

/** What stands before a quote within quotes: a quote by the standard, a backslash in exports of databases. */
export type QuoteEscape = '"' | '\\';

/** Longest row in characters: 20,000 cells of 200. */
export const rowLimit = 4_000_000;

/** A unit separator never stands in text, so each line is one cell. */
const noDelimiter = '\x1f';

/** Complete rows; `lines[i]` is the line of the file (from 1) on which row i starts. */
export interface RowBatch {
  readonly rows: readonly string[][];
  readonly lines: readonly number[];
}

export interface RowReader {
  /** The rows that are complete with this text; the rest waits for more, unless this is the last text. */
  readonly read: (text: string, last: boolean) => RowBatch;
  /** Whether a row starts with the next text. */
  readonly atRow: () => boolean;
  /** The line on which the next row starts. */
  readonly line: () => number;
  /** Counts lines that are read elsewhere. */
  readonly pass: (lines: number) => void;
}

/** Rows as PapaParse cuts them from text with `\n` line ends; `end` is where the last complete row ends. */
export type RowSplitter = (
  text: string,
  last: boolean,
) => {
  readonly rows: string[][];
  readonly end: number;
  readonly errors: readonly Papa.ParseError[];
};

/** `delimiter` null: one column; a space stands for any run of blanks. */
export function createRowSplitter(
  delimiter: Delimiter | null,
  escapeChar: QuoteEscape = '"',
): RowSplitter {
  const blanks = delimiter === ' ';
  const parser = new Papa.Parser({
    delimiter: delimiter === null || blanks ? noDelimiter : delimiter,
    newline: '\n',
    escapeChar,
    ...(blanks ? { fastMode: true } : {}),
  });
  return (text, last) => {
    const { data, errors, meta } = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
    const rows = blanks ? data.map((row) => splitBlanks(row[0] ?? '')) : data;
    return { rows, errors, end: last ? text.length : meta.cursor };
  };
}

/** Reads rows across any cut of the text. Throws `csv/unclosed-quote` and `csv/row-too-long` with the line. */
export function createRowReader(
  delimiter: Delimiter | null,
  firstLine = 1,
  escape: QuoteEscape = '"',
): RowReader {
  const split = createRowSplitter(delimiter, escape);
  let rest = '';
  let line = firstLine;
  const read = (text: string, last: boolean): RowBatch => {
    const input = rest + text;
    const { rows, errors, end } = split(input, last);
    rest = input.slice(end);
    // The text ends with a line end: what follows it is no row.
    if (last && input.endsWith('\n') && isEmptyRow(rows.at(-1))) rows.pop();
    const quoted = input.includes('"');
    const lines: number[] = [];
    for (const row of rows) {
      lines.push(line);
      line += quoted ? 1 + newlinesIn(row) : 1;
    }
    assertQuotes(rows, errors, lines);
    if (rest.length > rowLimit) throw tooLong(rest, line);
    return { rows, lines };
  };
  const pass = (lines: number): void => {
    line += lines;
  };
  return { read, atRow: () => rest === '', line: () => line, pass };
}

const isEmptyRow = (row: readonly string[] | undefined): boolean =>
  row?.length === 1 && row[0] === '';

function splitBlanks(text: string): string[] {
  const trimmed = text.trim();
  return trimmed === '' ? [''] : trimmed.split(/\s+/);
}

export function newlinesIn(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

/** A quote that is closed where no cell ends has swallowed a line end; one that stays open swallows the file. */
function assertQuotes(
  rows: readonly string[][],
  errors: readonly Papa.ParseError[],
  lines: readonly number[],
): void {
  for (const { code, row = 0 } of errors) {
    const open = code === 'MissingQuotes';
    const merged = code === 'InvalidQuotes' && rows[row]?.some((cell) => cell.includes('\n'));
    if (!open && merged !== true) continue;
    const line = lines[row] ?? 0;
    throw new EngineError('csv/unclosed-quote', `a quote is not closed: line ${line}`, { line });
  }
}

export function tooLong(rest: string, line: number): EngineError {
  if (rest.includes('"') && rest.includes('\n')) {
    return new EngineError('csv/unclosed-quote', `a quote is not closed: line ${line}`, { line });
  }
  const fault = `a row of more than ${rowLimit.toLocaleString('en')} characters`;
  return new EngineError('csv/row-too-long', `${fault}: line ${line}`, { line });
}
