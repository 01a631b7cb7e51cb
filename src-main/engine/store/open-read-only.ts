import { resolve } from 'node:path';
import { Connection } from './connection.ts';
import { migrations } from './migrations/all.ts';
import { fileExists, fileMissing } from './place.ts';
import { readableWorkspace } from './read-workspace.ts';
import { checkSchema } from './schema.ts';
import { damaged } from './store-error.ts';
import type { ReadableWorkspace } from './types.ts';

/**
 * Opens a workspace for reading while the engine has it open for writing: for trainers. Throws `file/not-found`,
 * `file/is-directory`, `workspace/not-residua`, `workspace/newer`, `workspace/damaged`.
 */
export function openReadOnly(path: string): ReadableWorkspace {
  const full = resolve(path);
  if (!fileExists(full)) throw fileMissing(full);
  const connection = Connection.open(full, 'read');
  try {
    const version = checkSchema(connection, migrations);
    if (version < migrations.length)
      throw damaged(full, 'the tables are those of an older version');
    return readableWorkspace(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}
