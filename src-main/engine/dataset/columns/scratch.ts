import { statfsSync } from 'node:fs';
import { EngineError } from '../../../contract/errors.ts';
import { ScratchFile } from './scratch-file.ts';
import { openTemporaryFile, type TemporaryFile } from './temporary-file.ts';

/** Memory that the columns of an import may take before they go to a file. */
const usualLimit = 128 * 1024 * 1024;

/** Memory for the ends of columns that are not written yet, all columns together. */
const stageBytes = 16 * 1024 * 1024;
const fewestStaged = 256;
const mostStaged = 65_536;

/** Of the free disk, so much is left to others. */
const spareBytes = 256 * 1024 * 1024;

const bytesPerValue = Float64Array.BYTES_PER_ELEMENT;

/**
 * Where the columns of one import go that are too big for memory. Whoever makes it closes it, once the columns are
 * stored or given up.
 */
export interface Scratch {
  /** Columns go to the file from now on. */
  readonly isSpilling: boolean;
  /** Values of a column that are collected before they are written. */
  readonly stageLength: number;
  /** A file of about so many rows is about to be read. */
  readonly expect: (rows: number, columns: number) => void;
  /** Columns have taken so many bytes more. */
  readonly hold: (bytes: number) => void;
  /** Appends the values and gives the byte where they begin. Throws `file/disk-full` and `file/unwritable`. */
  readonly write: (values: Float64Array) => number;
  /** Fills `into` from the byte `position` on. Throws `file/unreadable`. */
  readonly read: (into: Float64Array, position: number) => void;
  /** Whether more is to be written than the disk has taken so far: whoever can wait, waits for `settled`. */
  readonly isBehind: boolean;
  /** Throws `file/disk-full` and `file/unwritable`. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ScratchOptions {
  /** Folders for the file, the best first. */
  readonly folders: readonly string[];
  readonly limitBytes?: number;
  /** Values of a column that are collected before they are written; fewer for many columns where it is left out. */
  readonly stageLength?: number;
  /** Makes the file; the usual one of the system where it is left out. */
  readonly open?: (folders: readonly string[]) => TemporaryFile;
}

/** Nothing is written, and no file made, while the columns take less than the limit. */
export function createScratch(options: ScratchOptions): Scratch {
  const { folders, limitBytes = usualLimit, open = openTemporaryFile } = options;
  let file: ScratchFile | null = null;
  let isSpilling = false;
  let stageLength = options.stageLength ?? mostStaged;
  let held = 0;
  let isClosed = false;
  const opened = (): ScratchFile => {
    if (isClosed) throw new EngineError('internal', 'the scratch of an import is closed');
    return (file ??= new ScratchFile(open(folders)));
  };
  return {
    get isSpilling() {
      return isSpilling;
    },
    get stageLength() {
      return stageLength;
    },
    expect: (rows, columns) => {
      stageLength = options.stageLength ?? stageFor(columns);
      const bytes = rows * columns * bytesPerValue;
      // Without room on the disk they stay in memory, if that holds them.
      if (held + bytes > limitBytes) isSpilling ||= bytes + spareBytes <= freeBytes(folders);
    },
    hold: (bytes) => {
      held += bytes;
      if (held > limitBytes) isSpilling ||= spareBytes <= freeBytes(folders);
    },
    write: (values) => opened().write(values),
    read: (into, position) => {
      opened().read(into, position);
    },
    get isBehind() {
      return file?.isBehind ?? false;
    },
    settled: async () => {
      await file?.settled();
    },
    close: async () => {
      isClosed = true;
      await file?.close();
      file = null;
    },
  };
}

function stageFor(columns: number): number {
  const share = Math.floor(stageBytes / bytesPerValue / Math.max(1, columns));
  return Math.max(fewestStaged, Math.min(mostStaged, share));
}

/** Of the disk of the first folder. */
function freeBytes([folder]: readonly string[]): number {
  if (folder === undefined) return 0;
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
