import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../../../src-main/contract/errors.ts';
import { ScratchFile } from '../../../../src-main/engine/dataset/columns/scratch-file.ts';
import {
  openTemporaryFile,
  type TemporaryFile,
} from '../../../../src-main/engine/dataset/columns/temporary-file.ts';
import { withScratch } from '../../../../src-main/engine/dataset/columns/with-scratch.ts';
import { importFiles } from '../../../../src-main/engine/dataset/import-file.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { refused } from '../support/files.ts';
import { npyFile } from '../support/npy.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** Values of a block of the file. */
const block = 131_072;
const made = (length: number, seed = 1): Float64Array =>
  Float64Array.from({ length }, (_, at) => seed * 1e6 + at);

type Write = TemporaryFile['write'];

/** A file that writes as `change` says. */
const opens =
  (change: (write: Write, times: number) => Write) =>
  (folders: readonly string[]): TemporaryFile => {
    const file = openTemporaryFile(folders);
    let times = 0;
    return { ...file, write: (bytes, at) => change(file.write, ++times)(bytes, at) };
  };

const failing = (code: string, from: number): ((folders: readonly string[]) => TemporaryFile) =>
  opens((write, times) => async (bytes, at) => {
    if (times < from) return write(bytes, at);
    throw Object.assign(new Error(`${code}: write`), { code });
  });

describe('a scratch file', () => {
  it('gives back what was written, on the disk or not yet, however the disk takes it', async () => {
    const random = seededRandom(8);
    const opened = opens((write) => async (bytes, at) => {
      await wait(random.below(3));
      return write(bytes.subarray(0, 1 + random.below(400_000)), at);
    });
    const file = new ScratchFile(opened([temporaryFolder()]));
    const parts: { readonly values: Float64Array; readonly at: number }[] = [];
    for (let round = 0; round < 60; round++) {
      const values = made(random.below(90_000), round);
      parts.push({ values, at: file.write(values) });
      if (round % 7 === 0) await wait(1);
      const { values: wanted, at } = parts[random.below(parts.length)]!;
      const skipped = random.below(wanted.length);
      const into = new Float64Array(wanted.length - skipped);
      file.read(into, at + 8 * skipped);
      expect(into).toEqual(wanted.subarray(skipped));
    }
    await file.settled();
    expect(file.isBehind).toBe(false);
    const all = new Float64Array(parts.reduce((sum, { values }) => sum + values.length, 0));
    file.read(all, 0);
    expect(all).toEqual(Float64Array.from(parts.flatMap(({ values }) => [...values])));
    await file.close();
    await file.close();
  });

  it('does not wait for the disk, and says when it is behind', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = opens((write) => async (bytes, at) => {
      await released;
      return write(bytes, at);
    });
    const file = new ScratchFile(slow([temporaryFolder()]));
    file.write(made(8 * block));
    expect(file.isBehind).toBe(false);
    file.write(made(block));
    expect(file.isBehind).toBe(true);
    release();
    await file.settled();
    expect(file.isBehind).toBe(false);
    await file.close();
  });

  it.each<[string, string, ErrorCode]>([
    ['is full', 'ENOSPC', 'file/disk-full'],
    ['has no room left for this user', 'EDQUOT', 'file/disk-full'],
    ['breaks', 'EIO', 'file/unwritable'],
  ])('refuses what follows where the disk %s', async (_, system, code) => {
    const file = new ScratchFile(failing(system, 2)([temporaryFolder()]));
    file.write(made(4 * block));
    await refused(file.settled(), code, /\.residua-scratch-/);
    expect(file.isBehind).toBe(true);
    expect(() => file.write(made(1))).toThrow(expect.objectContaining({ code }) as Error);
    const kept = new Float64Array(4 * block);
    file.read(kept, 0);
    expect(kept).toEqual(made(4 * block));
    await file.close();
  });

  it('does not try for ever where the disk takes nothing', async () => {
    const stuck = opens(() => async () => 0);
    const file = new ScratchFile(stuck([temporaryFolder()]));
    file.write(made(2 * block));
    await refused(file.settled(), 'file/unwritable', /takes no more/);
    await file.close();
  });

  it('refuses to read what is not there', async () => {
    const opened = (folders: readonly string[]): TemporaryFile => ({
      ...openTemporaryFile(folders),
      read: () => 0,
    });
    const file = new ScratchFile(opened([temporaryFolder()]));
    file.write(made(2 * block + 1));
    await file.settled();
    const one = new Float64Array(1);
    expect(() => {
      file.read(one, 0);
    }).toThrow('cut short');
    expect(() => {
      file.read(one, 8 * (2 * block + 1));
    }).toThrow('nothing stands');
    await file.close();
  });
});

describe('an import whose scratch file fails', () => {
  const rows = 250_000;
  const array = npyFile('<f8', [rows, 12], made(12 * rows));

  function written(): { readonly path: string; readonly folder: string } {
    const path = join(temporaryFolder(), 'data.npy');
    writeFileSync(path, array);
    return { path, folder: temporaryFolder() };
  }
  const importOf = (
    open: (folders: readonly string[]) => TemporaryFile,
  ): { readonly work: Promise<unknown>; readonly folder: string } => {
    const { path, folder } = written();
    const work = withScratch({ folders: [folder], limitBytes: 0, open }, (scratch) =>
      importFiles([path], {}, { scratch }),
    );
    return { work, folder };
  };

  it.each<[string, ErrorCode]>([
    ['ENOSPC', 'file/disk-full'],
    ['EIO', 'file/unwritable'],
  ])('is refused with a remedy and leaves nothing, %s', async (system, code) => {
    for (const from of [1, 2, 9]) {
      const { work, folder } = importOf(failing(system, from));
      await refused(work, code, /./);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('waits where the disk is slower than the file is read', async () => {
    const settled = vi.spyOn(ScratchFile.prototype, 'settled');
    const slow = opens((write) => async (bytes, at) => {
      await wait(5);
      return write(bytes, at);
    });
    const { work, folder } = importOf(slow);
    expect(await work).toMatchObject({ rowCount: rows });
    expect(settled).toHaveBeenCalled();
    expect(readdirSync(folder)).toEqual([]);
    settled.mockRestore();
  });
});
