import type { Connection } from './connection.ts';
import { sha256 } from './sha256.ts';
import { damaged } from './store-error.ts';

export function insertCheckpoint(connection: Connection, runId: string, data: Uint8Array): void {
  connection.run(
    'INSERT INTO checkpoint (run_id, sha256, data) VALUES (?, ?, ?)',
    runId,
    sha256(data),
    data,
  );
}

/** Throws `workspace/damaged` where its checksum does not fit. */
export function getCheckpoint(connection: Connection, runId: string): Uint8Array | null {
  const row = connection.get('SELECT sha256, data FROM checkpoint WHERE run_id = ?', runId) as
    { sha256: string; data: Uint8Array } | undefined;
  if (row === undefined) return null;
  if (sha256(row.data) !== row.sha256) {
    throw damaged(connection.path, `the checkpoint of run ${runId} does not match its checksum`);
  }
  return row.data;
}
