import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { storeError } from '../../../src-main/engine/store/store-error.ts';

const system = (code: string): Error => Object.assign(new Error(code), { code });

describe('storeError', () => {
  it.each([
    [new Database.SqliteError('full', 'SQLITE_FULL'), 'file/disk-full'],
    [system('ENOSPC'), 'file/disk-full'],
    [new Database.SqliteError('not a database', 'SQLITE_NOTADB'), 'workspace/not-residua'],
    [new Database.SqliteError('malformed', 'SQLITE_CORRUPT_INDEX'), 'workspace/damaged'],
    [new Database.SqliteError('locked', 'SQLITE_BUSY_SNAPSHOT'), 'workspace/locked'],
    [new Database.SqliteError('readonly', 'SQLITE_READONLY_DBMOVED'), 'workspace/read-only'],
    [system('EROFS'), 'workspace/read-only'],
    [new Database.SqliteError('io', 'SQLITE_IOERR_READ'), 'file/unreadable'],
    [system('ENOENT'), 'file/not-found'],
    [new TypeError('no'), 'internal'],
  ])('%s is %s', (error, code) => {
    const fault = storeError(error, '/data/a.residua');
    expect(fault.code).toBe(code);
    expect(fault.cause).toBe(error);
    expect(fault.message).toContain(code === 'internal' ? error.message : ': /data/a.residua');
  });

  it('keeps the words of SQLite for the log', () => {
    const error = new Database.SqliteError('near "x": syntax error', 'SQLITE_ERROR');
    const fault = storeError(error, '/data/a.residua');
    expect(fault).toMatchObject({ code: 'internal', cause: error });
    expect(fault.message).toBe('the workspace refused a change (SQLITE_ERROR)');
    expect(fault.trace).toContain('syntax error');
  });

  it('leaves what is known already', () => {
    const known = new EngineError('cancelled', 'enough');
    expect(storeError(known, 'x')).toBe(known);
  });
});
