import { EngineError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { hideDataset, renameDataset, setDatasetZone, showDataset } from './dataset-table.ts';
import { deleteEpochs, putEpoch } from './epoch-table.ts';
import { readableWorkspace } from './read-workspace.ts';
import { changeCard } from './run-card-table.ts';
import { assertStatus, hideRun, renameRun, replaceRunPlan, showRun } from './run-table.ts';
import { setSetting } from './setting-table.ts';
import type { Sweeper } from './sweep.ts';
import { deleteTrainingState } from './training-state-table.ts';
import type { WritableWorkspace } from './types.ts';
import { keepTraining, resumeRun } from './write-training.ts';
import { writeDataset } from './write-dataset.ts';
import { writableReview } from './write-review.ts';
import { addRun, finishRun, putRunArray, setRunStatus } from './write-run.ts';

export interface WriteContext {
  readonly connection: Connection;
  readonly sweeper: Sweeper;
  readonly now: () => number;
  readonly newId: () => string;
}

export function writableWorkspace(
  context: WriteContext,
  close: () => Promise<void>,
): WritableWorkspace {
  const { connection, now } = context;
  return {
    ...readableWorkspace(connection),
    ...writableReview(context),
    close,
    addDataset: (dataset, arrays, onProgress, signal) =>
      writeDataset(context, dataset, arrays, { onProgress, signal }),
    renameDataset: (datasetId, name) => {
      renameDataset(connection, datasetId, checkName(name));
    },
    setDatasetZone: (datasetId, zone) => {
      setDatasetZone(connection, datasetId, zone);
    },
    removeDataset: (datasetId) => {
      hideDataset(connection, datasetId, now());
    },
    restoreDataset: (datasetId) => {
      showDataset(connection, datasetId);
    },
    addRun: (datasetId, name, plan) => addRun(context, datasetId, checkName(name), plan),
    setRunStatus: (runId, status, error) => {
      setRunStatus(context, runId, status, error);
    },
    restartRun: (runId, plan) => {
      connection.transaction(() => {
        assertStatus(connection, runId, ['running']);
        deleteEpochs(connection, runId);
        deleteTrainingState(connection, runId);
        replaceRunPlan(connection, runId, plan);
      });
    },
    keepPlan: (runId, plan) => {
      connection.transaction(() => {
        assertStatus(connection, runId, ['running']);
        replaceRunPlan(connection, runId, plan);
      });
    },
    keepTraining: (runId, epoch, state) => {
      keepTraining(context, runId, epoch, state);
    },
    resumeRun: (runId) => {
      resumeRun(context, runId);
    },
    addEpoch: (runId, record) => {
      connection.transaction(() => {
        assertStatus(connection, runId, ['running']);
        putEpoch(connection, runId, record);
      });
    },
    putRunArray: (runId, name, values) => putRunArray(context, runId, name, values),
    finishRun: (runId, result, events, checkpoint) => {
      finishRun(context, runId, result, { events, checkpoint });
    },
    renameRun: (runId, name) => {
      renameRun(connection, runId, checkName(name));
    },
    changeCard: (runId, change) => changeCard(connection, runId, change),
    removeRun: (runId) => {
      hideRun(connection, runId, now());
    },
    restoreRun: (runId) => {
      showRun(connection, runId);
    },
    setSetting: (key, value) => {
      setSetting(connection, key, value);
    },
  };
}

function checkName(name: string): string {
  if (name.trim() === '') throw new EngineError('settings/invalid', 'a name is needed: ""');
  return name;
}
