import type { Connection } from './connection.ts';
import { sha256 } from './sha256.ts';
import { damaged } from './store-error.ts';

/** In place of the one before. */
export function putTrainingState(
  connection: Connection,
  runId: string,
  epoch: number,
  data: Uint8Array,
): void {
  connection.run(
    'INSERT OR REPLACE INTO training_state (run_id, epoch, sha256, data) VALUES (?, ?, ?, ?)',
    runId,
    epoch,
    sha256(data),
    data,
  );
}

/** Throws `workspace/damaged` where its checksum does not fit. */
export function getTrainingState(
  connection: Connection,
  runId: string,
): { readonly epoch: number; readonly data: Uint8Array } | null {
  const row = connection.get(
    'SELECT epoch, sha256, data FROM training_state WHERE run_id = ?',
    runId,
  ) as { epoch: number; sha256: string; data: Uint8Array } | undefined;
  if (row === undefined) return null;
  if (sha256(row.data) === row.sha256) return { epoch: row.epoch, data: row.data };
  throw damaged(connection.path, `the kept training of run ${runId} does not match its checksum`);
}

export function deleteTrainingState(connection: Connection, runId: string): void {
  connection.run('DELETE FROM training_state WHERE run_id = ?', runId);
}
