import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withLock } from '../../scripts/setup/lock.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('lets one in at a time and says once that it waits', async () => {
  const path = join(temporaryFolder(), 'deep', 'lock');
  let inside = 0;
  let waits = 0;
  const work = async (): Promise<number> => {
    inside += 1;
    const seen = inside;
    await wait(150);
    inside -= 1;
    return seen;
  };
  const enter = (): Promise<number> => withLock(path, work, () => (waits += 1));
  expect(await Promise.all([enter(), enter()])).toEqual([1, 1]);
  expect(waits).toBe(1);
  expect(existsSync(path)).toBe(false);
});

it('takes over from a process that died, and gives the lock back after a fault', async () => {
  const path = join(temporaryFolder(), 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path, String(pid));
  await expect(withLock(path, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
  expect(existsSync(path)).toBe(false);
});
