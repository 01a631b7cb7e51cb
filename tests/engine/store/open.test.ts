import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { migrations } from '../../../src-main/engine/store/migrations/all.ts';
import { openReadOnly } from '../../../src-main/engine/store/open-read-only.ts';
import { doneRun, faultOf, open, scratch } from './samples.ts';

/** A closed workspace with one run, changed behind the program's back. */
async function tampered(path: string, sql: string): Promise<void> {
  const workspace = await open(path);
  await doneRun(workspace);
  await workspace.close();
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

const openings = [
  ['openWorkspace', (path: string) => open(path, { create: false })],
  ['openReadOnly', openReadOnly],
] as const;

describe.each(openings)('%s', (_, openIt) => {
  const bad: [string, (path: string) => unknown, string, string][] = [
    ['a missing file', () => undefined, 'file/not-found', 'no such workspace'],
    ['a folder', (path) => mkdirSync(path), 'file/is-directory', 'is a folder'],
    [
      'an empty file',
      (path) => {
        writeFileSync(path, '');
      },
      'workspace/not-residua',
      'not a Residua workspace',
    ],
    [
      'a text file',
      (path) => {
        writeFileSync(path, 'time,value\n1,2\n'.repeat(99));
      },
      'workspace/not-residua',
      'not a Residua workspace',
    ],
    [
      "another program's SQLite file",
      (path) => {
        new Database(path).exec('CREATE TABLE t (a)').close();
      },
      'workspace/not-residua',
      'not a Residua workspace',
    ],
    [
      'a workspace from a newer version',
      (path) => tampered(path, 'PRAGMA user_version = 99'),
      'workspace/newer',
      `newer version of Residua (format 99, this program knows ${migrations.length})`,
    ],
    [
      'a workspace with a trigger',
      (path) =>
        tampered(path, 'CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM run; END'),
      'workspace/not-residua',
      'a trigger Residua did not make (t)',
    ],
    [
      'a workspace with a view',
      (path) => tampered(path, 'CREATE VIEW v AS SELECT * FROM run'),
      'workspace/not-residua',
      'a view Residua did not make (v)',
    ],
    [
      'a workspace whose table is a view',
      (path) =>
        tampered(path, 'ALTER TABLE epoch RENAME TO e; CREATE VIEW epoch AS SELECT * FROM e'),
      'workspace/not-residua',
      'Residua did not make',
    ],
    [
      'a workspace without one of its tables',
      (path) => tampered(path, 'DROP TABLE event'),
      'workspace/damaged',
      'tables of the workspace are missing',
    ],
    [
      'a workspace that was cut off',
      async (path) => {
        await tampered(path, '');
        writeFileSync(path, readFileSync(path).subarray(0, 40_000));
      },
      'workspace/damaged',
      'damaged',
    ],
  ];

  it.each(bad)('refuses %s and leaves it as it was', async (_name, make, code, message) => {
    using folder = scratch();
    const path = folder.path('a.residua');
    await make(path);
    const before = existsSync(path) && statSync(path).isFile() ? readFileSync(path) : null;
    const fault = await faultOf(() => openIt(path));
    expect(fault[0]).toBe(code);
    expect(fault[1]).toContain(message);
    expect(fault[1]).toContain(path);
    if (before !== null) expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder.path('')).filter((name) => name.includes('-lock'))).toEqual([]);
  });
});

