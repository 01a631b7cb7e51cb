import { createRowSplitter, newlinesIn, type Delimiter, type QuoteEscape } from './csv-rows.ts';

/** A row of a sample that is not blank, and the lines before it. */
export interface LocatedRow {
  readonly cells: readonly string[];
  readonly linesBefore: number;
}

/** Rows of a sample that are not blank, at most `limit`; a row that no line end closes is left out. */
export function locatedRows(
  sample: string,
  delimiter: Delimiter | null,
  limit: number,
  escape: QuoteEscape = '"',
): LocatedRow[] {
  const located: LocatedRow[] = [];
  let linesBefore = 0;
  for (const cells of createRowSplitter(delimiter, escape)(sample, false).rows) {
    const blank = cells.length === 1 && (cells[0] ?? '').trim() === '';
    if (!blank) located.push({ cells, linesBefore });
    if (located.length === limit) break;
    linesBefore += 1 + newlinesIn(cells);
  }
  return located;
}

/** Where the line after the first `count` starts; the end of the text where it has no more. */
export function afterLines(text: string, count: number): number {
  let at = 0;
  for (let line = 0; line < count; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}
