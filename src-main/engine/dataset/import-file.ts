import { availableMemory } from 'node:process';
import type { ImportOptions } from '../../contract/schemas.ts';
import { createPacer } from './pacer.ts';
import { readCsv } from './csv/read-csv.ts';
import { readNpy } from './npy/read-npy.ts';
import { headLength, recognise } from './source/recognise.ts';
import { applyRecipe } from './recipe/apply-recipe.ts';
import { shapeTable } from './shape/shape-table.ts';
import { openSource, titleOf } from './source/source-file.ts';
import type { ImportedDataset, ImportHooks } from './types.ts';

/**
 * Reads a CSV or .npy file, also out of a gzip or zip archive, and finds out what it holds. Nothing is stored. The event
 * loop turns every few milliseconds. Throws the `file/*`, `archive/*`, `csv/*`, `npy/*` and `data/*` codes, and `cancelled`.
 */
export async function importFile(
  path: string,
  options: ImportOptions,
  hooks: ImportHooks = {},
): Promise<ImportedDataset> {
  const started = performance.now();
  const pacer = createPacer(hooks.signal);
  const source = await openSource(path, { member: options.member, signal: hooks.signal });
  try {
    const readHooks = {
      pacer,
      availableBytes: availableMemory(),
      onRead: (rows: number) => {
        hooks.onProgress?.('reading', source.position() / source.bytes, rows);
      },
    };
    const format = recognise(titleOf(source), await source.peek(headLength));
    const read =
      format === 'npy'
        ? await readNpy(source, readHooks)
        : await readCsv(source, options, readHooks);
    const sourceSha256 = await source.finish();
    const whole = { ...read, findings: [...source.findings, ...read.findings] };
    const table = await shapeTable(whole, options, pacer, availableMemory());
    const { table: prepared, found } = await applyRecipe(table, options, pacer, (fraction) => {
      hooks.onProgress?.('profiling', fraction, table.rowCount);
    });
    const { rowCount } = prepared;
    const { preview, delimiter, decimal, header, encoding, dtype, shape, blankRows } = table;
    return {
      ...found,
      name: nameOf(source.name),
      format,
      rowCount,
      preview,
      recipe: options,
      sourceName: source.name,
      sourcePath: source.path,
      sourceBytes: source.bytes,
      sourceSha256,
      report: {
        rowsRead: read.rowCount,
        blankRows,
        delimiter,
        decimal,
        header,
        encoding,
        member: source.member,
        dtype,
        shape,
        durationMs: Math.round(performance.now() - started),
      },
    };
  } finally {
    await source.close();
  }
}

/** The file name without its ending, at most 200 characters. */
const nameOf = (fileName: string): string =>
  (fileName.replace(/(?:\.(?:csv|tsv|txt|dat|npy))?(?:\.(?:gz|zip|npz))?$/i, '') || fileName).slice(
    0,
    200,
  );
