import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { applyPragmas } from '../../../src-main/engine/store/pragmas.ts';
import { faultOf, open, scratch } from './samples.ts';

describe('applyPragmas', () => {
  it('sets what better-sqlite3 leaves unsafe', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const connection = Connection.open(workspace.path, 'write');
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'];
    settings.push('trusted_schema', 'cell_size_check', 'mmap_size');
    expect(settings.map((name) => connection.pragma(name))).toEqual(['wal', 2, 1, 5000, 0, 1, 0]);
    connection.close();
    const reader = Connection.open(workspace.path, 'read');
    expect(reader.pragma('query_only')).toBe(1);
    expect((await faultOf(() => reader.run('DELETE FROM run')))[0]).toBe('workspace/read-only');
    reader.close();
    await workspace.close();
  });

  it('are as safe as before behind a hasty transaction, and in it only wait less', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const connection = Connection.open(workspace.path, 'write');
    const isSafe = (): boolean => connection.pragma('synchronous') === 2;
    const put = (key: string): number =>
      connection.insert('INSERT INTO setting (key, value) VALUES (?, ?)', key, '1');
    connection.hastyTransaction(() => {
      expect(connection.pragma('synchronous')).toBe(1);
      put('kept');
    });
    expect(isSafe()).toBe(true);
    const failing = (): void => {
      connection.hastyTransaction(() => {
        put('lost');
        put('kept');
      });
    };
    expect((await faultOf(failing))[0]).not.toBe('');
    expect(isSafe()).toBe(true);
    expect(connection.all('SELECT key FROM setting')).toEqual([{ key: 'kept' }]);
    connection.close();
    await workspace.close();
  });

  it('goes no further where one does not stick', async () => {
    const [code, message] = await faultOf(() => Connection.open(':memory:', 'write'));
    expect(code).toBe('workspace/unsafe-folder');
    expect(message).toBe('journal_mode could not be set here (wal wanted, memory found): :memory:');
  });

  it('reads each of them back', () => {
    using folder = scratch();
    const real = Connection.open(folder.path('empty'), 'bare');
    for (const stuck of ['foreign_keys', 'trusted_schema', 'cell_size_check', 'query_only']) {
      const pragma = (source: string): unknown => {
        const answer = real.pragma(source);
        return source === stuck ? 7 : answer;
      };
      expect(() => {
        applyPragmas(pragma, 'read', 'file');
      }).toThrow(`${stuck} could not be set here`);
    }
    real.close();
  });
});
