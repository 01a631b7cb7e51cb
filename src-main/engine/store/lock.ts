import { statSync, unlinkSync } from 'node:fs';
import Database from 'better-sqlite3';
import { EngineError } from '../../contract/errors.ts';
import { storeError } from './store-error.ts';

export interface Lock {
  /** The last holder ended without releasing it: it crashed, or was killed. */
  readonly wasAbandoned: boolean;
  /** A holder that did not end well leaves its mark for the next. */
  release(end: { readonly clean: boolean }): void;
}

const attempts = 5;

/**
 * Makes this program the only writer of the workspace at `path`; throws `workspace/locked`. The lock is an
 * exclusive transaction on an empty database beside it, which the system ends with its process, so a dead
 * holder never blocks anyone.
 */
export function lockWorkspace(path: string): Lock {
  const lockPath = `${path}-lock`;
  try {
    const wasAbandoned = identity(lockPath) !== null;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const held = tryLock(lockPath);
      if (held === null) continue;
      return {
        wasAbandoned,
        release: ({ clean }) => {
          if (clean) removeHeld(held, lockPath);
          else held.close();
        },
      };
    }
  } catch (error) {
    throw isBusy(error) ? locked(path) : storeError(error, path);
  }
  throw locked(path);
}

/** Null where the file was removed by its last holder in the meantime: a lock on it would protect nothing. */
function tryLock(lockPath: string): Database.Database | null {
  if (identity(lockPath) === null) new Database(lockPath).close();
  const before = identity(lockPath);
  const database = new Database(lockPath, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  if (before !== null && before === identity(lockPath)) return database;
  database.close();
  return null;
}

/** Only `stat`: opening and closing the file here would drop the locks this process holds on it. */
function identity(lockPath: string): string | null {
  const found = statSync(lockPath, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${String(found.ino)} ${String(found.birthtimeNs)}`;
}

function removeHeld(database: Database.Database, lockPath: string): void {
  // Windows does not remove an open file; elsewhere it must go while it is still locked.
  if (process.platform === 'win32') database.close();
  try {
    unlinkSync(lockPath);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ENOENT' && code !== 'EBUSY' && code !== 'EPERM') throw error;
  } finally {
    database.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function locked(path: string): EngineError {
  return new EngineError('workspace/locked', `another program has the workspace open: ${path}`, {
    path,
  });
}
