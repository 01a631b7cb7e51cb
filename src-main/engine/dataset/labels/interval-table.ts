import { valueAt } from '../columns/value-at.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { chooseEntries } from './choose-entry.ts';
import { invalidLabels, type LabelSpans } from './label-spans.ts';
import { groupsOf, type NamedRows, namingColumn } from './named-rows.ts';
import { emptyPlace, type Places, placesOfNumbers, spansBetween } from './places.ts';

const startName =
  /(?:^|[^a-z])(?:start|started|begin|beginning|from|first)(?:$|[^a-z]|time|date|row|index)/i;
const endName = /(?:^|[^a-z])(?:end|ended|to|until|stop|last)(?:$|[^a-z]|time|date|row|index)/i;

/**
 * Intervals of a table: columns named like a start and an end, two columns without names, or one column of single times.
 * A column that names data files or entities picks the rows of the files `of`, else makes a part of each. Null where the
 * table holds no intervals. Throws `labels/invalid`.
 */
export function intervalsOf(
  file: string,
  table: RawTable,
  of: readonly string[],
): LabelSpans | null {
  const pair = pairOf(table);
  if (pair === null) return null;
  const { groups, whole } = groupedRows(file, table, of);
  const rows = groups.flatMap((group) => group.rows);
  const [from, to] = pair.map((column) => placesOf(file, column, rows));
  if (from === undefined || to === undefined) return null;
  const found = spansBetween(file, from, to);
  return whole
    ? found
    : { ...found, parts: groups.map((group) => ({ name: group.name, spans: group.rows.length })) };
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

/** Rows that speak of the data files, by name; all of them where no column names any. */
function groupedRows(
  file: string,
  table: RawTable,
  of: readonly string[],
): { readonly groups: readonly NamedRows[]; readonly whole: boolean } {
  const all = groupsOf(table, namingColumn(table));
  if (all === null) {
    const rows = Array.from({ length: table.rowCount }, (_, row) => row);
    return { groups: [{ name: '', rows }], whole: true };
  }
  const { names, whole } = chooseEntries(
    file,
    all.map(({ name }) => name),
    of,
  );
  return { groups: all.filter(({ name }) => names.includes(name)), whole };
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
