import { EngineError } from '../../contract/errors.ts';
import type { SeriesSource } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { drivingColumns } from '../report/driving-columns.ts';
import type { DoneRun, ReportInput, ReportSeries } from '../report/report-input.ts';
import { placeAnnotations } from '../triage/place-annotations.ts';
import { triagedEvents } from '../triage/triaged-events.ts';
import { explainEvents } from './explain-events.ts';
import { reduceSource } from './series-methods.ts';

/** Pixel columns of a chart in the report. */
const reportPixels = 900;
const reportEvents = 10_000;
const reportColumns = 6;

/** Throws `run/not-done`. */
export function requireDone(context: EngineContext, runId: string): DoneRun {
  const run = context.workspace().getRun(runId);
  if (run.status !== 'done' || run.result === null) {
    throw new EngineError('run/not-done', `the run has no result: ${run.name}`);
  }
  return { ...run, result: run.result };
}

/** Gathers all that a report shows, series reduced; `explained` events are explained one by one. */
export async function reportInput(
  context: EngineContext,
  runId: string,
  explained: number,
): Promise<ReportInput> {
  const workspace = context.workspace();
  const run = requireDone(context, runId);
  const dataset = workspace.getDataset(run.datasetId);
  const rows = dataset.rowCount;

  async function series(source: SeriesSource): Promise<ReportSeries | null> {
    const reduced = reduceSource(workspace, source, 0, rows, reportPixels);
    if (reduced === null) return null;
    const time = await context.views.times(workspace, dataset.id, reduced.index);
    return { index: reduced.index, time, value: reduced.value };
  }

  const { parametersOfRun } = await import('../gallery/parameters-of-run.ts');
  const events = triagedEvents(workspace, runId, reportEvents);
  const columns = [];
  for (const column of drivingColumns(events, run.plan.features, reportColumns)) {
    const measured = await series({ kind: 'column', datasetId: dataset.id, column });
    if (measured === null) continue;
    columns.push({ column, measured, expected: await series({ kind: 'expected', runId, column }) });
  }
  return {
    dataset,
    run,
    parameters: parametersOfRun(run.plan),
    events,
    explained: await explainEvents(context, run, events, explained),
    gone: placeAnnotations(workspace.listAnnotations(runId), workspace.listEvents(runId)).filter(
      ({ rank }) => rank === null,
    ),
    epochs: workspace.listEpochs(runId),
    score: (await series({ kind: 'score', runId })) ?? { index: [], time: null, value: [] },
    baselineScore: await series({ kind: 'baselineScore', runId }),
    columns,
    notJudged: await context.views.notJudged(workspace, runId, {
      from: 0,
      to: rows,
      pixels: reportPixels,
    }),
    createdAtMs: context.now(),
  };
}
