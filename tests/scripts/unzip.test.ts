import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeInFallback } from '../../scripts/setup/electron-fallback.mjs';
import { unzip } from '../../scripts/setup/unzip.mjs';
import { zip } from '../support/zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'residua-unzip-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

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

  it('leaves out what has no place', async () => {
    const entries = ['folder/', 'keep', 'drop'].map((name) => ({ name, text: 'x' }));
    await unzip(write(zip(entries)), out(), (name) => (name === 'drop' ? null : name));
    expect(readdirSync(out())).toEqual(['keep']);
  });

  it.each(['../escaped', 'a/../../escaped', '/escaped', 'c:\\escaped', 'a\\..\\escaped', '..'])(
    'refuses the whole archive for %s, wanted or not',
    async (name) => {
      const archive = write(zip(['first', name].map((entry) => ({ name: entry, text: 'x' }))));
      const onlyFirst = (entry: string): string | null => (entry === 'first' ? entry : null);
      for (const place of [all, onlyFirst]) {
        await expect(unzip(archive, out(), place)).rejects.toThrow('leave its folder');
      }
      expect(readdirSync(folder)).toEqual(['a.zip']);
    },
  );

  it('refuses a link', async () => {
    const archive = write(zip([{ name: 'lib', text: '/etc/passwd', mode: 0o120777 }]));
    await expect(unzip(archive, out(), all)).rejects.toThrow('The archive holds a link: lib');
  });

  it('refuses a second file of the same name', async () => {
    const twice = zip([
      { name: 'a', text: 'first' },
      { name: 'a', text: 'second' },
    ]);
    await expect(unzip(write(twice), out(), all)).rejects.toThrow('EEXIST');
    expect(readFileSync(join(out(), 'a'), 'utf8')).toBe('first');
  });

  it('notices a file that is shorter than the directory says', async () => {
    const archive = zip([{ name: 'a', text: 'b', stored: true }]);
    archive.writeUInt32LE(9, archive.lastIndexOf('PK\x01\x02') + 24);
    await expect(unzip(write(archive), out(), all)).rejects.toThrow('damaged at a');
  });

  it('gives a file without rights the usual ones', async () => {
    await unzip(write(zip([{ name: 'a', text: 'b', mode: 0 }])), out(), all);
    expect(statSync(join(out(), 'a')).mode & 0o777).toBe(0o644);
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
