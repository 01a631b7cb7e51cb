import { EngineError } from '../../contract/errors.ts';
import type { CompareBy, RunComparison, RunDetail, RunsComparison } from '../../contract/types.ts';
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
  const by = comparedBy(workspace, [runA, runB]);
  return {
    a: runA,
    b: runB,
    sameData: hasSameData(workspace, [runA, runB]),
    by,
    differences: settingDifferences(compared(runA), compared(runB)),
    events:
      by === null
        ? { kept: [], lost: [], gained: [] }
        : compareEvents(triagedEvents(workspace, a), triagedEvents(workspace, b), by),
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
  const by = comparedBy(workspace, runs);
  return {
    runs,
    sameData: hasSameData(workspace, runs),
    by,
    settings: manyDifferences(runs.map(compared)),
    agreement: by === null ? [] : agreement(events, by),
    events: by === null ? [] : consensusEvents(events, by),
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

/** Rows where they mean the same, else times where all data have them; null where nothing tells what belongs together. */
function comparedBy(workspace: ReadableWorkspace, runs: readonly RunDetail[]): CompareBy | null {
  if (hasSameData(workspace, runs)) return 'row';
  const isTimed = runs.every(({ datasetId }) => workspace.datasetSummary(datasetId).time !== null);
  return isTimed ? 'time' : null;
}

/** Rows of the runs mean the same: the same file, read to equally many rows. */
function hasSameData(workspace: ReadableWorkspace, runs: readonly RunDetail[]): boolean {
  const data = runs.map(({ datasetId }) => workspace.datasetSummary(datasetId));
  return data.every(
    ({ sourceSha256, rowCount }) =>
      sourceSha256 === data[0]?.sourceSha256 && rowCount === data[0].rowCount,
  );
}
