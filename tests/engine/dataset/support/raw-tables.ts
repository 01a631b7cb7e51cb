import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { createPacer } from '../../../../src-main/engine/dataset/pacer.ts';
import type {
  RawColumn,
  RawNumbers,
  RawTable,
  RawText,
  RawTimes,
} from '../../../../src-main/engine/dataset/raw-table.ts';
import { nameLimit, TextTally } from '../../../../src-main/engine/dataset/csv/text-tally.ts';

export const pacer = createPacer();

const named = (name: string): Pick<RawColumn, 'name' | 'originalName'> => ({
  name,
  originalName: name,
});

export function numbers(name: string, values: readonly number[]): RawNumbers {
  const missing = values.filter(Number.isNaN).length;
  const held = Float64Array.from(values);
  return { ...named(name), kind: 'number', values: held, missing, infinite: 0, unreadable: null };
}

/** Null is an empty cell. */
export function texts(name: string, cells: readonly (string | null)[]): RawText {
  const tally = new TextTally(nameLimit);
  const codes = Float64Array.from(cells, (cell) => (cell === null ? NaN : tally.add(cell)));
  const missing = cells.filter((cell) => cell === null).length;
  return { ...named(name), kind: 'text', codes, tally, missing, unreadable: null };
}

/** Days since 1 January 2020. */
export function days(name: string, offsets: readonly number[]): RawTimes {
  const values = Float64Array.from(offsets, (day) => Date.UTC(2020, 0, 1 + day));
  const clean = { missing: 0, unreadable: null, zoned: false, ambiguous: false };
  return { ...named(name), kind: 'time', values, form: 'date', ...clean };
}

export function tableOf(...columns: RawColumn[]): RawTable {
  const lengths = columns.map((column) =>
    column.kind === 'text' ? (column.codes?.length ?? 0) : column.values.length,
  );
  const rowCount = Math.max(...lengths);
  return {
    format: 'csv',
    rowCount,
    columns,
    preview: [],
    findings: [],
    blankRows: 0,
    delimiter: ',',
    decimal: '.',
    header: true,
    encoding: 'utf-8',
    dtype: null,
    shape: null,
  };
}

/** Cells of each column by its name; times as days since 1 January 2020. */
export function cellsOf(table: RawTable): Record<string, (number | string)[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, cellsOfColumn(column)]));
}

function cellsOfColumn(column: RawColumn): (number | string)[] {
  if (column.kind === 'text') {
    const names = column.tally.texts();
    const codes = column.codes === null ? [] : [...wholeOf(column.codes)];
    return codes.map((code) => names[code] ?? '');
  }
  if (column.kind === 'number') return [...wholeOf(column.values)];
  return Array.from(column.values, (ms) => (ms - Date.UTC(2020, 0, 1)) / 86_400_000);
}

export const textsOf = ({ findings }: RawTable): string =>
  findings.map(({ text }) => text).join('\n');
