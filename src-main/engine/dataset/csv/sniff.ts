import type { ImportOptions } from '../../../contract/schemas.ts';
import { decimalOf, hintOf, type ColumnHint } from './column-hint.ts';
import type { Delimiter, QuoteEscape } from './csv-rows.ts';
import { findHeaderRows, isHeader, type HeaderRows } from './header-rows.ts';
import { afterLines, locatedRows } from './located-rows.ts';
import { findOpenMarks, type OpenMark } from './open-marks.ts';
import {
  countTitles,
  leadingComments,
  noComments,
  uncommented,
  type CommentMark,
  type Comments,
} from './preamble.ts';
import { modalWidth, sniffDelimiter, tableRows } from './sniff-delimiter.ts';
import { sniffEscape } from './sniff-escape.ts';

/** Characters of the front of a file that are looked at. */
export const sampleLength = 256 * 1024;

const rowsSampled = 1000;

/** How a CSV file is written, from its front. */
export interface Dialect {
  readonly delimiter: Delimiter | null;
  readonly escape: QuoteEscape;
  readonly header: boolean;
  /** As they stand in the file where it has a header, else null. */
  readonly names: readonly string[] | null;
  /** Rows before the first row of values, after what is skipped: names and units. */
  readonly headerRows: number;
  /** From a row of units below the names. */
  readonly units: readonly (string | null)[] | null;
  /** Cells of a row. */
  readonly width: number;
  /** Characters before the first row: Excel's `sep=;`, comments and titles. */
  readonly skip: number;
  /** The line, from 1, that stands first after them. */
  readonly firstLine: number;
  /** Comments and titles that are left out. */
  readonly preamble: readonly string[];
  /** What starts a comment line, where the file begins with some. */
  readonly comment: CommentMark | null;
  /** One for every column. */
  readonly hints: readonly ColumnHint[];
  /** Columns whose decimal mark was not to be told. */
  readonly openMarks: readonly OpenMark[];
}

type Rows = readonly (readonly string[])[];

/** `sample`: the front of the file, every row closed by `\n`; what the user set in `options` is not guessed. */
export function sniff(sample: string, options: ImportOptions): Dialect {
  const hint = /^sep=([,;\t|])\n/.exec(sample);
  const hintLines = hint === null ? 0 : 1;
  const forced = options.skipLines;
  const start = afterLines(sample, Math.max(hintLines, forced ?? 0));
  const comments = forced === undefined ? leadingComments(sample.slice(start)) : noComments;
  const body = sample.slice(start + afterLines(sample.slice(start), comments.lines.length));
  const delimiter =
    options.delimiter ??
    (hint?.[1] as Delimiter | undefined) ??
    sniffDelimiter(body, options.decimal);
  const escape = sniffEscape(body, delimiter);

  const located = locatedRows(body, delimiter, rowsSampled, escape);
  const all = located.map(({ cells }) => cells);
  const titles = forced === undefined ? countTitles(all, tableRows(all).width) : 0;
  const titleLines = titles === 0 ? 0 : (located[titles]?.linesBefore ?? 0);
  const rows = all.slice(titles);
  const below = commentedNames(comments, rows, delimiter, options);
  const head = below ?? headOf(rows, options);
  const data = rows.slice(head?.count ?? 0);
  const width = widthOf(head?.names ?? null, data);
  const hints = hintsOf(data, width, delimiter, options);
  const lines = Math.max(hintLines, forced ?? 0) + comments.lines.length + titleLines;
  return {
    delimiter,
    escape,
    header: head !== null,
    names: head?.names ?? null,
    headerRows: head?.count ?? 0,
    units: head?.units ?? null,
    width,
    skip: afterLines(sample, lines),
    firstLine: lines + 1,
    preamble: preambleOf(sample, hintLines, lines, below !== null),
    comment: comments.mark,
    hints,
    openMarks: options.decimal === undefined ? findOpenMarks(data, hints) : [],
  };
}

function headOf(rows: Rows, options: ImportOptions): HeaderRows | null {
  const header = options.header ?? isHeader(rows[0] ?? [], rows.slice(1));
  return header ? findHeaderRows(rows) : null;
}

/** The names in the last comment, where rows of values as wide follow: `# time,value`, as numpy writes it. */
function commentedNames(
  { lines }: Comments,
  rows: Rows,
  delimiter: Delimiter | null,
  options: ImportOptions,
): HeaderRows | null {
  const last = lines.at(-1);
  if (last === undefined || options.header === false) return null;
  const names = locatedRows(`${uncommented(last)}\n`, delimiter, 1)[0]?.cells ?? [];
  const fits = names.length > 1 && names.length === modalWidth(rows).width;
  if (!fits || !isHeader(names, rows) || isHeader(rows[0] ?? [], rows.slice(1))) return null;
  return { count: 0, names, units: null };
}

function preambleOf(sample: string, from: number, to: number, named: boolean): string[] {
  const lines = sample.slice(afterLines(sample, from), afterLines(sample, to)).split('\n');
  return lines.slice(0, named ? -2 : -1);
}

/**
 * Cells of a row: those of the header, without empty names at its end that no row fills. A header one cell shorter
 * than every row lacks the name of the first column, as R writes it.
 */
function widthOf(header: readonly string[] | null, rows: Rows): number {
  const modal = modalWidth(rows);
  if (header === null) return modal.width;
  if (rows.length === 0) return header.length;
  const named = header.findLastIndex((name) => name.trim() !== '') + 1;
  if (modal.share === 1 && modal.width >= named && modal.width < header.length) return modal.width;
  const filled = rows.some((row) => (row.at(-1) ?? '') !== '');
  if (modal.share === 1 && modal.width === header.length + 1 && filled) return modal.width;
  return header.length;
}

function hintsOf(
  rows: Rows,
  width: number,
  delimiter: Delimiter | null,
  options: ImportOptions,
): ColumnHint[] {
  const commaMeansDecimal = delimiter === ';' || delimiter === '\t';
  return Array.from({ length: width }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    return hintOf(cells, options.decimal ?? decimalOf(cells, commaMeansDecimal));
  });
}
