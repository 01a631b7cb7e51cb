import { valueAt } from '../columns/value-at.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { RawColumn, RawTable, RawText } from '../raw-table.ts';
import { chooseEntry } from './choose-entry.ts';
import { invalidLabels, type LabelSpans } from './label-spans.ts';
import { emptyPlace, type Places, placesOfNumbers, spansBetween } from './places.ts';

const startName =
  /(?:^|[^a-z])(?:start|started|begin|beginning|from|first)(?:$|[^a-z]|time|date|row|index)/i;
const endName = /(?:^|[^a-z])(?:end|ended|to|until|stop|last)(?:$|[^a-z]|time|date|row|index)/i;
const fileName =
  /^(?:file|filename|file[ _-]?name|path|dataset|data[ _-]?set|series|name|symbol|ticker|entity|chan[ _-]?id|channel|machine|station)$/i;

/**
 * Intervals of a table: columns named like a start and an end, two columns without names, or one column of single times.
 * A column that names data files picks the rows of `of`. Null where the table holds no intervals. Throws
 * `labels/invalid`.
 */
export function intervalsOf(
  file: string,
  table: RawTable,
  of: string | undefined,
): LabelSpans | null {
  const pair = pairOf(table);
  if (pair === null) return null;
  const rows = rowsOf(file, table, of);
  const [from, to] = pair.map((column) => placesOf(file, column, rows));
  return from === undefined || to === undefined ? null : spansBetween(file, from, to);
}

const isPlace = ({ kind }: RawColumn): boolean => kind !== 'text';

function pairOf({ columns, header }: RawTable): readonly [RawColumn, RawColumn] | null {
  const from = columns.find(({ name }) => startName.test(name));
  const to = columns.find((column) => column !== from && endName.test(column.name));
  if (from !== undefined && to !== undefined) return [from, to];
  const [first, second] = columns;
  if (first === undefined) return null;
  if (!header && columns.length === 2 && second !== undefined && first.kind === second.kind) {
    return isPlace(first) && endsAfter(first, second) ? [first, second] : null;
  }
  const [time, ...others] = columns.filter(isPlace);
  return time?.kind === 'time' && others.length === 0 ? [time, time] : null;
}

/** Two columns of a table without names are starts and ends where none ends before it starts. */
function endsAfter(from: RawColumn, to: RawColumn): boolean {
  if (from.kind === 'text' || to.kind === 'text') return false;
  const ends = wholeOf(to.values);
  return wholeOf(from.values).every((value, row) => value <= ends[row]!) && !ends.every(isFlag);
}

const isFlag = (value: number): boolean => value === 0 || value === 1;

/** Rows that speak of the data file: all of them where no column names files. */
function rowsOf(file: string, { columns, rowCount }: RawTable, of: string | undefined): number[] {
  const all = Array.from({ length: rowCount }, (_, row) => row);
  const named = columns.find(
    (column): column is RawText => column.kind === 'text' && fileName.test(column.name.trim()),
  );
  const codes = named?.codes ?? null;
  if (named === undefined || codes === null) return all;
  const { tally } = named;
  const texts = tally.texts();
  const code = texts.indexOf(chooseEntry(file, texts, of));
  return all.filter((row) => valueAt(codes, row) === code);
}

function placesOf(file: string, column: RawColumn, rows: readonly number[]): Places {
  const what = `column ${column.name}`;
  if (column.kind === 'text') {
    const text = column.tally.texts()[0] ?? '';
    throw invalidLabels(
      file,
      `${what} holds neither times nor row numbers: ${text.slice(0, 60)}`,
      'Write times as YYYY-MM-DD hh:mm:ss, or rows from 0.',
    );
  }
  const values = rows.map((row) => valueAt(column.values, row));
  if (column.kind === 'number') return placesOfNumbers(file, what, values);
  if (column.ambiguous) {
    throw invalidLabels(
      file,
      `day and month cannot be told apart in ${what}: no part is above 12`,
      'Write times as YYYY-MM-DD hh:mm:ss.',
    );
  }
  if (column.form === 'clock')
    throw invalidLabels(file, `${what} holds clock times without a date`);
  const empty = values.findIndex(Number.isNaN);
  if (empty >= 0) throw emptyPlace(file, what, rows[empty] ?? empty);
  return { by: 'time', values, zoned: column.zoned };
}
