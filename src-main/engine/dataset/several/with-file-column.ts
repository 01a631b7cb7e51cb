import { fileColumn } from '../../../contract/names.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import { GrowingValues } from '../columns/growing-values.ts';
import { homeOfAny } from '../columns/home-of.ts';
import { nameLimit, TextTally } from '../csv/text-tally.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable, TableFile } from '../raw-table.ts';
import { fileStem } from './file-stem.ts';

/** With a column of the name of each row's file, where that is asked for as the entity and no column is called so. */
export async function withFileColumn(
  table: RawTable,
  files: readonly TableFile[],
  { entity }: Pick<ImportOptions, 'entity'>,
  pacer: Pacer,
): Promise<RawTable> {
  if (entity !== fileColumn || table.columns.some(({ name }) => name === fileColumn)) return table;
  const tally = new TextTally(nameLimit);
  const codes = new GrowingValues(homeOfAny(table.columns));
  for (const { name, rows } of files) {
    const stem = fileStem(name);
    await pacer.slices(rows?.from ?? 0, rows?.to ?? table.rowCount, (from, to) => {
      for (let row = from; row < to; row++) codes.push(tally.add(stem));
    });
  }
  const column = {
    kind: 'text',
    name: fileColumn,
    originalName: fileColumn,
    codes: codes.take(),
    tally,
    missing: 0,
    unreadable: null,
  } as const;
  return { ...table, columns: [...table.columns, column] };
}
