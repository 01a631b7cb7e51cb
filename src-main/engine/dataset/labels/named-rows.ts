import { valueAt } from '../columns/value-at.ts';
import type { RawTable, RawText } from '../raw-table.ts';

const fileName =
  /^(?:file|filename|file[ _-]?name|path|dataset|data[ _-]?set|series|name|symbol|ticker|entity|chan[ _-]?id|channel|machine|station|sensor|device|site)$/i;

/** Rows of a file of labels that speak of one data file or entity. */
export interface NamedRows {
  readonly name: string;
  readonly rows: readonly number[];
}

/** The column of a file of labels that says what each row is of. */
export function namingColumn({ columns }: RawTable): RawText | undefined {
  return columns.find(
    (column): column is RawText => column.kind === 'text' && fileName.test(column.name.trim()),
  );
}

/** In the order of their first rows; null without a column that names them. */
export function groupsOf(
  { rowCount }: RawTable,
  column: RawText | undefined,
): readonly NamedRows[] | null {
  const codes = column?.codes ?? null;
  if (column === undefined || codes === null) return null;
  const groups = column.tally.texts().map((name): { name: string; rows: number[] } => ({
    name,
    rows: [],
  }));
  for (let row = 0; row < rowCount; row++) groups[valueAt(codes, row)]?.rows.push(row);
  return groups;
}
