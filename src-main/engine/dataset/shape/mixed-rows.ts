import type { RawTable } from '../raw-table.ts';

/** The files of a table whose rows are no longer those of one file each. */
export function mixedRows({ files }: RawTable): Pick<RawTable, 'files'> {
  return files === undefined ? {} : { files: files.map(({ name }) => ({ name, rows: null })) };
}
