import type { ImportOptions } from '../../contract/schemas.ts';
import { createPacer } from './pacer.ts';
import { readFiles } from './read-files.ts';
import { applyRecipe } from './recipe/apply-recipe.ts';
import { combineFiles } from './several/combine-files.ts';
import { sourceOf } from './several/source-of.ts';
import type { ImportedDataset, ImportHooks } from './types.ts';

/** `importFiles` of one file. */
export function importFile(
  path: string,
  options: ImportOptions,
  hooks: ImportHooks = {},
): Promise<ImportedDataset> {
  return importFiles([path], options, hooks);
}

/**
 * Reads CSV or .npy files, also out of gzip or zip archives, makes one table of them, and finds out what it holds.
 * Nothing is stored. The event loop turns every few milliseconds. Throws the `file/*`, `archive/*`, `csv/*`, `npy/*`
 * and `data/*` codes, `settings/invalid` and `cancelled`.
 */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
  hooks: ImportHooks = {},
): Promise<ImportedDataset> {
  const started = performance.now();
  const pacer = createPacer(hooks.signal, hooks.scratch);
  const files = await readFiles(paths, options, pacer, hooks);
  const { table, time } = await combineFiles(files, options, pacer);
  const own = time === undefined ? options : { ...options, time };
  const { table: prepared, found } = await applyRecipe(table, own, pacer, (fraction) => {
    hooks.onProgress?.('profiling', fraction, table.rowCount);
  });
  const { panel, ...profiled } = found;
  const { rowCount } = prepared;
  const { format, preview, delimiter, decimal, header, encoding, dtype, shape, blankRows } = table;
  const { rowsRead, member, parts, ...source } = sourceOf(files);
  return {
    ...profiled,
    ...source,
    format,
    rowCount,
    preview,
    recipe: options,
    report: {
      rowsRead,
      blankRows,
      delimiter,
      decimal,
      header,
      encoding,
      member,
      dtype,
      shape,
      durationMs: Math.round(performance.now() - started),
      ...(parts.length === 1 ? {} : { files: parts }),
      ...(panel === null ? {} : { panel }),
    },
  };
}