describe('openWorkspace', () => {
  it('makes a new file whole, and nothing else', async () => {
    using folder = scratch();
    const path = folder.path('new.residua');
    const workspace = await open(path);
    expect(workspace.info()).toMatchObject({ name: 'new', datasets: 0, runs: 0 });
    await workspace.close();
    expect(readdirSync(folder.path(''))).toEqual(['new.residua']);
  });

  it('names the folder that is missing', async () => {
    using folder = scratch();
    const fault = await faultOf(() => open(folder.path('no/such/a.residua')));
    expect(fault).toEqual(['file/not-found', `no such folder: ${folder.path('no/such')}`]);
  });

  it('finds damage after a copy from elsewhere, and names the backup', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await doneRun(workspace, 50_000);
    await workspace.close();
    const copy = folder.path('copy.residua');
    copyFileSync(path, copy);
    copyFileSync(folder.path('a.backup-1.residua'), folder.path('copy.backup-1.residua'));
    const bytes = readFileSync(copy);
    bytes.fill(0xa5, 16_384 * 3, 16_384 * 9);
    writeFileSync(copy, bytes);
    const [code, message] = await faultOf(() => open(copy));
    expect([code, message]).toEqual(['workspace/damaged', expect.stringContaining(copy)]);
    expect(readFileSync(copy).equals(bytes)).toBe(true);
    await expect(open(copy)).rejects.toMatchObject({
      details: { backup: folder.path('copy.backup-1.residua') },
    });
    const restored = await open(folder.path('copy.backup-1.residua'));
    expect(restored.listRuns()).toHaveLength(1);
    await restored.close();
  });

  it('reports damage that a read meets', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await doneRun(workspace, 50_000);
    const connection = Connection.open(path, 'write');
    connection.run('DELETE FROM level_chunk');
    connection.run(`UPDATE chunk SET data = x'00'`);
    connection.run(`UPDATE run SET plan = '{'`);
    connection.close();
    for (const work of [
      () => workspace.runArray(runId, 'score'),
      () => workspace.reduceRunArray(runId, 'score', 0, 50_000, 10),
      () => workspace.getRun(runId),
    ]) {
      expect((await faultOf(work))[0]).toBe('workspace/damaged');
    }
    await workspace.close();
  });

  it('follows a link to the file itself when it locks', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    symlinkSync(path, folder.path('link.residua'));
    expect((await faultOf(() => open(folder.path('link.residua'))))[0]).toBe('workspace/locked');
    await workspace.close();
    const linked = await open(folder.path('link.residua'));
    await linked.close();
  });

  const nobody = 65_534;
  const readable = spawnSync('true', { uid: nobody }).status === 0 && process.getuid?.() === 0;

  /** Opens as a user who may not write, since nothing is read-only to root. */
  function openAsNobody(path: string): string {
    const module = fileURLToPath(
      new URL('../../../src-main/engine/store/open-workspace.ts', import.meta.url),
    );
    // All is loaded before the rights are given up: the checkout itself may be closed to others.
    const script = `
      const { openWorkspace } = await import(${JSON.stringify(module)});
      const { createRequire } = await import('node:module');
      const Database = createRequire(${JSON.stringify(module)})('better-sqlite3');
      new Database(':memory:').close();
      if (process.getuid?.() === 0) {
        process.setgid(${String(nobody)});
        process.setuid(${String(nobody)});
      }
      await openWorkspace(${JSON.stringify(path)}, { create: true, now: Date.now, newId: () => 'x' })
        .then(() => console.log('opened'), (error) => console.log(error.code, error.message));`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
  }

  it.runIf(readable || process.getuid?.() !== 0).each([
    ['a read-only file', 0o444, 0o777],
    ['a file in a read-only folder', 0o666, 0o555],
  ])('refuses %s', async (_, fileMode, folderMode) => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    await workspace.close();
    const before = readFileSync(path);
    chmodSync(path, fileMode);
    chmodSync(folder.path(''), folderMode);
    const said = openAsNobody(path);
    chmodSync(folder.path(''), 0o777);
    expect(said).toContain('workspace/read-only');
    expect(said).toContain(path);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.runIf(readable || process.getuid?.() !== 0)('makes no file in a read-only folder', () => {
    using folder = scratch();
    chmodSync(folder.path(''), 0o555);
    expect(openAsNobody(folder.path('a.residua'))).toContain('workspace/read-only');
    chmodSync(folder.path(''), 0o777);
    expect(readdirSync(folder.path(''))).toEqual([]);
  });
});
