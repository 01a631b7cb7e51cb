import { wholeOf } from '../columns/whole-of.ts';
import { listNames } from '../finding.ts';
import { booleanValues, isLabelName, labelValues } from '../profile/label-values.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { chooseEntries, namesOf } from './choose-entry.ts';
import { joinedParts } from './joined-parts.ts';
import { invalidLabels, type LabelSpans, runsOf } from './label-spans.ts';
import { groupsOf, namingColumn } from './named-rows.ts';

/**
 * One label for each row: 0 or 1, two opposite words, or words one of which is for normal. Throws `labels/invalid` where
 * no column, or more than one, holds labels, and naming the first row without one. A column that names the data files `of`
 * says which rows are of which, in their order.
 */
export function rowLabels(file: string, table: RawTable, of: readonly string[]): LabelSpans {
  const naming = namingColumn(table);
  const groups = groupsOf(table, naming) ?? [];
  const isNamed = groups.some(({ name }) => of.some((data) => namesOf(data, [name]).length > 0));
  const column = labelColumn(
    file,
    isNamed ? table.columns.filter((c) => c !== naming) : table.columns,
  );
  const values = valuesOf(column);
  if (values === null) {
    const texts = column.kind === 'text' ? column.tally.texts() : [];
    throw invalidLabels(
      file,
      `the values of column ${column.name} are no labels: ${listNames(texts)}`,
      'Write 0 for normal and 1 for anomalous.',
    );
  }
  const wrong = values.findIndex((value) => value !== 0 && value !== 1);
  if (wrong >= 0) {
    const value = values[wrong] ?? NaN;
    const found = Number.isNaN(value) ? 'no label' : String(value);
    throw invalidLabels(
      file,
      `row ${wrong + 1} of column ${column.name} holds ${found}`,
      'Write 0 for normal and 1 for anomalous in each row.',
    );
  }
  if (!isNamed) return flagged(values);
  const { names, whole } = chooseEntries(
    file,
    groups.map(({ name }) => name),
    of,
  );
  const parts = groups
    .filter(({ name }) => names.includes(name))
    .map(({ name, rows }) => ({ name, found: flagged(rows.map((row) => values[row]!)) }));
  return joinedParts(file, parts, whole);
}

const flagged = (values: ArrayLike<number>): LabelSpans => ({
  by: 'row',
  spans: runsOf(values.length, (row) => values[row] === 1),
  rows: values.length,
});

/** The column named like a label, else the only one that is no time. */
function labelColumn(file: string, columns: readonly RawColumn[]): RawColumn {
  const named = columns.filter(({ name }) => isLabelName(name));
  const some = named.length > 0 ? named : columns.filter(({ kind }) => kind !== 'time');
  const [first] = some;
  if (first !== undefined && some.length === 1) return first;
  const names = listNames(columns.map(({ name }) => name));
  throw invalidLabels(
    file,
    `it is not plain which of its ${columns.length} columns holds the labels: ${names}`,
    'Name the columns of intervals start and end, or the column of labels label.',
  );
}

function valuesOf(column: RawColumn): Float64Array | null {
  if (column.kind === 'time') return null;
  const values =
    column.kind === 'number' ? column.values : (booleanValues(column) ?? labelValues(column));
  return values === null ? null : wholeOf(values);
}
