import { crc32, createInflateRaw } from 'node:zlib';
import { EngineError } from '../../../contract/errors.ts';
import type { DiskFile } from '../source/disk-file.ts';
import { createContentReader, type ContentReader } from './content-reader.ts';
import { inflated, packedChunks, unpackedChunk } from './inflate.ts';
import { shownName } from './shown-name.ts';
import { assertSoundSize } from './size-guard.ts';
import { damagedZip, type ZipEntry } from './zip-directory.ts';

const headerLength = 30;
const encryptedFlags = 0x2041;

/** The content of one member and how far into the archive its reading has come. */
export interface ZipMember extends ContentReader {
  readonly position: () => number;
}

/**
 * Opens one member; its size and checksum are held against the directory while it is read. Throws `archive/damaged`,
 * `archive/too-large` and, for encrypted members and rare methods, `file/unsupported`.
 */
export async function openZipMember(disk: DiskFile, entry: ZipEntry): Promise<ZipMember> {
  assertReadable(disk, entry);
  assertSoundSize(disk, entry.packedBytes, entry.bytes);
  const from = await dataAt(disk, entry);
  const to = from + entry.packedBytes;
  if (entry.method === 0) {
    let taken = 0;
    const chunks = checked(disk, entry, packedChunks(disk, from, to), (length) => {
      taken += length;
    });
    return { ...createContentReader(chunks), position: () => from + taken };
  }
  const engine = createInflateRaw({ chunkSize: unpackedChunk });
  const chunks = checked(disk, entry, inflated(disk, from, to, engine));
  return { ...createContentReader(chunks), position: () => from + engine.bytesWritten };
}

function assertReadable(disk: DiskFile, { name, flags, method }: ZipEntry): void {
  const where = `${shownName(name)} in ${disk.name}`;
  if ((flags & encryptedFlags) !== 0) {
    const remedy = 'Unpack it with its password first, then choose the CSV or .npy file inside.';
    throw new EngineError('file/unsupported', `encrypted: ${where}`, { remedy });
  }
  if (method !== 0 && method !== 8) {
    const remedy = 'Unpack it first, then choose the CSV or .npy file inside.';
    throw new EngineError('file/unsupported', `packed by method ${method}: ${where}`, { remedy });
  }
}

/** Place of the data: behind the header of the member, which repeats its name. */
async function dataAt(disk: DiskFile, entry: ZipEntry): Promise<number> {
  const header = Buffer.from(await disk.readAt(entry.headerAt, headerLength));
  const where = shownName(entry.name);
  if (header.length < headerLength || header.readUInt32LE(0) !== 0x04034b50) {
    throw damagedZip(disk, `a member does not begin where it should (${where})`);
  }
  if (header.readUInt16LE(8) !== entry.method) {
    throw damagedZip(disk, `a member contradicts the directory (${where})`);
  }
  const at = entry.headerAt + headerLength + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (at + entry.packedBytes > disk.bytes) throw damagedZip(disk, `a member is cut (${where})`);
  return at;
}

async function* checked(
  disk: DiskFile,
  entry: ZipEntry,
  chunks: AsyncGenerator<Uint8Array>,
  onChunk: (length: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let bytes = 0;
  for await (const chunk of chunks) {
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    if (bytes > entry.bytes) break;
    onChunk(chunk.length);
    yield chunk;
  }
  if (bytes !== entry.bytes) {
    throw damagedZip(disk, `a member has another size (${shownName(entry.name)})`);
  }
  if (crc !== entry.crc) {
    throw damagedZip(disk, `a checksum differs (${shownName(entry.name)})`);
  }
}
