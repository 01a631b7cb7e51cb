import { EngineError } from '../../../contract/errors.ts';
import type { DiskFile } from '../source/disk-file.ts';
import { npyDtype } from '../npy/npy-dtype.ts';
import { readNpyHeader } from '../npy/npy-front.ts';
import type { ZipEntry } from './zip-directory.ts';
import { openZipMember } from './zip-member.ts';

/** An array of an .npz; `shape` is null where it cannot be read as numbers. */
export interface NpzArray {
  readonly entry: ZipEntry;
  readonly shape: readonly number[] | null;
}

export const isNpyName = (name: string): boolean => /\.npy$/i.test(name);

/** Reads the shapes of the arrays out of their headers; of the values nothing is unpacked. */
export async function npzArrays(disk: DiskFile, entries: readonly ZipEntry[]): Promise<NpzArray[]> {
  const arrays: NpzArray[] = [];
  for (const entry of entries) arrays.push({ entry, shape: await shapeOf(disk, entry) });
  return arrays;
}

async function shapeOf(disk: DiskFile, entry: ZipEntry): Promise<readonly number[] | null> {
  try {
    const member = await openZipMember(disk, entry);
    try {
      const { descr, shape } = await readNpyHeader({ name: disk.name, next: member.next });
      npyDtype(descr);
      return shape;
    } finally {
      await member.close();
    }
  } catch (error) {
    // An array that cannot be read is named as such where the arrays are listed.
    if (error instanceof EngineError && !isFatal(error)) return null;
    throw error;
  }
}

const isFatal = ({ code }: EngineError): boolean =>
  code === 'cancelled' || code === 'file/changed' || code === 'file/unreadable';
