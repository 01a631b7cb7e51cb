import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Fault } from './fault.mjs';

/**
 * @typedef {{ name: string, method: number, mode: number, packedSize: number, headerAt: number }} ZipEntry
 * @typedef {import('node:fs/promises').FileHandle} FileHandle
 */

const endRecordSize = 22;
const longestComment = 0xffff;

/**
 * @param {FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function readAt(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Fault('The archive is cut short: run this again.');
  return buffer;
}

/**
 * The central directory: APPNOTE 6.3.10, sections 4.3.12 and 4.3.16. No ZIP64.
 * @param {FileHandle} file
 * @returns {Promise<ZipEntry[]>}
 */
async function readEntries(file) {
  const { size } = await file.stat();
  const tailLength = Math.min(size, endRecordSize + longestComment);
  const tail = await readAt(file, size - tailLength, tailLength);
  const end = tail.lastIndexOf('PK\x05\x06');
  if (end < 0) throw new Fault('The archive has no directory: run this again.');
  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let at = 0; entries.length < count;) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      packedSize: directory.readUInt32LE(at + 20),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks the wanted files of a zip archive that has been verified. `place` gives each name's path below
 * `folder`, or null to leave it out; a stock unzip would write 25,000 files that we delete again.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | null} place
 */
export async function unzip(archive, folder, place) {
  const file = await open(archive);
  try {
    for (const entry of await readEntries(file)) {
      const name = entry.name.endsWith('/') ? null : place(entry.name);
      if (name === null || name.split('/').includes('..')) continue;
      const header = await readAt(file, entry.headerAt, 30);
      const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      const packed = createReadStream(archive, { start, end: start + entry.packedSize - 1 });
      if (entry.method === 8) await pipeline(packed, createInflateRaw(), createWriteStream(path));
      else await pipeline(packed, createWriteStream(path));
      await chmod(path, entry.mode & 0o777);
    }
  } finally {
    await file.close();
  }
}
