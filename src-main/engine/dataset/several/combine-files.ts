import { availableMemory } from 'node:process';
import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import { heldColumns } from '../columns/home-of.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import type { FileRead } from '../read-file.ts';
import { appendTables } from '../shape/append-tables.ts';
import { shapeTable } from '../shape/shape-table.ts';
import { assertFits } from '../source/memory-guard.ts';
import { joinTables } from './join-tables.ts';
import { overlapFindings } from './overlap-findings.ts';
import { sameFiles } from './same-files.ts';
import { withFileColumn } from './with-file-column.ts';

export interface Combined {
  /** In the shape that the options ask for. */
  readonly table: RawTable;
  /** Name of the time column where it is no longer to be found out. */
  readonly time?: string;
}

/**
 * Makes one table of the files, in the order in which they were read. Throws `data/mismatch` where files of different
 * columns are to be appended, what `joinTables` and `shapeTable` throw, and `data/too-large`.
 */
export async function combineFiles(
  files: readonly FileRead[],
  options: ImportOptions,
  pacer: Pacer,
): Promise<Combined> {
  const [first, ...others] = files;
  if (first === undefined) throw new EngineError('internal', 'no file was read');
  const { combine } = options;
  if (others.length === 0) {
    const unused = combine === undefined ? [] : [info('One file was read: nothing was combined.')];
    const table = await withFileColumn(
      first.table,
      [{ name: first.name, rows: null }],
      options,
      pacer,
    );
    const told = { ...table, findings: [...unused, ...table.findings] };
    return { table: await shapeTable(told, options, pacer, availableMemory()) };
  }
  if (combine?.how === 'join') {
    return joinTables(files, { ...options, combine }, pacer);
  }
  const table = await appended(first, others, options, pacer);
  return { table: await shapeTable(table, options, pacer, availableMemory()) };
}

async function appended(
  first: FileRead,
  others: readonly FileRead[],
  options: ImportOptions,
  pacer: Pacer,
): Promise<RawTable> {
  const files = [first, ...others];
  const rows = files.reduce((sum, { table }) => sum + table.rowCount, 0);
  const held = files.map(({ table }) => heldColumns(table.columns));
  assertFits(rows, Math.min(...held), availableMemory());
  try {
    const made = await appendTables(first, others, pacer);
    const table = await withFileColumn(made, made.files ?? [], options, pacer);
    const isGuess = options.combine === undefined && options.entity === undefined;
    const overlaps = isGuess ? await overlapFindings(files, options, pacer) : [];
    return { ...table, findings: [...sameFiles(files), ...overlaps, ...table.findings] };
  } catch (error) {
    const isOpen = options.combine === undefined;
    if (!isOpen || !(error instanceof EngineError) || error.code !== 'data/mismatch') throw error;
    throw new EngineError('data/mismatch', error.message, { remedy: chooseRemedy }, error);
  }
}

const chooseRemedy =
  'Put the files side by side on one time axis (on the command line --combine join --tolerance 10min), or import them one by one.';
