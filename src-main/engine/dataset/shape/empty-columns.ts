import { TextTally } from '../csv/text-tally.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
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
    return form === undefined || !isEmpty(column) ? column : emptyAs(column, form, table.rowCount);
  });
  return { ...table, columns };
}

const isEmpty = (column: RawColumn): boolean =>
  column.kind === 'number' && column.unreadable === null && column.missing === column.values.length;

function emptyAs(
  { name, originalName, missing }: RawColumn,
  form: RawColumn,
  rowCount: number,
): RawColumn {
  const own = { name, originalName, missing, unreadable: null };
  const cells = new Float64Array(rowCount).fill(NaN);
  switch (form.kind) {
    case 'number':
      return { ...form, ...own, values: cells, infinite: 0, marks: new Map() };
    case 'time':
      return { ...form, ...own, values: cells, ambiguous: false };
    case 'text':
      return { ...form, ...own, codes: cells, tally: new TextTally() };
  }
}
