import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { EngineError, type ErrorCode } from '../../contract/errors.ts';
import { backupPath } from './backup-path.ts';

/** Whatever SQLite or the system threw while the workspace at `path` was used, in the user's words. */
export function storeError(error: unknown, path: string): EngineError {
  if (error instanceof EngineError) return error;
  const code = codeOf(error);
  if (code === null) return EngineError.from(error);
  const known = meanings.find(([pattern]) => pattern.test(code));
  if (known === undefined) {
    const details = { path, system: code };
    return new EngineError('internal', `the workspace refused a change (${code})`, details, error);
  }
  const [, kind, fault] = known;
  if (kind === 'workspace/damaged') return damaged(path, fault, error);
  return new EngineError(kind, `${fault}: ${path}`, { path, system: code }, error);
}

/** Names the latest backup beside the file, where there is one. */
export function damaged(path: string, fault: string, cause?: unknown): EngineError {
  const backup = backupPath(path, 1);
  const details = existsSync(backup)
    ? { path, backup, remedy: `Keep the file, and open its latest backup: ${backup}` }
    : { path };
  return new EngineError('workspace/damaged', `${fault}: ${path}`, details, cause);
}

function codeOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return /^E[A-Z]+$/.test(error.code) ? error.code : null;
  }
  return null;
}

const meanings: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [/^SQLITE_(FULL|IOERR_SHMSIZE)|^E(NOSPC|DQUOT)$/, 'file/disk-full', 'no space left on the disk'],
  [/^SQLITE_NOTADB/, 'workspace/not-residua', 'not a Residua workspace'],
  [
    /^SQLITE_(CORRUPT|IOERR_SHORT_READ|IOERR_CORRUPTFS)/,
    'workspace/damaged',
    'the file is damaged',
  ],
  [/^SQLITE_(BUSY|LOCKED)/, 'workspace/locked', 'another program is using the workspace'],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS)$/,
    'workspace/read-only',
    'the workspace or its folder is read-only',
  ],
  [/^SQLITE_IOERR|^EIO$/, 'file/unreadable', 'the disk reported an error'],
  [/^ENOENT$/, 'file/not-found', 'no such file'],
  [/^ENOTDIR$/, 'file/not-found', 'no such folder'],
];
