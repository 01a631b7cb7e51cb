import { EngineError } from '../../contract/errors.ts';
import type { RunComparison, RunDetail, RunsComparison } from '../../contract/types.ts';
import { agreement, consensusEvents, manyDifferences } from '../scoring/compare-many.ts';
import { compareEvents, settingDifferences } from '../scoring/compare-runs.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Two runs side by side. Throws `run/not-found`, `run/not-done`. */
export function compareTwo(workspace: ReadableWorkspace, a: string, b: string): RunComparison {
  const [runA, runB] = [doneRun(workspace, a), doneRun(workspace, b)];
  return {
    a: runA,
    b: runB,
    sameData: hasSameData(workspace, [runA, runB]),
    differences: settingDifferences(runA.plan, runB.plan),
    events: compareEvents(workspace.listEvents(a), workspace.listEvents(b)),
    epochsA: workspace.listEpochs(a),
    epochsB: workspace.listEpochs(b),
  };
}

/** Several runs side by side; the first is the one that the others are held against. Throws as `compareTwo`. */
export function compareMany(
  workspace: ReadableWorkspace,
  runIds: readonly string[],
): RunsComparison {
  const runs = runIds.map((id) => doneRun(workspace, id));
  const events = runIds.map((id) => workspace.listEvents(id));
  const sameData = hasSameData(workspace, runs);
  return {
    runs,
    sameData,
    settings: manyDifferences(runs.map(({ plan }) => plan)),
    agreement: sameData ? agreement(events) : [],
    events: sameData ? consensusEvents(events) : [],
    epochs: runIds.map((id) => workspace.listEpochs(id)),
  };
}

function doneRun(workspace: ReadableWorkspace, runId: string): RunDetail {
  const run = workspace.getRun(runId);
  if (run.status === 'done') return run;
  throw new EngineError('run/not-done', `the run has no result to compare: ${run.name}`);
}

/** Rows of the runs mean the same: the same file, read to equally many rows. */
function hasSameData(workspace: ReadableWorkspace, runs: readonly RunDetail[]): boolean {
  const data = runs.map(({ datasetId }) => workspace.datasetSummary(datasetId));
  return data.every(
    ({ sourceSha256, rowCount }) =>
      sourceSha256 === data[0]?.sourceSha256 && rowCount === data[0].rowCount,
  );
}
