import type { EpochRecord } from '../../contract/types.ts';
import type { Connection } from './connection.ts';
import { realOf } from './json-column.ts';

interface EpochRow {
  readonly epoch: number;
  readonly loss: number | null;
  readonly validation_loss: number | null;
  readonly rows_per_second: number | null;
  readonly elapsed_ms: number | null;
  readonly best: number;
}

/** An epoch reported again replaces the first report. */
export function putEpoch(connection: Connection, runId: string, record: EpochRecord): void {
  connection.run(
    `INSERT OR REPLACE INTO epoch
       (run_id, epoch, loss, validation_loss, rows_per_second, elapsed_ms, best)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    runId,
    record.epoch,
    record.loss,
    record.validationLoss,
    record.rowsPerSecond,
    record.elapsedMs,
    record.best ? 1 : 0,
  );
}

/** Those after `last`; absent: all. */
export function deleteEpochs(connection: Connection, runId: string, last = 0): void {
  connection.run('DELETE FROM epoch WHERE run_id = ? AND epoch > ?', runId, last);
}

/** In order; numbers that were not a number come back as NaN. */
export function listEpochs(connection: Connection, runId: string): EpochRecord[] {
  return (
    connection.all('SELECT * FROM epoch WHERE run_id = ? ORDER BY epoch', runId) as EpochRow[]
  ).map((row) => ({
    epoch: row.epoch,
    loss: realOf(row.loss),
    validationLoss: realOf(row.validation_loss),
    rowsPerSecond: realOf(row.rows_per_second),
    elapsedMs: realOf(row.elapsed_ms),
    best: row.best === 1,
  }));
}
