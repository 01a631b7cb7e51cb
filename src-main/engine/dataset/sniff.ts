import type { ImportOptions } from '../../contract/schemas.ts';
import { decimalOf, hintOf, type ColumnHint } from './column-hint.ts';
import type { Delimiter } from './csv-rows.ts';
import { isMissing, parseNumber } from './parse-number.ts';
import { parseDayMonth } from './parse-day-month.ts';
import { parseIsoTime } from './parse-iso-time.ts';
import { modalWidth, sampleRows, sniffDelimiter } from './sniff-delimiter.ts';

/** Characters of the front of a file that are looked at. */
export const sampleLength = 256 * 1024;

const rowsSampled = 1000;

/** How a CSV file is written, from its front. */
export interface Dialect {
  readonly delimiter: Delimiter | null;
  readonly header: boolean;
  /** The first row as it stands in the file where it is a header, else null. */
  readonly names: readonly string[] | null;
  /** Cells of a row. */
  readonly width: number;
  /** Characters before the first row: Excel's `sep=;`. */
  readonly skip: number;
  /** One for every column. */
  readonly hints: readonly ColumnHint[];
}

/** `sample`: the front of the file, every row closed by `\n`; what the user set in `options` is not guessed. */
export function sniff(sample: string, options: ImportOptions): Dialect {
  const hint = /^sep=([,;\t|])\n/.exec(sample);
  const skip = hint?.[0].length ?? 0;
  const body = sample.slice(skip);
  const delimiter =
    options.delimiter ?? (hint?.[1] as Delimiter | undefined) ?? sniffDelimiter(body);
  const rows = sampleRows(body, delimiter, rowsSampled);
  const first = rows[0] ?? [];
  const below = rows.slice(1);
  const header = options.header ?? isHeader(first, below);
  const data = header ? below : rows;
  const width = widthOf(header ? first : null, data);
  return {
    delimiter,
    header,
    names: header ? first : null,
    width,
    skip,
    hints: hintsOf(data, width, delimiter, options),
  };
}

/**
 * Cells of a row: those of the header, without empty names at its end that no row fills. A header one cell shorter
 * than every row lacks the name of the first column, as R writes it.
 */
function widthOf(header: readonly string[] | null, rows: readonly (readonly string[])[]): number {
  const modal = modalWidth(rows);
  if (header === null) return modal.width;
  if (rows.length === 0) return header.length;
  const named = header.findLastIndex((name) => name.trim() !== '') + 1;
  if (modal.share === 1 && modal.width >= named && modal.width < header.length) return modal.width;
  const filled = rows.some((row) => (row.at(-1) ?? '') !== '');
  if (modal.share === 1 && modal.width === header.length + 1 && filled) return modal.width;
  return header.length;
}

function isHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const held = first.filter((cell) => !isMissing(cell));
  if (held.length === 0) return false;
  if (!held.some(isValue)) return true;
  if (held.every(isValue)) return false;
  // Names among which some are numbers: a header only where a name stands above numbers.
  return first.some((cell, column) => {
    if (isMissing(cell) || isValue(cell)) return false;
    const cells = below.slice(0, 50).map((row) => row[column] ?? '');
    const values = cells.filter((value) => !isMissing(value));
    return values.length > 0 && values.filter(isValue).length >= 0.9 * values.length;
  });
}

function isValue(cell: string): boolean {
  return (
    !Number.isNaN(parseNumber(cell, '.')) ||
    !Number.isNaN(parseNumber(cell, ',')) ||
    !Number.isNaN(parseIsoTime(cell)) ||
    !Number.isNaN(parseDayMonth(cell))
  );
}

function hintsOf(
  rows: readonly (readonly string[])[],
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
