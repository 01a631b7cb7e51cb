import { EngineError } from '../../contract/errors.ts';
import { Connection } from './connection.ts';
import { applicationId } from './format.ts';
import { damaged } from './store-error.ts';

interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/**
 * The version of the file's tables. Reads the header and the list of tables only, so nothing a stranger put into
 * the file is run. Throws `workspace/not-residua` where it is not ours or holds anything we did not put there,
 * `workspace/newer` where a later program made it.
 */
export function checkSchema(connection: Connection, migrations: readonly string[]): number {
  const { path } = connection;
  if (connection.pragma('application_id') !== applicationId) {
    throw new EngineError('workspace/not-residua', `not a Residua workspace: ${path}`, { path });
  }
  const version = Number(connection.pragma('user_version'));
  if (version > migrations.length) {
    throw new EngineError(
      'workspace/newer',
      `made by a newer version of Residua (format ${String(version)}, this program knows ${String(migrations.length)}): ${path}`,
      { path, version, known: migrations.length },
    );
  }
  if (version < 1) throw damaged(path, 'the workspace has no tables');
  const expected = new Set(describe(migrations.slice(0, version)));
  const found = entries(connection);
  const foreign = found.find((entry) => !expected.has(line(entry)));
  if (foreign !== undefined) {
    throw new EngineError(
      'workspace/not-residua',
      `the file holds a ${foreign.type} Residua did not make (${foreign.name}): ${path}`,
      { path, type: foreign.type, name: foreign.name },
    );
  }
  if (found.length < expected.size) throw damaged(path, 'tables of the workspace are missing');
  return version;
}

/** What these migrations make of an empty file. */
function describe(migrations: readonly string[]): string[] {
  const model = Connection.open(':memory:', 'bare');
  for (const sql of migrations) model.script(sql);
  const lines = entries(model).map(line);
  model.close();
  return lines;
}

function entries(connection: Connection): SchemaEntry[] {
  return connection.all('SELECT type, name, tbl_name, sql FROM sqlite_master') as SchemaEntry[];
}

function line({ type, name, tbl_name, sql }: SchemaEntry): string {
  return JSON.stringify([type, name, tbl_name, sql]);
}
