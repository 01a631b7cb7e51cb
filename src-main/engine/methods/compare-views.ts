import { EngineError } from '../../contract/errors.ts';
import type {
  CompareBy,
  DatasetDetail,
  RunComparison,
  RunDetail,
  RunsComparison,
} from '../../contract/types.ts';
import { placeByRow, placeByTime, type EventPlace } from '../scoring/stretch-search.ts';
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
  const matched = matching(workspace, [runA, runB]);
  const { by } = matched;
  return {
    a: runA,
    b: runB,
    sameData: hasSameData(workspace, [runA, runB]),
    ...matched,
    differences: settingDifferences(compared(runA), compared(runB)),
    events:
      by === null
        ? { kept: [], lost: [], gained: [] }
        : compareEvents(triagedEvents(workspace, a), triagedEvents(workspace, b), [
            placeOf(workspace, runA, by),
            placeOf(workspace, runB, by),
          ]),
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
  const matched = matching(workspace, runs);
  const { by } = matched;
  const places = by === null ? [] : runs.map((run) => placeOf(workspace, run, by));
  return {
    runs,
    sameData: hasSameData(workspace, runs),
    ...matched,
    settings: manyDifferences(runs.map(compared)),
    agreement: by === null ? [] : agreement(events, places),
    events: by === null ? [] : consensusEvents(events, places),
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

function placeOf(workspace: ReadableWorkspace, run: RunDetail, by: CompareBy): EventPlace {
  if (by === 'row') return placeByRow;
  return placeByTime(workspace.getDataset(run.datasetId).time?.stepMs ?? 1);
}

interface Matching {
  readonly by: CompareBy | null;
  /** Why events cannot be matched; null where they can. */
  readonly apart: string | null;
}

/** Rows where they mean the same, else times where all data have them and some in common. */
function matching(workspace: ReadableWorkspace, runs: readonly RunDetail[]): Matching {
  if (hasSameData(workspace, runs)) return { by: 'row', apart: null };
  const data = runs.map(({ datasetId }) => workspace.getDataset(datasetId));
  const timed = data.flatMap(({ name, time }) => (time === null ? [] : [{ name, ...time }]));
  const timeless = data.find(({ time }) => time === null);
  if (timeless !== undefined) return { by: null, apart: timelessText(timeless) };
  const begins = timed.reduce((latest, one) => (one.startMs > latest.startMs ? one : latest));
  const ends = timed.reduce((first, one) => (one.endMs < first.endMs ? one : first));
  if (begins.startMs <= ends.endMs) return { by: 'time', apart: null };
  return { by: null, apart: `${begins.name} begins after ${ends.name} has ended.` };
}

function timelessText({ name, importReport }: DatasetDetail): string {
  return importReport.panel === undefined
    ? `${name} has no times, by which events of different files are matched.`
    : `${name} holds several entities one after another: times do not tell which of them an event is of.`;
}

/** Rows of the runs mean the same: the same file, read to equally many rows. */
function hasSameData(workspace: ReadableWorkspace, runs: readonly RunDetail[]): boolean {
  const data = runs.map(({ datasetId }) => workspace.datasetSummary(datasetId));
  return data.every(
    ({ sourceSha256, rowCount }) =>
      sourceSha256 === data[0]?.sourceSha256 && rowCount === data[0].rowCount,
  );
}
