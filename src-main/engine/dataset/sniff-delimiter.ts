import { createRowSplitter, type Delimiter } from './csv-rows.ts';
import { isMissing, parseNumber } from './parse-number.ts';
import { parseClock, parseDayMonth } from './parse-day-month.ts';
import { parseIsoTime } from './parse-iso-time.ts';

const candidates: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Rows weighed; more say nothing new. */
const rowsWeighed = 200;
const cellsWeighed = 5000;

/**
 * The delimiter that cuts a sample into rows of equal width whose cells read as values; null for one column. Blanks
 * only where no other candidate cuts and every cell is a number.
 */
export function sniffDelimiter(sample: string): Delimiter | null {
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of candidates) {
    const score = scoreOf(sample, delimiter);
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  if (best !== null) return best.delimiter;
  return isBlankTable(sample) ? ' ' : null;
}

/** Rows of a sample that are not blank, at most `limit`; a row that no line end closes is left out. */
export function sampleRows(
  sample: string,
  delimiter: Delimiter | null,
  limit: number,
): readonly string[][] {
  const rows: string[][] = [];
  for (const row of createRowSplitter(delimiter)(sample, false).rows) {
    if (row.length === 1 && (row[0] ?? '').trim() === '') continue;
    rows.push(row);
    if (rows.length === limit) break;
  }
  return rows;
}

/** The width that most rows share, and their share. */
export function modalWidth(rows: readonly (readonly string[])[]): {
  readonly width: number;
  readonly share: number;
} {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return { width, share: rows.length === 0 ? 0 : count / rows.length };
}

/** 0 where it does not cut, else the share of rows of equal width plus the share of cells that read as values. */
function scoreOf(sample: string, delimiter: Delimiter): number {
  const rows = sampleRows(sample, delimiter, rowsWeighed);
  const { width, share } = modalWidth(rows);
  if (width < 2 || share < 0.5) return 0;
  let cells = 0;
  let values = 0;
  for (const row of rows.slice(rows.length > 1 ? 1 : 0)) {
    for (const cell of row) {
      if (readsAsValue(cell)) values++;
      if (++cells === cellsWeighed) return share + values / cells;
    }
  }
  return share + values / Math.max(1, cells);
}

function readsAsValue(cell: string): boolean {
  return (
    isMissing(cell) ||
    !Number.isNaN(parseNumber(cell, '.')) ||
    !Number.isNaN(parseNumber(cell, ',')) ||
    !Number.isNaN(parseIsoTime(cell)) ||
    !Number.isNaN(parseDayMonth(cell)) ||
    !Number.isNaN(parseClock(cell))
  );
}

function isBlankTable(sample: string): boolean {
  const rows = sampleRows(sample, ' ', rowsWeighed);
  const { width, share } = modalWidth(rows);
  if (width < 2 || share < 0.9) return false;
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const cells = body.flat();
  const numbers = cells.filter((cell) => isMissing(cell) || !Number.isNaN(parseNumber(cell, '.')));
  return numbers.length >= 0.9 * cells.length;
}
