import { randomBytes } from 'node:crypto';
import { close, openSync, readSync, rmSync, unlinkSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeError } from '../../report/file-error.ts';
import { scratchPrefix, sweepScratch } from './sweep-scratch.ts';

const writeLater = promisify(write);
const closeLater = promisify(close);

/** A file that is gone with the program, as the system gives it. */
export interface TemporaryFile {
  readonly path: string;
  /** Gives how many of the bytes were written, which may be fewer than all. */
  readonly write: (bytes: Uint8Array, position: number) => Promise<number>;
  /** Gives how many bytes were read; 0 at the end of the file. */
  readonly read: (into: Uint8Array, position: number) => number;
  /** Not at once: to give back the room of some gigabytes takes a while. */
  readonly close: () => Promise<void>;
}

/** Makes a file without a name in the first of the folders that can be written to. Throws `file/unwritable`. */
export function openTemporaryFile(folders: readonly string[]): TemporaryFile {
  const { descriptor, path, isNamed } = openFirst(folders);
  return {
    path,
    write: async (bytes, position) => {
      const { bytesWritten } = await writeLater(descriptor, bytes, 0, bytes.length, position);
      return bytesWritten;
    },
    read: (into, position) => readSync(descriptor, into, 0, into.length, position),
    close: async () => {
      await closeLater(descriptor);
      if (isNamed) rmSync(path, { force: true });
    },
  };
}

interface Opened {
  readonly descriptor: number;
  readonly path: string;
  /** The system does not take the name off an open file. */
  readonly isNamed: boolean;
}

function openFirst(folders: readonly string[]): Opened {
  let failed: unknown = null;
  for (const folder of folders) {
    sweepScratch(folder);
    const path = join(folder, `${scratchPrefix()}${randomBytes(6).toString('hex')}`);
    try {
      const descriptor = openSync(path, 'wx+', 0o600);
      return { descriptor, path, isNamed: !takeName(path) };
    } catch (error) {
      failed ??= writeError(error, path);
    }
  }
  throw failed;
}

function takeName(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
