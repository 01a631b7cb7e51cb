import { basename } from 'node:path';
import { listAnnotations } from './annotation-table.ts';
import { findArray, readArray, type Owner, type StoredArray } from './array-table.ts';
import { getCheckpoint } from './checkpoint-table.ts';
import type { Connection } from './connection.ts';
import { getCounterfactual } from './counterfactual-table.ts';
import { getLayout } from './latent-table.ts';
import { datasetSources, getDataset, getSummary, listDatasets } from './dataset-table.ts';
import { listEpochs } from './epoch-table.ts';
import { listEvents } from './event-table.ts';
import { getLabel, listLabels } from './label-table.ts';
import { limitedScoreName } from './limit-score.ts';
import { LevelCache } from './level-cache.ts';
import { listMuteRules, muteRulesFor } from './mute-table.ts';
import { reduceArray } from './reduce-array.ts';
import { getAnswer } from './request-table.ts';
import { listCards } from './run-card-table.ts';
import { getRun, listRuns } from './run-table.ts';
import { getSetting } from './setting-table.ts';
import { getTrainingState } from './training-state-table.ts';
import { listVersions, versionContent } from './version-table.ts';
import type { ArrayValues, ReadableWorkspace, ReducedSeries } from './types.ts';

export function readableWorkspace(connection: Connection): ReadableWorkspace {
  const cache = new LevelCache(connection);

  /** The score is kept twice where columns or hours have limits of their own. */
  function stored(owner: Owner, id: string, name: string): StoredArray | null {
    if (owner === 'run' && name === 'rawScore') return findArray(connection, owner, id, 'score');
    const limited =
      owner === 'run' && name === 'score'
        ? findArray(connection, owner, id, limitedScoreName)
        : null;
    return limited ?? findArray(connection, owner, id, name);
  }

  function read(
    owner: Owner,
    id: string,
    name: string,
    from?: number,
    to?: number,
  ): ArrayValues | null {
    const array = stored(owner, id, name);
    return array === null ? null : readArray(connection, array, from, to);
  }

  function reduce(
    owner: Owner,
    id: string,
    name: string,
    range: { from: number; to: number; pixels: number },
  ): ReducedSeries | null {
    const array = stored(owner, id, name);
    return array === null ? null : reduceArray(connection, cache, array, range);
  }

  return {
    path: connection.path,
    info: () => ({
      path: connection.path,
      name: basename(connection.path).replace(/\.residua$/, ''),
      bytes: Number(connection.pragma('page_count')) * Number(connection.pragma('page_size')),
      datasets: listDatasets(connection).length,
      runs: listRuns(connection).length,
      schemaVersion: Number(connection.pragma('user_version')),
    }),
    close: () => {
      if (connection.isOpen) connection.close();
    },
    listDatasets: () => listDatasets(connection),
    getDataset: (datasetId) => getDataset(connection, datasetId),
    datasetSummary: (datasetId) => getSummary(connection, datasetId),
    datasetSources: (datasetId) => datasetSources(connection, datasetId),
    datasetArray: (datasetId: string, name: string, from?: number, to?: number) =>
      read('dataset', datasetId, name, from, to),
    reduceDatasetArray: (datasetId, name, from, to, pixels) =>
      reduce('dataset', datasetId, name, { from, to, pixels }),
    listRuns: (datasetId) => listRuns(connection, datasetId),
    getRun: (runId) => getRun(connection, runId),
    listCards: () => listCards(connection),
    listEpochs: (runId) => listEpochs(connection, runId),
    listEvents: (runId, limit) => listEvents(connection, runId, limit ?? -1),
    runArray: (runId, name, from, to) => read('run', runId, name, from, to),
    reduceRunArray: (runId, name, from, to, pixels) =>
      reduce('run', runId, name, { from, to, pixels }),
    checkpoint: (runId) => getCheckpoint(connection, runId),
    trainingState: (runId) => getTrainingState(connection, runId)?.data ?? null,
    listVersions: (runId) => listVersions(connection, runId),
    versionContent: (runId, number) => versionContent(connection, runId, number),
    listAnnotations: (runId) => listAnnotations(connection, runId),
    listMuteRules: () => listMuteRules(connection),
    muteRulesFor: (runId) => muteRulesFor(connection, runId),
    latentLayout: (runId, place) => getLayout(connection, runId, place),
    counterfactual: (runId, place) => getCounterfactual(connection, runId, place),
    listLabels: (datasetId) => listLabels(connection, datasetId),
    label: (datasetId, id) => getLabel(connection, datasetId, id),
    answerTo: (requestId) => getAnswer(connection, requestId),
    setting: (key) => getSetting(connection, key),
  };
}
