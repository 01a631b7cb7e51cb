import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { ImportOptions } from '../../contract/schemas.ts';
import { namingFile } from './several/naming-file.ts';
import { uniqueNames } from './several/unique-names.ts';
import type { Pacer } from './pacer.ts';
import { readFile, type FileHooks, type FileRead } from './read-file.ts';
import type { ImportHooks } from './types.ts';

/**
 * Reads files one after the other, each with the same options; files of one name get a number. Throws what `readFile`
 * throws, naming the file, and `settings/invalid` for a file that is named twice.
 */
export async function readFiles(
  paths: readonly string[],
  options: ImportOptions,
  pacer: Pacer,
  hooks: ImportHooks,
): Promise<FileRead[]> {
  const { signal, scratch } = hooks;
  assertDifferent(paths);
  const sizes = await Promise.all(paths.map(sizeOf));
  const all = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const names = uniqueNames(paths.map((path) => basename(path)));
  const files: FileRead[] = [];
  let [bytesBefore, rowsBefore] = [0, 0];
  for (const [index, path] of paths.entries()) {
    const name = names[index] ?? basename(path);
    const onRead = (position: number, rows: number): void => {
      const fraction = Math.min(1, (bytesBefore + position) / all);
      hooks.onProgress?.('reading', fraction, rowsBefore + rows);
    };
    const work = (): Promise<FileRead> =>
      readOwn(path, options, pacer, { signal, scratch, onRead });
    const file = paths.length === 1 ? await work() : await namingFile(name, work);
    files.push({ ...file, name });
    bytesBefore += sizes[index] ?? 0;
    rowsBefore += file.table.rowCount;
  }
  return files;
}

/** A file that is put beside others need not have the time column of the first. */
async function readOwn(
  path: string,
  options: ImportOptions,
  pacer: Pacer,
  hooks: FileHooks,
): Promise<FileRead> {
  try {
    return await readFile(path, options, pacer, hooks);
  } catch (error) {
    const isUnknown = error instanceof EngineError && error.code === 'data/unknown-column';
    if (!isUnknown || options.combine?.how !== 'join') throw error;
    const { time, ...others } = options;
    return readFile(path, others, pacer, hooks);
  }
}

function assertDifferent(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const place = resolve(path);
    if (seen.has(place)) {
      throw new EngineError('settings/invalid', `a file is named twice: ${basename(path)}`, {
        remedy: 'Name each file once.',
      });
    }
    seen.add(place);
  }
}

/** Only for progress: what is wrong with the file is found when it is opened. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
