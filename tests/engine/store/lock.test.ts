import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lockWorkspace } from '../../../src-main/engine/store/lock.ts';
import { faultOf, open, scratch } from './samples.ts';

const lockModule = fileURLToPath(
  new URL('../../../src-main/engine/store/lock.ts', import.meta.url),
);

/** Another program that takes the lock and keeps it until it is killed. */
async function holder(path: string): Promise<{ kill: () => Promise<unknown> }> {
  const script = `
    const { lockWorkspace } = await import(${JSON.stringify(lockModule)});
    globalThis.held = lockWorkspace(${JSON.stringify(path)});
    console.log('held');
    setInterval(() => globalThis.held, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  return {
    kill: () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      return ended;
    },
  };
}

describe('lockWorkspace', () => {
  it('is for one at a time and leaves nothing behind', () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    for (let round = 0; round < 3; round++) {
      const lock = lockWorkspace(path);
      expect(lock.wasAbandoned).toBe(false);
      expect(() => lockWorkspace(path)).toThrow(`another program has the workspace open: ${path}`);
      lock.release({ clean: true });
      expect(existsSync(`${path}-lock`)).toBe(false);
    }
  });

  it('shuts out other programs, until they are dead', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await workspace.close();
    const other = await holder(path);
    expect((await faultOf(() => open(path)))[0]).toBe('workspace/locked');
    await other.kill();
    const lock = lockWorkspace(path);
    expect(lock.wasAbandoned).toBe(true);
    lock.release({ clean: false });
    const again = lockWorkspace(path);
    expect(again.wasAbandoned).toBe(true);
    again.release({ clean: true });
    const clean = lockWorkspace(path);
    expect(clean.wasAbandoned).toBe(false);
    clean.release({ clean: true });
  });

  it('is given up when opening fails', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    mkdirSync(path);
    expect((await faultOf(() => open(path)))[0]).toBe('file/is-directory');
    expect(existsSync(`${path}-lock`)).toBe(false);
  });
});
