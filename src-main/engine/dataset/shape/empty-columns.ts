import { TextTally } from '../csv/text-tally.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { RawColumn, RawNumbers, RawTable } from '../raw-table.ts';
import type { NamedTable } from './append-tables.ts';

/** Of each column name, the first column of several files that holds something. */
export function columnForms(files: readonly NamedTable[]): ReadonlyMap<string, RawColumn> {
  const forms = new Map<string, RawColumn>();
  for (const { table } of files) {
    for (const column of table.columns) {
      if (!forms.has(column.name) && !isEmpty(column)) forms.set(column.name, column);
    }
  }
  return forms;
}

/** The table with its empty columns, which could hold anything, in the form that they have in other files. */
export function withForms(table: RawTable, forms: ReadonlyMap<string, RawColumn>): RawTable {
  const columns = table.columns.map((column) => {
    const form = forms.get(column.name);
    return form === undefined || !isEmpty(column) ? column : emptyAs(column, form);
  });
  return { ...table, columns };
}

const isEmpty = (column: RawColumn): column is RawNumbers =>
  column.kind === 'number' && column.unreadable === null && column.missing === column.values.length;

/** Its cells, which are all missing, are the same in any form. */
function emptyAs(
  { name, originalName, missing, values: cells }: RawNumbers,
  form: RawColumn,
): RawColumn {
  const own = { name, originalName, missing, unreadable: null };
  switch (form.kind) {
    case 'number':
      return { ...form, ...own, values: cells, infinite: 0, marks: new Map() };
    case 'time':
      return { ...form, ...own, values: wholeOf(cells), ambiguous: false };
    case 'text':
      return { ...form, ...own, codes: cells, tally: new TextTally() };
  }
}
