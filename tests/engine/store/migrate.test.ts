import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { migrate } from '../../../src-main/engine/store/migrate.ts';
import { migrations } from '../../../src-main/engine/store/migrations/all.ts';
import { zone } from '../../../src-main/engine/store/migrations/0010-zone.ts';
import { doneRun, faultOf, open, scratch } from './samples.ts';

const next = `ALTER TABLE run ADD COLUMN note TEXT; CREATE TABLE tag (name TEXT) STRICT;`;

describe('migrate', () => {
  it('is all or nothing, with the version', () => {
    const connection = Connection.open(':memory:', 'bare');
    expect(() => {
      migrate(connection, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)']);
    }).toThrow('SQLITE_ERROR');
    expect(connection.pragma('user_version')).toBe(1);
    expect(connection.all('SELECT name FROM sqlite_master')).toEqual([{ name: 'a' }]);
    migrate(connection, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)']);
    expect(connection.pragma('user_version')).toBe(2);
    connection.close();
  });

  it('refuses to leave rows without their parent', () => {
    const connection = Connection.open(':memory:', 'bare');
    connection.pragma('foreign_keys = OFF');
    const orphan = `CREATE TABLE p (id INTEGER PRIMARY KEY);
      CREATE TABLE c (p REFERENCES p (id)); INSERT INTO c VALUES (5);`;
    expect(() => {
      migrate(connection, [orphan]);
    }).toThrow('rows without their parent');
    expect(connection.pragma('user_version')).toBe(0);
    connection.close();
  });
});

describe('opening a workspace of an older version', () => {
  it('backs it up, brings it up to date and keeps what it holds', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const old = await open(path);
    old.setSetting('theme', 'dark');
    const { runId } = await doneRun(old);
    await old.close();
    const now = migrations.length;
    const backup = (number: number): string => folder.path(`a.backup-${String(number)}.residua`);
    expect(existsSync(backup(2))).toBe(false);

    const newer = await open(path, { migrations: [...migrations, next] });
    expect(newer.info().schemaVersion).toBe(now + 1);
    expect(newer.getRun(runId).status).toBe('done');
    expect(newer.setting('theme')).toBe('dark');
    const copy = Connection.open(backup(1), 'bare');
    expect(copy.pragma('user_version')).toBe(now);
    copy.close();
    expect(existsSync(backup(2))).toBe(true);
    await newer.close();
    expect(await faultOf(() => open(path))).toEqual([
      'workspace/newer',
      expect.stringContaining(`format ${String(now + 1)}, this program knows ${String(now)}`),
    ]);
  });

  it('keeps what would have made an event normal, and tells limits of hours apart', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    // What this program writes has columns that the older one had not.
    const withZone = `${migrations[5]} ${zone}`;
    const old = await open(path, { migrations: [...migrations.slice(0, 5), withZone] });
    const { runId } = await doneRun(old);
    await old.close();
    const place = { rows: [10, 14], threshold: 2 } as const;
    const answer = { ...place, options: [], tried: [], complete: true };
    const connection = Connection.open(path, 'write');
    const sql = 'INSERT INTO counterfactual VALUES (?, 10, 14, 2, ?)';
    connection.run(sql, runId, JSON.stringify(answer));
    for (const table of ['dataset', 'mute_rule']) {
      connection.script(`ALTER TABLE ${table} DROP COLUMN zone`);
    }
    connection.close();
    const newer = await open(path);
    expect(newer.counterfactual(runId, place)).toEqual(answer);
    const scope = { kind: 'hour', limits: [1, 2] } as const;
    const others = [
      { ...place, scope },
      { ...place, scope: { ...scope, limits: [1, 3] } },
    ] as const;
    newer.keepCounterfactual(runId, scope, { ...answer, complete: false });
    expect(others.map((one) => newer.counterfactual(runId, one)?.complete)).toEqual([
      false,
      undefined,
    ]);
    expect(newer.counterfactual(runId, place)).toEqual(answer);
    await newer.close();
  });

  it('leaves it as it was where a migration fails', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const old = await open(path);
    const { runId } = await doneRun(old);
    await old.close();
    const broken = [...migrations, 'CREATE TABLE tag (name TEXT); CREATE TABLE run (x)'];
    expect((await faultOf(() => open(path, { migrations: broken })))[0]).toBe('internal');
    const again = await open(path);
    expect(again.info().schemaVersion).toBe(migrations.length);
    expect(again.getRun(runId).status).toBe('done');
    await again.close();
  });
});
