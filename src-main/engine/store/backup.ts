import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupPath } from './backup-path.ts';
import { Connection } from './connection.ts';
import { syncFolder } from './create-file.ts';
import { damaged } from './store-error.ts';

const kept = 3;

/** Above this a copy at every close would cost more disk and time than it is worth. */
const largestBytes = 200 * 1024 * 1024;

/**
 * Copies the workspace beside itself and, once the copy is verified, makes it the latest of three backups.
 * Answers false for a file too big to copy. Throws `workspace/damaged`, `file/disk-full`; older backups stay.
 */
export async function backUp(connection: Connection, limit = largestBytes): Promise<boolean> {
  const { path } = connection;
  const bytes = Number(connection.pragma('page_count')) * Number(connection.pragma('page_size'));
  if (bytes > limit) return false;
  const part = `${backupPath(path, 1)}.part`;
  rmSync(part, { force: true });
  try {
    await connection.copyTo(part);
    if (!isSound(part)) throw damaged(path, 'a copy of the workspace failed its check');
    for (let number = kept; number > 1; number--) {
      const newer = backupPath(path, number - 1);
      if (existsSync(newer)) renameSync(newer, backupPath(path, number));
    }
    renameSync(part, backupPath(path, 1));
    syncFolder(dirname(path));
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(part + suffix, { force: true });
  }
  return true;
}

/** Leaves the copy without a write-ahead log, so that it is one file. */
function isSound(path: string): boolean {
  const copy = Connection.open(path, 'bare');
  try {
    copy.pragma('journal_mode = DELETE');
    return copy.pragma('quick_check') === 'ok';
  } finally {
    copy.close();
  }
}
