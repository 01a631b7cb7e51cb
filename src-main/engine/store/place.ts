import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import { storeError } from './store-error.ts';

/** Whether there is a file at `path`. Throws `file/is-directory`, `file/not-regular`, `workspace/read-only`. */
export function fileExists(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return false;
    if (found.isDirectory()) {
      throw new EngineError('file/is-directory', `is a folder: ${path}`, { path });
    }
    if (!found.isFile()) {
      throw new EngineError('file/not-regular', `not an ordinary file: ${path}`, { path });
    }
    return true;
  } catch (error) {
    throw storeError(error, path);
  }
}

export function fileMissing(path: string): EngineError {
  return new EngineError('file/not-found', `no such workspace: ${path}`, { path });
}

/** Throws `workspace/read-only` where the file or its folder cannot be written, `file/not-found` without folder. */
export function assertWritable(path: string, exists: boolean): void {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new EngineError('file/not-found', `no such folder: ${folder}`, {
      path,
      remedy: 'Create the folder first, or choose another one.',
    });
  }
  try {
    accessSync(folder, constants.W_OK);
    if (exists) accessSync(path, constants.W_OK);
  } catch (error) {
    throw storeError(error, path);
  }
}

/** The file itself, whatever links lead to it. */
export function realFile(path: string, exists: boolean): string {
  return exists ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}
