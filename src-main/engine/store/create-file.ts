import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Connection } from './connection.ts';
import { applicationId, pageSize } from './format.ts';
import { migrate } from './migrate.ts';
import { storeError } from './store-error.ts';

/** Makes an empty workspace beside `path` and renames it: there is never a half-made one under that name. */
export function createFile(path: string, newId: () => string, migrations: readonly string[]): void {
  const part = join(dirname(path), `.${basename(path)}.${newId()}.part`);
  try {
    const connection = Connection.open(part, 'bare');
    try {
      connection.pragma(`page_size = ${String(pageSize)}`);
      connection.pragma('auto_vacuum = INCREMENTAL');
      connection.pragma(`application_id = ${String(applicationId)}`);
      migrate(connection, migrations);
    } finally {
      connection.close();
    }
    renameSync(part, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(part, { force: true });
    throw storeError(error, path);
  }
}

/** So that a new name survives a power cut. Windows cannot open folders, and does not need to. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
