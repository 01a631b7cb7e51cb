import { constants } from 'node:fs';
import { access, chmod, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import { writeError } from './file-error.ts';

export type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

export interface WriteHooks {
  readonly signal?: AbortSignal;
  /** Bytes written so far. */
  readonly onProgress?: (bytes: number) => void;
}

const flushBytes = 256 * 1024;

/**
 * Writes a whole file or nothing: a new file beside `path`, flushed to the disk, then renamed over it. Answers with
 * its bytes. Throws `file/unwritable`, `file/disk-full`, `file/is-directory`, `file/not-regular`, `cancelled`.
 */
export async function writeFileAtomically(
  path: string,
  chunks: Chunks,
  hooks: WriteHooks = {},
): Promise<number> {
  await checkWritable(path);
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => null,
  );
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`,
  );
  try {
    const bytes = await writeNew(temporary, chunks, hooks);
    if (mode !== null) await chmod(temporary, mode);
    await rename(temporary, target);
    await flushFolder(dirname(target));
    return bytes;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(error, path);
  }
}

/** Finds out before any work is done whether `path` could be written; writes nothing. */
export async function checkWritable(path: string): Promise<void> {
  try {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory() === true) {
      throw new EngineError('file/is-directory', `is a folder: ${path}`, { path });
    }
    if (found !== null && !found.isFile()) {
      throw new EngineError('file/not-regular', `not an ordinary file: ${path}`, { path });
    }
    const folder = dirname(path);
    if (!(await stat(folder)).isDirectory()) {
      throw new EngineError('file/unwritable', `not a folder: ${folder}`, { path });
    }
    await access(folder, constants.W_OK | constants.X_OK);
    if (found !== null) await access(path, constants.W_OK);
  } catch (error) {
    throw writeError(error, path);
  }
}

async function writeNew(path: string, chunks: Chunks, hooks: WriteHooks): Promise<number> {
  const file = await open(path, 'wx', 0o666);
  try {
    const bytes = await pour(file, chunks, hooks);
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function pour(file: FileHandle, chunks: Chunks, hooks: WriteHooks): Promise<number> {
  let written = 0;
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (hooks.signal?.aborted === true) throw new EngineError('cancelled', 'writing was cancelled');
    await file.writeFile(Buffer.concat(waiting, size));
    written += size;
    waiting = [];
    size = 0;
    hooks.onProgress?.(written);
  };
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    waiting.push(bytes);
    size += bytes.length;
    if (size >= flushBytes) await flush();
  }
  await flush();
  return written;
}

/** So that the new name survives a power cut; not every system can, and the data is safe without. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
