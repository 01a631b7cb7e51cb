import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Fault } from './fault.mjs';

/**
 * @typedef {object} ZipEntry
 * @property {string} name
 * @property {number} method
 * @property {number} mode
 * @property {number} packedSize
 * @property {number} size
 * @property {number} headerAt
 * @typedef {import('node:fs/promises').FileHandle} FileHandle
 */

const endRecordSize = 22;
const longestComment = 0xffff;
const isLink = (/** @type {number} */ mode) => (mode & 0o170000) === 0o120000;

/** Libraries of a gigabyte: the default of 16 kB costs a third more time. */
const chunkSize = 1 << 20;

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
      size: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * An honest archive has no name that leads out of its folder; one that has is refused as a whole.
 * @param {readonly ZipEntry[]} entries
 */
function refuseHostileNames(entries) {
  const hostile = entries.find(({ name }) => /^\/|^[a-z]:|\\|\0|(^|\/)\.\.(\/|$)/i.test(name));
  if (hostile !== undefined) {
    throw new Fault(`The archive holds a file that would leave its folder: ${hostile.name}`);
  }
}

/**
 * @param {string} archive
 * @param {FileHandle} file
 * @param {ZipEntry} entry
 * @param {string} path
 */
async function unpackEntry(archive, file, entry, path) {
  if (isLink(entry.mode)) throw new Fault(`The archive holds a link: ${entry.name}`);
  const header = await readAt(file, entry.headerAt, 30);
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const end = start + entry.packedSize - 1;
  await mkdir(dirname(path), { recursive: true });
  const packed = createReadStream(archive, { start, end, highWaterMark: chunkSize });
  const target = createWriteStream(path, { flags: 'wx', highWaterMark: chunkSize });
  if (entry.method === 8) await pipeline(packed, createInflateRaw({ chunkSize }), target);
  else await pipeline(packed, target);
  if (target.bytesWritten !== entry.size) {
    throw new Fault(`The archive is damaged at ${entry.name}: fetch it again.`);
  }
  await chmod(path, entry.mode & 0o777 || 0o644);
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
    const entries = await readEntries(file);
    refuseHostileNames(entries);
    for (const entry of entries) {
      const name = entry.name.endsWith('/') ? null : place(entry.name);
      if (name !== null) await unpackEntry(archive, file, entry, join(folder, name));
    }
  } finally {
    await file.close();
  }
}
