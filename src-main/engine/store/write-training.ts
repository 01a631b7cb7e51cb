import { EngineError } from '../../contract/errors.ts';
import { deleteEpochs } from './epoch-table.ts';
import { assertStatus, queueRun } from './run-table.ts';
import { getTrainingState, putTrainingState } from './training-state-table.ts';
import type { WriteContext } from './write-workspace.ts';

/** Throws `run/not-found`, `run/not-running`. */
export function keepTraining(
  { connection }: WriteContext,
  runId: string,
  epoch: number,
  state: Uint8Array,
): void {
  connection.transaction(() => {
    assertStatus(connection, runId, ['running']);
    putTrainingState(connection, runId, epoch, state);
  });
}

/** Throws `run/not-found`, `run/not-running` where it is done or under way, `run/not-kept`, `workspace/damaged`. */
export function resumeRun({ connection }: WriteContext, runId: string): void {
  connection.transaction(() => {
    assertStatus(connection, runId, ['failed', 'cancelled']);
    const kept = getTrainingState(connection, runId);
    if (kept === null) {
      throw new EngineError('run/not-kept', `nothing was kept of the training: ${runId}`);
    }
    deleteEpochs(connection, runId, kept.epoch);
    queueRun(connection, runId);
  });
}
