import { isHeader } from './header-rows.ts';
import { afterLines } from './located-rows.ts';
import { isMissing } from './parse-number.ts';
import { readsAsValue } from './reads-as-value.ts';

/** What starts a line that is a comment. */
export type CommentMark = '#' | '%' | '//' | ';';

export interface Comments {
  /** Lines at the front that are comments, or blank lines among them. */
  readonly lines: readonly string[];
  readonly mark: CommentMark | null;
}

export const noComments: Comments = { lines: [], mark: null };

/** Lines before the table; more are no preamble. */
const lineLimit = 1000;
const rowLimit = 100;

/** Cells of a title that a spreadsheet has filled up to the width of the table: `Station,Beijing,,,`. */
const titleCells = 2;

/** Comment lines at the front of a text. A semicolon starts one only where no later line is cut by semicolons. */
export function leadingComments(text: string): Comments {
  const lines: string[] = [];
  let kept = 0;
  let mark: CommentMark | null = null;
  for (let at = 0; lines.length < lineLimit;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    const found = commentMark(line);
    const semicolon = found === ';' && !semicolonComment(text.slice(at));
    if (line.trim() !== '' && (found === null || semicolon)) break;
    lines.push(line);
    if (found !== null) {
      kept = lines.length;
      mark ??= found;
    }
    if (end < 0) break;
    at = end + 1;
  }
  const rest = text.slice(afterLines(text, kept));
  return rest.trim() === '' ? noComments : { lines: lines.slice(0, kept), mark };
}

export const commentMark = (line: string): CommentMark | null =>
  (/^\s*(#|%|\/\/|;)/.exec(line)?.[1] as CommentMark | undefined) ?? null;

function semicolonComment(text: string): boolean {
  const rest = text.slice(0, 4096).split('\n');
  const row = rest.find((line) => line.trim() !== '' && !/^\s*;/.test(line));
  return row !== undefined && !row.includes(';');
}

/** What a commented line says, without its mark: `# time,value`. */
export const uncommented = (line: string): string =>
  line.replace(/^\s*(?:#|%|\/\/|;)+ *(?=[^\s,;|])/, '').trim();

/** How many of the first rows are titles and notes before a table whose rows have `width` cells. */
export function countTitles(rows: readonly (readonly string[])[], width: number): number {
  if (width < 2) return 0;
  for (let at = 0; at < Math.min(rows.length, rowLimit); at++) {
    if (startsTable(rows, at, width)) return at;
  }
  return 0;
}

function startsTable(rows: readonly (readonly string[])[], at: number, width: number): boolean {
  const row = rows[at] ?? [];
  const filled = row.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (row.length < width) return startsNarrow(rows, at, width);
  if (filled > width) return !headerFollows(rows, at, width);
  return !(isPaddedTitle(row, filled) && headerFollows(rows, at, width));
}

/** A header that lacks the name of the first column, or one of too few names, directly above the values. */
function startsNarrow(rows: readonly (readonly string[])[], at: number, width: number): boolean {
  const row = rows[at] ?? [];
  const next = rows[at + 1] ?? [];
  if (next.length < width || isHeader(next, rows.slice(at + 2))) return false;
  return row.length > 1 || width === 2;
}

function isPaddedTitle(row: readonly string[], filled: number): boolean {
  if (filled > Math.min(titleCells, row.length / 2) || row.length < 3) return false;
  const cells = row.slice(0, filled);
  return cells.every((cell) => !isMissing(cell)) && !readsAsValue(row[0] ?? '');
}

/** Whether a row of names, one for every column but perhaps one, comes soon after the row at `at`. */
function headerFollows(rows: readonly (readonly string[])[], at: number, width: number): boolean {
  for (let next = at + 1; next < Math.min(rows.length - 1, at + rowLimit); next++) {
    const row = rows[next] ?? [];
    const held = row.slice(0, width).filter((cell) => !isMissing(cell));
    const full = row.length >= width && held.length >= width - 1 && held.length > titleCells - 1;
    if (!full) continue;
    return !held.some(readsAsValue);
  }
  return false;
}
