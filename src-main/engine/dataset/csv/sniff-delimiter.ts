import type { Delimiter } from './csv-rows.ts';
import { locatedRows } from './located-rows.ts';
import { isMissing, parseNumber, type DecimalMark } from './parse-number.ts';
import { readsAsValue } from './reads-as-value.ts';

const candidates: readonly Delimiter[] = [',', ';', '\t', '|'];

type Rows = readonly (readonly string[])[];

/** Rows weighed; more say nothing new. */
const rowsWeighed = 200;
const cellsWeighed = 5000;

/** Rows of which each counts. */
const fewRows = 6;

/** Share of the rows below the text that must be of one width. */
const shortTableShare = 0.9;

/**
 * The delimiter that cuts a sample into rows of equal width whose cells read as values; null for one column. Blanks
 * only where no other candidate cuts and every cell is a number. A comma that is the decimal mark cuts nothing.
 */
export function sniffDelimiter(sample: string, decimal?: DecimalMark): Delimiter | null {
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of candidates) {
    if (delimiter === ',' && isDecimalComma(sample, decimal)) continue;
    const score = scoreOf(sample, delimiter);
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  if (best !== null) return best.delimiter;
  return isBlankTable(sample) ? ' ' : null;
}

/** Rows of a sample that are not blank, at most `limit`; a row that no line end closes is left out. */
export const sampleRows = (sample: string, delimiter: Delimiter | null, limit: number): Rows =>
  locatedRows(sample, delimiter, limit).map(({ cells }) => cells);

/** The width that most rows share, and their share. */
export function modalWidth(rows: Rows): {
  readonly width: number;
  readonly share: number;
} {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return { width, share: rows.length === 0 ? 0 : count / rows.length };
}

/** The rows of a sample that are probably those of the table, and the width that most of them share. */
export function tableRows(rows: Rows): {
  readonly rows: Rows;
  readonly width: number;
  readonly share: number;
} {
  const steady = rows.length < fewRows ? rows : rows.slice(Math.floor(rows.length / 2));
  const modal = modalWidth(steady);
  if (modal.width > 1) return { rows: steady, ...modal };
  const start = rows.findIndex((_, at) => isRun(rows, at));
  const tail = rows.slice(Math.max(0, start));
  const late = modalWidth(tail);
  if (start < 0 || late.share < shortTableShare) return { rows: steady, ...modal };
  return { rows: tail, ...late };
}

/** Three rows of one width stand below many lines of text. */
function isRun(rows: Rows, at: number): boolean {
  const width = rows[at]?.length ?? 0;
  return width > 1 && rows[at + 1]?.length === width && rows[at + 2]?.length === width;
}

/** Quotes keep a decimal comma from cutting; without them, one that cuts is none. */
const isDecimalComma = (sample: string, decimal: DecimalMark | undefined): boolean =>
  !sample.includes('"') && (decimal === ',' || isDecimalColumn(sample));

const decimalComma = /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i;

/**
 * A name without a comma above lines of which each holds one number, some with one comma. Where the parts before the
 * comma count the lines, they are the names of rows, as R writes them.
 */
function isDecimalColumn(sample: string): boolean {
  const rows = sampleRows(sample, null, rowsWeighed).map(([cell = '']) => cell.trim());
  const [name = '', ...lines] = rows;
  if (name.includes(',') || !Number.isNaN(parseNumber(name, ','))) return false;
  const held = lines.filter((line) => !isMissing(line));
  const counted = held.every((line, at) => Number.parseInt(line, 10) === at + 1);
  return (
    !counted &&
    held.some((line) => decimalComma.test(line)) &&
    held.every((line) => decimalComma.test(line) || /^[+-]?\d+$/.test(line))
  );
}

/** 0 where it does not cut, else the share of rows of equal width plus the share of cells that read as values. */
function scoreOf(sample: string, delimiter: Delimiter): number {
  const rows = sampleRows(sample, delimiter, rowsWeighed);
  const { rows: table, width, share } = tableRows(rows);
  if (width < 2 || share < 0.5) return 0;
  let cells = 0;
  let values = 0;
  for (const row of withoutHeader(table)) {
    for (const cell of row) {
      if (isMissing(cell) || readsAsValue(cell)) values++;
      if (++cells === cellsWeighed) return share + values / cells;
    }
  }
  return share + values / Math.max(1, cells);
}

const withoutHeader = (rows: Rows): Rows => rows.slice(rows.length > 1 ? 1 : 0);

function isBlankTable(sample: string): boolean {
  const rows = sampleRows(sample, ' ', rowsWeighed);
  const { rows: table, width, share } = tableRows(rows);
  if (width < 2 || share < 0.9) return false;
  const cells = withoutHeader(table).flat();
  const numbers = cells.filter((cell) => isMissing(cell) || !Number.isNaN(parseNumber(cell, '.')));
  return numbers.length >= 0.9 * cells.length;
}
