import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../contract/errors.ts';
import { writeError } from '../../report/file-error.ts';
import { scratchPrefix, sweepScratch } from './sweep-scratch.ts';

/** Numbers on the disk in the place of memory, gone with the program. */
export interface ScratchFile {
  /** Appends the values and gives the byte where they begin. Throws `file/disk-full` and `file/unwritable`. */
  readonly write: (values: Float64Array) => number;
  /** Fills `into` from the byte `position` on. Throws `file/unreadable`. */
  readonly read: (into: Float64Array, position: number) => void;
  readonly close: () => void;
}

/** Makes a file without a name in the first of the folders that can be written to. Throws `file/unwritable`. */
export function openScratchFile(folders: readonly string[]): ScratchFile {
  const { descriptor, path, isNamed } = openFirst(folders);
  let end = 0;
  return {
    write: (values) => {
      const bytes = bytesOf(values);
      const start = end;
      try {
        for (let done = 0; done < bytes.length;) {
          done += writeSync(descriptor, bytes, done, bytes.length - done, start + done);
        }
      } catch (error) {
        throw writeError(error, path);
      }
      end += bytes.length;
      return start;
    },
    read: (into, position) => {
      const bytes = bytesOf(into);
      for (let done = 0; done < bytes.length;) {
        const got = readSync(descriptor, bytes, done, bytes.length - done, position + done);
        if (got === 0) throw new EngineError('file/unreadable', `a file was cut short: ${path}`);
        done += got;
      }
    },
    close: () => {
      closeSync(descriptor);
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

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
