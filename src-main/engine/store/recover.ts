import { EngineError } from '../../contract/errors.ts';
import { disownRunArrays, ownerlessArrays } from './array-table.ts';
import type { Connection } from './connection.ts';
import { endRun, unfinishedRuns } from './run-table.ts';
import { getTrainingState } from './training-state-table.ts';

/**
 * Tidies up after the last program that had the file open: runs it left behind have failed, what was removed is
 * gone for good, but after a crash: there the one who removed it may still want it back. Answers the arrays nobody owns
 * any more.
 */
export function recover(connection: Connection, nowMs: number, afterCrash: boolean): number[] {
  return connection.transaction(() => {
    for (const id of unfinishedRuns(connection)) {
      const isKept = getTrainingState(connection, id) !== null;
      const fault = new EngineError('train/crashed', 'the program ended while this run trained', {
        remedy: isKept ? 'Resume the run.' : 'Start the run again.',
      });
      endRun(connection, id, 'failed', fault.toData(), nowMs);
      disownRunArrays(connection, id);
    }
    if (!afterCrash) {
      for (const table of ['run', 'dataset', 'mute_rule', 'label_span']) {
        connection.run(`DELETE FROM ${table} WHERE removed_at_ms IS NOT NULL`);
      }
    }
    return ownerlessArrays(connection);
  });
}
