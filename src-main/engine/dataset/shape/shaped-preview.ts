import { valueAt } from '../columns/value-at.ts';
import { createPreview } from '../csv/preview.ts';
import type { RawColumn } from '../raw-table.ts';

/** The first rows of columns that do not stand in the file like this. */
export function shapedPreview(columns: readonly RawColumn[], rowCount: number): string[][] {
  const preview = createPreview(columns.length);
  const texts = columns.map((column) => (column.kind === 'text' ? column.tally.texts() : []));
  for (let row = 0; row < rowCount && !preview.isFull(); row++) {
    preview.add([columns.map((column, index) => cellOf(column, row, texts[index] ?? []))]);
  }
  return preview.rows(columns.length);
}

function cellOf(column: RawColumn, row: number, texts: readonly string[]): string {
  if (column.kind === 'text') {
    return column.codes === null ? '' : (texts[valueAt(column.codes, row)] ?? '');
  }
  const value = valueAt(column.values, row);
  if (Number.isNaN(value)) return '';
  return column.kind === 'time' ? timeText(value) : String(value);
}

/** `2020-01-31` at midnight, else `2020-01-31 12:30:00`. */
function timeText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return '';
  return date
    .toISOString()
    .replace('T', ' ')
    .replace('.000Z', '')
    .replace('Z', '')
    .replace(' 00:00:00', '');
}
