import { EngineError } from '../../../contract/errors.ts';
import { countText } from '../../../words/numbers.ts';
import type { DiskFile } from '../source/disk-file.ts';
import { shownName } from './shown-name.ts';
import { memberName, wideSizes } from './zip-fields.ts';

/** What the directory of a zip archive says about one member. The name is never used as a path. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  /** 0 stored, 8 deflate. */
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
}

const endLength = 22;
const longestComment = 0xffff;
const entryLength = 46;
const memberLimit = 10_000;
const directoryLimit = 16 * 1024 * 1024;

/** Where the directory lies in the file. */
interface Directory {
  readonly count: number;
  readonly bytes: number;
  readonly at: number;
}

/** The error of an archive that contradicts itself. */
export const damagedZip = (disk: DiskFile, fault: string): EngineError =>
  new EngineError('archive/damaged', `the zip archive is damaged, ${fault}: ${disk.name}`);

/** Reads the directory at the end of a zip or zip64 archive. Throws `archive/damaged` and `file/unsupported`. */
export async function readZipDirectory(disk: DiskFile): Promise<ZipEntry[]> {
  const { count, bytes, at } = await findDirectory(disk);
  if (count > memberLimit || bytes > directoryLimit) {
    const fault = `a zip archive of ${countText(count)} members`;
    const remedy = 'Unpack it first, then choose the CSV or .npy file inside.';
    throw new EngineError('file/unsupported', `${fault}: ${disk.name}`, { remedy });
  }
  const directory = Buffer.from(await disk.readAt(at, bytes));
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let from = 0;
  for (let index = 0; index < count; index++) {
    const { entry, end } = readEntry(disk, directory, from);
    if (entry.headerAt + entry.packedBytes > at) {
      throw damagedZip(disk, `a member lies outside of it (${shownName(entry.name)})`);
    }
    if (names.has(entry.name)) {
      throw damagedZip(disk, `two members have one name (${shownName(entry.name)})`);
    }
    names.add(entry.name);
    entries.push(entry);
    from = end;
  }
  return entries;
}

async function findDirectory(disk: DiskFile): Promise<Directory> {
  const tailAt = Math.max(0, disk.bytes - endLength - longestComment);
  const tail = Buffer.from(await disk.readAt(tailAt, endLength + longestComment));
  let end = tail.length - endLength;
  while (end >= 0 && !isEnd(tail, end)) end--;
  if (end < 0) throw damagedZip(disk, 'its end is missing');
  if (tail.readUInt16LE(end + 4) !== 0 || tail.readUInt16LE(end + 6) !== 0) {
    const remedy = 'Join the parts, or unpack them first, then choose the CSV or .npy file inside.';
    throw new EngineError('file/unsupported', `one part of a split zip archive: ${disk.name}`, {
      remedy,
    });
  }
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  const wide = count === 0xffff || bytes === 0xffffffff || at === 0xffffffff;
  const directory = wide ? await wideDirectory(disk, tailAt + end) : { count, bytes, at };
  if (directory.at + directory.bytes > tailAt + end) {
    throw damagedZip(disk, 'its directory lies outside of it');
  }
  return directory;
}

const isEnd = (tail: Buffer, at: number): boolean =>
  tail.readUInt32LE(at) === 0x06054b50 &&
  at + endLength + tail.readUInt16LE(at + 20) === tail.length;

/** Zip64: the sizes stand in a record of their own, to which the 20 bytes before the end point. */
async function wideDirectory(disk: DiskFile, endAt: number): Promise<Directory> {
  const locator = Buffer.from(await disk.readAt(Math.max(0, endAt - 20), 20));
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) {
    throw damagedZip(disk, 'its zip64 part is missing');
  }
  const at = Number(locator.readBigUInt64LE(8));
  const record = at < endAt ? Buffer.from(await disk.readAt(at, 56)) : Buffer.alloc(0);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) {
    throw damagedZip(disk, 'its zip64 part is missing');
  }
  return {
    count: Number(record.readBigUInt64LE(32)),
    bytes: Number(record.readBigUInt64LE(40)),
    at: Number(record.readBigUInt64LE(48)),
  };
}

function readEntry(
  disk: DiskFile,
  directory: Buffer,
  from: number,
): { readonly entry: ZipEntry; readonly end: number } {
  const whole = from + entryLength <= directory.length;
  if (!whole || directory.readUInt32LE(from) !== 0x02014b50) {
    throw damagedZip(disk, 'its directory cannot be read');
  }
  const nameAt = from + entryLength;
  const extraAt = nameAt + directory.readUInt16LE(from + 28);
  const commentAt = extraAt + directory.readUInt16LE(from + 30);
  const end = commentAt + directory.readUInt16LE(from + 32);
  if (end > directory.length) throw damagedZip(disk, 'its directory ends early');
  const flags = directory.readUInt16LE(from + 8);
  const sizes = wideSizes(directory.subarray(extraAt, commentAt), {
    bytes: directory.readUInt32LE(from + 24),
    packedBytes: directory.readUInt32LE(from + 20),
    headerAt: directory.readUInt32LE(from + 42),
  });
  if (sizes === null) throw damagedZip(disk, 'the sizes of a member cannot be read');
  const entry = {
    ...sizes,
    name: memberName(directory.subarray(nameAt, extraAt)),
    flags,
    method: directory.readUInt16LE(from + 10),
    crc: directory.readUInt32LE(from + 16),
  };
  return { entry, end };
}
