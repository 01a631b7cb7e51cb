import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../../src-main/engine/store/backup.ts';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { doneRun, faultOf, open, scratch } from './samples.ts';

describe('backups', () => {
  it('are made when a changed workspace is closed, three at most, latest first', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    for (let session = 0; session < 5; session++) {
      const workspace = await open(path);
      workspace.setSetting('session', String(session));
      await workspace.close();
    }
    const names = ['a.backup-1.residua', 'a.backup-2.residua', 'a.backup-3.residua', 'a.residua'];
    expect(readdirSync(folder.path('')).sort()).toEqual(names);
    for (const [i, name] of names.slice(0, 3).entries()) {
      const backup = await open(folder.path(name));
      expect(backup.setting('session')).toBe(String(4 - i));
      await backup.close();
    }
  });

  it('are not made where nothing changed', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await doneRun(workspace);
    await workspace.close();
    const before = statSync(path, { bigint: true }).mtimeNs;
    const again = await open(path);
    again.listRuns();
    await again.close();
    expect(existsSync(folder.path('a.backup-1.residua'))).toBe(true);
    expect(existsSync(folder.path('a.backup-2.residua'))).toBe(false);
    expect(statSync(path, { bigint: true }).mtimeNs).toBe(before);
  });

  it('are left out for a file that is too big', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const connection = Connection.open(workspace.path, 'write');
    expect(await backUp(connection, 1000)).toBe(false);
    expect(existsSync(folder.path('a.backup-1.residua'))).toBe(false);
    connection.close();
    await workspace.close();
  });

  it('never replace a good one by a copy that is damaged', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await doneRun(workspace, 50_000);
    await workspace.close();
    const connection = Connection.open(path, 'write');
    const page = connection.get(
      `SELECT rootpage AS n FROM sqlite_master WHERE name = 'run_of_dataset'`,
    ) as { n: number } | undefined;
    connection.close();
    const bytes = Buffer.alloc(16_384, 0xa5);
    writeAt(path, bytes, ((page?.n ?? 0) - 1) * 16_384);
    const damaged = Connection.open(path, 'write');
    expect((await faultOf(() => backUp(damaged)))[0]).toBe('workspace/damaged');
    damaged.close();
    expect(readdirSync(folder.path('')).filter((name) => name.includes('.part'))).toEqual([]);
    const backup = await open(folder.path('a.backup-1.residua'));
    expect(backup.listRuns()).toHaveLength(1);
    await backup.close();
  });

  it('do not keep a program from ending', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const said: string[] = [];
    const workspace = await open(path, { log: (line) => said.push(line) });
    workspace.setSetting('a', 'b');
    // A folder in the place of the copy.
    mkdirSync(folder.path('a.backup-1.residua.part/x'), { recursive: true });
    await workspace.close();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('closing the workspace');
    const again = await open(path);
    expect(again.setting('a')).toBe('b');
    await again.close();
  });
});

function writeAt(path: string, bytes: Buffer, position: number): void {
  const all = readFileSync(path);
  bytes.copy(all, position);
  writeFileSync(path, all);
}
