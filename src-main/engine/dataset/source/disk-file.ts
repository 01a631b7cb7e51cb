import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineError, type ErrorCode } from '../../../contract/errors.ts';
import { startHashThread } from './hash-thread.ts';

const hashedBytes = 512 * 1024;

/** To start a thread takes as long as to hash some megabytes. */
const threadFrom = 32 * 1024 * 1024;

/** A file on disk that is read at any place and hashed once from front to end. */
export interface DiskFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /**
   * The bytes from `from` on, at the front of `room`, or in a buffer of their own; fewer only at the end of the file.
   * Throws `cancelled`.
   */
  readonly readAt: (
    from: number,
    length: number,
    room?: Uint8Array<ArrayBuffer>,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** SHA-256 of the whole file in hexadecimal; throws `file/changed` if the file is another by now. */
  readonly finish: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Throws `file/not-found`, `file/is-directory`, `file/not-regular`, `file/unreadable` or `file/empty`. */
export async function openDiskFile(path: string, signal?: AbortSignal): Promise<DiskFile> {
  const handle = await attempt(path, async () => {
    // Opening a pipe would wait for its writer.
    assertRegular(path, await stat(path));
    return open(path, 'r');
  });
  try {
    return await diskFileOf(path, handle, signal);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function diskFileOf(
  path: string,
  handle: FileHandle,
  signal: AbortSignal | undefined,
): Promise<DiskFile> {
  const name = basename(path);
  const before = await handle.stat({ bigint: true });
  assertRegular(path, before);
  if (before.size === 0n) throw new EngineError('file/empty', `the file is empty: ${name}`);
  const bytes = Number(before.size);
  const changed = (): EngineError =>
    new EngineError('file/changed', `the file changed while it was read: ${name}`);
  const hash = createHash('sha256');
  let hashed = 0;
  let thread = bytes < threadFrom ? null : startHashThread(handle.fd, bytes);
  const stopThread = (): void => void thread?.stop();
  signal?.addEventListener('abort', stopThread, { once: true });
  const readAt: DiskFile['readAt'] = async (from, length, room) => {
    if (signal?.aborted === true) throw new EngineError('cancelled', 'cancelled');
    const size = Math.max(0, Math.min(length, bytes - from));
    const buffer = room?.subarray(0, size) ?? new Uint8Array(size);
    for (let filled = 0; filled < buffer.length;) {
      const left = buffer.length - filled;
      const { bytesRead } = await attempt(path, () =>
        handle.read(buffer, filled, left, from + filled),
      );
      if (bytesRead === 0) throw changed();
      filled += bytesRead;
    }
    const end = from + buffer.length;
    if (thread === null && from <= hashed && hashed < end) {
      hash.update(buffer.subarray(hashed - from));
      hashed = end;
    }
    return buffer;
  };
  const finish = async (): Promise<string> => {
    const found = (await thread?.digest) ?? null;
    thread = null;
    // Also where the thread was stopped: reading throws then.
    while (found === null && hashed < bytes) await readAt(hashed, hashedBytes);
    const after = await handle.stat({ bigint: true });
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) throw changed();
    return found ?? hash.digest('hex');
  };
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stopThread);
    await thread?.stop();
    await handle.close();
  };
  return { path, name, bytes, readAt, finish, close };
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
