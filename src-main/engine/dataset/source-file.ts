import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineError, type ErrorCode } from '../../contract/errors.ts';

/** A file that is read once, from front to end, and hashed on the way. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** What was unpacked out of an archive; null for a file as it is. */
  readonly member: string | null;
  readonly position: () => number;
  /** The first bytes again, wherever reading stands. */
  readonly peek: (length: number) => Promise<Uint8Array>;
  /** The next bytes in a buffer of their own (so typed arrays may view it); fewer only at the end of the file. */
  readonly next: (length: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** SHA-256 of all that was read, in hexadecimal; throws `file/changed` if the file is another by now. */
  readonly finish: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Throws `file/not-found`, `file/is-directory`, `file/not-regular`, `file/unreadable` or `file/empty`. */
export async function openSource(path: string, signal?: AbortSignal): Promise<SourceFile> {
  const name = basename(path);
  const handle = await attempt(path, async () => {
    // Opening a pipe would wait for its writer.
    assertRegular(path, await stat(path));
    return open(path, 'r');
  });
  try {
    return await sourceOf(path, name, handle, signal);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function sourceOf(
  path: string,
  name: string,
  handle: FileHandle,
  signal: AbortSignal | undefined,
): Promise<SourceFile> {
  const before = await handle.stat({ bigint: true });
  assertRegular(path, before);
  if (before.size === 0n) throw new EngineError('file/empty', `the file is empty: ${name}`);
  const bytes = Number(before.size);
  const hash = createHash('sha256');
  const changed = (): EngineError =>
    new EngineError('file/changed', `the file changed while it was read: ${name}`);
  let position = 0;
  const readAt = async (from: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const buffer = new Uint8Array(Math.min(length, bytes - from));
    for (let filled = 0; filled < buffer.length;) {
      const left = buffer.length - filled;
      const { bytesRead } = await attempt(path, () =>
        handle.read(buffer, filled, left, from + filled),
      );
      if (bytesRead === 0) throw changed();
      filled += bytesRead;
    }
    return buffer;
  };
  const next = async (length: number): Promise<Uint8Array<ArrayBuffer>> => {
    if (signal?.aborted === true) throw new EngineError('cancelled', 'cancelled');
    const buffer = await readAt(position, length);
    position += buffer.length;
    hash.update(buffer);
    return buffer;
  };
  const finish = async (): Promise<string> => {
    const after = await handle.stat({ bigint: true });
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) throw changed();
    return hash.digest('hex');
  };
  return {
    path,
    name,
    bytes,
    member: null,
    position: () => position,
    peek: (length) => readAt(0, length),
    next,
    finish,
    close: () => handle.close(),
  };
}

function assertRegular(
  path: string,
  stats: { isDirectory: () => boolean; isFile: () => boolean },
): void {
  if (stats.isDirectory()) {
    throw new EngineError('file/is-directory', `a folder, not a file: ${path}`);
  }
  if (!stats.isFile()) throw new EngineError('file/not-regular', `not an ordinary file: ${path}`);
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file/not-found',
  ENOTDIR: 'file/not-found',
  ENAMETOOLONG: 'file/not-found',
  ELOOP: 'file/not-found',
};

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineError || !isSystemError(error)) throw error;
    const code = codes[error.code] ?? 'file/unreadable';
    const fault = code === 'file/not-found' ? 'no such file' : `cannot be read (${error.code})`;
    throw new EngineError(code, `${fault}: ${path}`, {}, error);
  }
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
