import type { Connection } from './connection.ts';
import { damaged } from './store-error.ts';

/** Brings the file to the latest version: each migration in one transaction that includes the version. */
export function migrate(connection: Connection, migrations: readonly string[]): void {
  const from = Number(connection.pragma('user_version'));
  migrations.slice(from).forEach((sql, i) => {
    connection.transaction(() => {
      connection.script(sql);
      const orphan = connection.get('PRAGMA foreign_key_check');
      if (orphan !== undefined) throw damaged(connection.path, 'rows without their parent');
      connection.pragma(`user_version = ${String(from + i + 1)}`);
    });
    connection.changed = true;
  });
}
