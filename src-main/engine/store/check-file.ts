import { Connection } from './connection.ts';
import { migrations } from './migrations/all.ts';
import { checkSchema } from './schema.ts';
import { lastCheck } from './stamp.ts';
import { damaged } from './store-error.ts';

/**
 * Reads a workspace that may be somebody else's, or damaged: its tables always, all of its pages where `full` is
 * set or it was not closed and checked here lately. Answers when it was last checked in full. Throws
 * `workspace/not-residua`, `workspace/newer`, `workspace/damaged`.
 */
export function checkFile(
  path: string,
  options: {
    readonly full: boolean;
    readonly nowMs: number;
    readonly migrations?: readonly string[];
  },
): number {
  const connection = Connection.open(path, 'read');
  try {
    checkSchema(connection, options.migrations ?? migrations);
    const checkedAtMs = options.full ? null : lastCheck(connection, options.nowMs);
    if (checkedAtMs !== null) return checkedAtMs;
    const verdict = connection.pragma('quick_check');
    // SQLite names up to a hundred pages, a line each.
    if (verdict !== 'ok') throw damaged(path, 'the file is damaged', new Error(String(verdict)));
    return options.nowMs;
  } finally {
    connection.close();
  }
}
