import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../src-main/contract/errors.ts';
import { writeError } from '../../../src-main/engine/report/file-error.ts';
import { checkWritable, writeFileAtomically } from '../../../src-main/engine/report/write-file.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residua-write-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: something`), { code });
}

async function failure(work: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof EngineError) return thrown;
  throw new Error(`expected an EngineError, got ${String(thrown)}`);
}

describe('writeFileAtomically', () => {
  it('writes text and bytes, in order, and tells how far it is', async () => {
    const path = join(folder, 'out.csv');
    const seen: number[] = [];
    async function* chunks(): AsyncGenerator<string | Uint8Array> {
      yield 'µ,';
      await Promise.resolve();
      yield Uint8Array.of(65, 10);
      yield 'x'.repeat(300_000);
    }
    const bytes = await writeFileAtomically(path, chunks(), {
      onProgress: (written) => seen.push(written),
    });
    expect(bytes).toBe(300_005);
    expect(await readFile(path, 'utf8')).toBe(`µ,A\n${'x'.repeat(300_000)}`);
    expect(seen.at(-1)).toBe(bytes);
    expect(await readdir(folder)).toEqual(['out.csv']);
  });

  it('replaces a file whole, keeps its mode, and follows a link to it', async () => {
    const path = join(folder, 'old.csv');
    await writeFile(path, 'old', { mode: 0o640 });
    await symlink(path, join(folder, 'link.csv'));
    await writeFileAtomically(join(folder, 'link.csv'), ['new']);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('leaves the old file and no part of the new one when the disk is full', async () => {
    const path = join(folder, 'scores.csv');
    await writeFile(path, 'old');
    function* full(): Generator<string> {
      yield 'x'.repeat(400_000);
      throw systemError('ENOSPC');
    }
    const error = await failure(writeFileAtomically(path, full()));
    expect(error.code).toBe('file/disk-full');
    expect(error.message).toContain(path);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['scores.csv']);
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    function* chunks(): Generator<string> {
      yield 'a';
      stop.abort();
      yield 'b';
    }
    const error = await failure(
      writeFileAtomically(join(folder, 'a.csv'), chunks(), { signal: stop.signal }),
    );
    expect(error.code).toBe('cancelled');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, string[], ErrorCode, RegExp]>([
    ['a missing folder', ['none', 'a.csv'], 'file/unwritable', /folder does not exist: .*none/],
    ['a folder', [], 'file/is-directory', /is a folder/],
    ['a device', ['/dev/null'], 'file/not-regular', /not an ordinary file: \/dev\/null/],
    ['a file as folder', ['plain', 'a.csv'], 'file/unwritable', /plain/],
  ])('refuses %s', async (_, parts, code, message) => {
    await writeFile(join(folder, 'plain'), '');
    const path = parts[0]?.startsWith('/') === true ? parts[0] : join(folder, ...parts);
    for (const work of [checkWritable, (to: string) => writeFileAtomically(to, ['x'])]) {
      const error = await failure(work(path));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.remedy).not.toBe('');
    }
  });

  it.skipIf(process.getuid?.() === 0)('refuses a read-only folder', async () => {
    await mkdir(join(folder, 'locked'));
    await chmod(join(folder, 'locked'), 0o500);
    const error = await failure(writeFileAtomically(join(folder, 'locked', 'a.csv'), ['x']));
    expect(error.code).toBe('file/unwritable');
  });

  it('says nothing against a file that can be written, and writes nothing', async () => {
    await checkWritable(join(folder, 'new.csv'));
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('writeError', () => {
  it.each<[string, ErrorCode]>([
    ['ENOSPC', 'file/disk-full'],
    ['EDQUOT', 'file/disk-full'],
    ['ENOENT', 'file/unwritable'],
    ['ENOTDIR', 'file/unwritable'],
    ['EACCES', 'file/unwritable'],
    ['EROFS', 'file/unwritable'],
    ['EISDIR', 'file/is-directory'],
    ['ENAMETOOLONG', 'file/unwritable'],
  ])('%s is %s', (system, code) => {
    const error = writeError(systemError(system), '/data/a.csv');
    expect(error.code).toBe(code);
    expect(error.message).toContain('/data');
    expect(error.message).not.toContain('something');
  });

  it('leaves what is known as it is, and the unexpected unexpected', () => {
    const known = new EngineError('cancelled', 'cancelled');
    expect(writeError(known, '/a')).toBe(known);
    expect(writeError(new TypeError('oops'), '/a').code).toBe('internal');
  });
});
