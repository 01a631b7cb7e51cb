import { resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import { usualExplained } from '../../contract/names.ts';
import type { FileRef } from '../../contract/schemas.ts';
import type { EngineContext } from '../context.ts';
import { recipeText } from '../dataset/recipe/recipe-file.ts';
import { axisOf } from '../features/panel.ts';
import { eventsCsv } from '../report/events-csv.ts';
import { eventsJson } from '../report/events-json.ts';
import { truthOf } from '../lab/truth.ts';
import { labelsCsv } from '../report/labels-csv.ts';
import { renderReport } from '../report/html-report.ts';
import { scoresCsv } from '../report/scores-csv.ts';
import { checkWritable, writeFileAtomically } from '../report/write-file.ts';
import { labelledEvents } from '../scoring/metrics.ts';
import type { ArrayValues } from '../store/types.ts';
import { triagedEvents } from '../triage/triaged-events.ts';
import type { MethodsOf } from './method-map.ts';
import { reportInput, requireDone } from './report-input.ts';
import { inSlices } from './slices.ts';
import { zoningOf } from '../../words/times.ts';

export function exportMethods(context: EngineContext): MethodsOf<'export'> {
  const target = async (out: FileRef): Promise<string> => {
    const path = resolve(context.resolveFile(out));
    await checkWritable(path);
    return path;
  };
  return {
    'export.recipe': async ({ datasetId, out }) => {
      const path = await target(out);
      const { recipe } = context.workspace().getDataset(datasetId);
      return { path, bytes: await writeFileAtomically(path, [recipeText(recipe)]) };
    },
    'export.report': async ({ runId, out, language, explained = usualExplained }) => {
      const path = await target(out);
      const report = renderReport(await reportInput(context, runId, explained), language);
      return { path, bytes: await writeFileAtomically(path, [report]) };
    },
    'export.scores': async ({ runId, out }) => {
      const path = await target(out);
      const workspace = context.workspace();
      const run = requireDone(context, runId);
      const dataset = workspace.getDataset(run.datasetId);
      const rows = dataset.rowCount;
      const score = new Float32Array(rows).fill(NaN);
      const axis = axisOf(dataset);
      const time = axis === null ? null : new Float64Array(rows);
      await inSlices(0, rows, (from, to) => {
        fill(score, workspace.runArray(runId, 'score', from, to), from);
        if (time !== null) fill(time, workspace.datasetArray(dataset.id, 'time', from, to), from);
      });
      const chunks = scoresCsv({
        score,
        time,
        zoned: zoningOf(axis),
        threshold: run.result.threshold.value,
        events: workspace.listEvents(runId),
        rowOrder: workspace.datasetArray(dataset.id, 'order'),
        panel: dataset.importReport.panel,
        names: dataset.rowNames,
      });
      await writeFileAtomically(path, chunks);
      return { path, rows };
    },
    'export.events': async ({ runId, out, format, ranks }) => {
      const path = await target(out);
      const workspace = context.workspace();
      const run = requireDone(context, runId);
      const dataset = workspace.getDataset(run.datasetId);
      const wanted = ranks === undefined ? null : new Set(ranks);
      const all = triagedEvents(workspace, runId);
      const events = wanted === null ? all : all.filter(({ rank }) => wanted.has(rank));
      await writeFileAtomically(
        path,
        format === 'csv'
          ? eventsCsv(events, zoningOf(axisOf(dataset)), dataset.rowNames)
          : [eventsJson(dataset, run, events)],
      );
      return { path, rows: events.length };
    },
    'export.labels': async ({ datasetId, out }) => {
      const path = await target(out);
      const workspace = context.workspace();
      const truth = truthOf(workspace, datasetId);
      if (truth === null) throw new EngineError('labels/none', 'the dataset has no labels');
      const spans = labelledEvents(truth.values).map(({ from, to }) => [from, to] as const);
      const { time: axis } = workspace.datasetSummary(datasetId);
      const time = axis === null ? null : workspace.datasetArray(datasetId, 'time');
      await writeFileAtomically(path, labelsCsv(spans, time, zoningOf(axis)));
      return { path, rows: spans.length };
    },
  };
}

function fill(into: Float32Array | Float64Array, part: ArrayValues | null, from: number): void {
  if (part !== null) into.set(part, from);
}
