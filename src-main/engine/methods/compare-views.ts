import { EngineError } from '../../contract/errors.ts';
import type { RunComparison, RunDetail, RunsComparison } from '../../contract/types.ts';
import { agreement, consensusEvents, manyDifferences } from '../scoring/compare-many.ts';
import {
  compareEvents,
  type Compared,
  type ComparedPlan,
  settingDifferences,
} from '../scoring/compare-runs.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { triagedEvents } from '../triage/triaged-events.ts';

/** Two runs side by side. Throws `run/not-found`, `run/not-done`. */
export async function compareTwo(
  workspace: ReadableWorkspace,
  a: string,
  b: string,
): Promise<RunComparison> {
  const compared = await comparing();
  const [runA, runB] = [doneRun(workspace, a), doneRun(workspace, b)];
  return {
    a: runA,
    b: runB,
    sameData: hasSameData(workspace, [runA, runB]),
    differences: settingDifferences(compared(runA), compared(runB)),
    events: compareEvents(triagedEvents(workspace, a), triagedEvents(workspace, b)),
    epochsA: workspace.listEpochs(a),
    epochsB: workspace.listEpochs(b),
  };
}

/** Several runs side by side; the first is the one that the others are held against. Throws as `compareTwo`. */
export async function compareMany(
  workspace: ReadableWorkspace,
  runIds: readonly string[],
): Promise<RunsComparison> {
  const compared = await comparing();
  const runs = runIds.map((id) => doneRun(workspace, id));
  const events = runIds.map((id) => triagedEvents(workspace, id));
  const sameData = hasSameData(workspace, runs);
  return {
    runs,
    sameData,
    settings: manyDifferences(runs.map(compared)),
    agreement: sameData ? agreement(events) : [],
    events: sameData ? consensusEvents(events) : [],
    epochs: runIds.map((id) => workspace.listEpochs(id)),
  };
}

/** The registries of models are loaded only when they are asked for. */
async function comparing(): Promise<(run: RunDetail) => Compared> {
  const { parametersOfRun } = await import('../gallery/parameters-of-run.ts');
  return (run) => ({ plan: planNow(run), parameters: parametersOfRun(run.plan) });
}

/** Versions of the threshold say which stretches count, so that they are told from the one of the run. */
function planNow({ plan, result }: RunDetail): ComparedPlan {
  const now = result?.threshold;
  return now?.filter === undefined ? plan : { ...plan, threshold: now.rule };
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
