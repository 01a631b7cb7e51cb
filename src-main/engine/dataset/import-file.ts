import { withSteps } from '../../contract/recipe.ts';
import type { ImportOptions } from '../../contract/schemas.ts';
import type { SourcePart } from '../../contract/types.ts';
import { createPacer } from './pacer.ts';
import type { RawTable } from './raw-table.ts';
import { readFiles } from './read-files.ts';
import { tellUsual, usualSteps } from './recipe/usual-steps.ts';
import { applyRecipe } from './recipe/apply-recipe.ts';
import { combineFiles } from './several/combine-files.ts';
import { namesOfRows } from './shape/names-of-rows.ts';
import { sourceOf } from './several/source-of.ts';
import { attachTarget } from './target/attach-target.ts';
import { readTarget } from './target/read-target.ts';
import { targetPart, withTarget } from './target/target-source.ts';
import type { ImportedDataset, ImportHooks } from './types.ts';

/** `importFiles` of one file. */
export function importFile(
  path: string,
  options: ImportOptions,
  hooks: ImportHooks = {},
  target: string | null = null,
): Promise<ImportedDataset> {
  return importFiles([path], options, hooks, target);
}

/**
 * Reads CSV or .npy files, also out of gzip or zip archives, makes one table of them, and finds out what it holds.
 * `target`: a file whose columns are to be learnt from those of the others, row by row. Nothing is stored. The event loop turns every few milliseconds. Throws the `file/*`, `archive/*`, `csv/*`, `npy/*`
 * and `data/*` codes, `settings/invalid` and `cancelled`.
 */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
  hooks: ImportHooks = {},
  target: string | null = null,
): Promise<ImportedDataset> {
  const started = performance.now();
  const pacer = createPacer(hooks.signal, hooks.scratch);
  const files = await readFiles(paths, options, pacer, hooks);
  const combined = await combineFiles(files, options, pacer);
  const beside = target === null ? null : await readTarget(target, files, pacer, hooks);
  const { time } = combined;
  const table =
    beside === null
      ? combined.table
      : await attachTarget(combined.table, beside, { ...options, ...(time && { time }) }, pacer);
  const own = time === undefined ? options : { ...options, time };
  const onStep = (fraction: number): void => {
    hooks.onProgress?.('profiling', fraction, table.rowCount);
  };
  const asked = await applyRecipe(table, own, pacer, onStep);
  const steps = hooks.usual === true ? usualSteps(asked.found, options) : [];
  const recipe =
    steps.length === 0 ? options : withSteps(options, [...(options.steps ?? []), ...steps]);
  const { table: prepared, found } =
    steps.length === 0
      ? asked
      : await applyRecipe(tellUsual(table), { ...own, ...recipe }, pacer, onStep);
  const { panel, ...profiled } = found;
  const { rowCount } = prepared;
  const { format, preview, delimiter, decimal, header, encoding, dtype, shape, blankRows } = table;
  const data = sourceOf(files);
  const { rowsRead, member, parts, ...source } = withTarget(data, beside);
  const isNamed = profiled.kind === 'table' && profiled.rowOrder === null;
  const rowNames = isNamed ? namesOfRows(prepared) : null;
  return {
    ...profiled,
    ...(rowNames === null ? {} : { rowNames }),
    ...source,
    format,
    rowCount,
    preview,
    recipe,
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
      ...(parts.length === 1 ? {} : { files: withColumns(parts, table) }),
      ...(panel === null ? {} : { panel }),
      ...(beside === null ? {} : { target: targetPart(beside, data) }),
    },
  };
}

function withColumns(parts: readonly SourcePart[], { files = [] }: RawTable): SourcePart[] {
  return parts.map((part, i) => {
    const columns = files[i]?.columns;
    return columns === undefined ? part : { ...part, columns };
  });
}
