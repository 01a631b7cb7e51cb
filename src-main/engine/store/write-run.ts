import { EngineError, type ErrorData } from '../../contract/errors.ts';
import type { FlaggedEvent, RunPlan, RunResult, RunStatus } from '../../contract/types.ts';
import { disownRunArrays, findArray, publishArray } from './array-table.ts';
import { insertCheckpoint } from './checkpoint-table.ts';
import { getDataset } from './dataset-table.ts';
import { insertEvent } from './event-table.ts';
import { assertStatus, completeRun, endRun, insertRun, startRun } from './run-table.ts';
import { deleteTrainingState } from './training-state-table.ts';
import type { ArrayValues, RunArrayName } from './types.ts';
import { writeArrays } from './write-arrays.ts';
import type { WriteContext } from './write-workspace.ts';

/** Throws `data/not-found`. */
export function addRun(
  { connection, now, newId }: WriteContext,
  datasetId: string,
  name: string,
  plan: RunPlan,
): string {
  return connection.transaction(() => {
    getDataset(connection, datasetId);
    const id = newId();
    insertRun(connection, { id, datasetId, name }, plan, now());
    return id;
  });
}

/** Queued to running, either to failed or cancelled. Throws `run/not-found`, `run/not-running`. */
export function setRunStatus(
  { connection, sweeper, now }: WriteContext,
  runId: string,
  status: RunStatus,
  error?: ErrorData,
): void {
  if (status === 'done' || status === 'queued') {
    throw new EngineError('internal', `a run cannot be set to ${status}: ${runId}`);
  }
  const dropped = connection.transaction(() => {
    if (status === 'running') {
      assertStatus(connection, runId, ['queued']);
      startRun(connection, runId);
      return [];
    }
    assertStatus(connection, runId, ['queued', 'running']);
    endRun(connection, runId, status, error ?? null, now());
    return disownRunArrays(connection, runId);
  });
  sweeper.add(dropped);
}

/** An array of the same name is replaced. Throws `run/not-found`, `run/not-running`, `file/disk-full`. */
export async function putRunArray(
  { connection, sweeper }: WriteContext,
  runId: string,
  name: RunArrayName,
  values: ArrayValues,
): Promise<void> {
  assertStatus(connection, runId, ['running']);
  let replaced: number[] = [];
  await writeArrays(
    connection,
    [[name, values]],
    {
      publish: (ids) => {
        // It may have ended while the array was written.
        assertStatus(connection, runId, ['running']);
        replaced = disownRunArrays(connection, runId, name);
        for (const id of ids) publishArray(connection, 'run', runId, id);
      },
    },
    (ids) => {
      sweeper.add(ids);
    },
  );
  sweeper.add(replaced);
}

/** Throws `run/not-found`, `run/not-running`. */
export function finishRun(
  { connection, now }: WriteContext,
  runId: string,
  result: RunResult,
  outcome: { readonly events: readonly FlaggedEvent[]; readonly checkpoint: Uint8Array },
): void {
  connection.transaction(() => {
    assertStatus(connection, runId, ['running']);
    if (findArray(connection, 'run', runId, 'score') === null) {
      throw new EngineError('internal', `a run without scores cannot be done: ${runId}`);
    }
    for (const event of outcome.events) insertEvent(connection, runId, event);
    insertCheckpoint(connection, runId, outcome.checkpoint);
    deleteTrainingState(connection, runId);
    completeRun(connection, runId, result, outcome.events.length, now());
  });
}
