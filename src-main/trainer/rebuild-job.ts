import type { RebuiltRows } from '../contract/detector-types.ts';
import type { DatasetDetail } from '../contract/types.ts';
import { encodeArray } from '../engine/methods/encode-array.ts';
import { pictureOf } from '../engine/model/picture-of.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import type { ReadableWorkspace } from '../engine/store/types.ts';
import type { Detector } from './detector.ts';
import { loadDetector } from './load-detector.ts';
import type { TrainerPort } from './port.ts';
import type { FromTrainer, RebuildJob } from './protocol.ts';
import { createStepReport } from './report-step.ts';
import { runData, type RunData } from './run-data.ts';
import { scoreWithDetector } from './score-with-detector.ts';
import { storedDetector } from './stored-detector.ts';
import { writeRebuilt } from './write-rebuilt.ts';

/** What the detector of a run expects in rows of the data it was trained on. Throws `cancelled`. */
export async function runRebuildJob(job: RebuildJob, port: TrainerPort): Promise<FromTrainer> {
  const workspace = openReadOnly(job.workspacePath);
  try {
    const detector = storedDetector(workspace, job.runId);
    const dataset = workspace.getDataset(workspace.getRun(job.runId).datasetId);
    const loaded = await loadDetector(detector, job.device);
    const report = createStepReport(port, () => loaded.device);
    report('reading', 0);
    const rows = 'rows' in job.to ? job.to.rows : null;
    const found = dataFor(workspace, dataset, detector, rows);
    const ordered = await scoreWithDetector(found.data, detector.plan, loaded, {
      isCancelled: port.isCancelled,
      onProgress: (fraction) => {
        report('rebuilding', fraction);
      },
    });
    loaded.dispose();
    const scores = found.order?.scores(ordered) ?? ordered;
    const notes = loaded.parts[0]?.score === undefined ? [] : [usualOnly(detector)];
    if ('rows' in job.to) {
      const result = rebuiltRows(job.runId, job.to, detector, found, scores, dataset);
      return { kind: 'shown', result: { kind: 'rebuilt', result: { ...result, notes } } };
    }
    report('writing', 0);
    const written = await writeRebuilt({ workspace, dataset, detector, scores }, job.to);
    return { kind: 'shown', result: { kind: 'written', result: { ...written, notes } } };
  } finally {
    workspace.close();
  }
}

/** Of a table the wanted rows alone; of a series all rows, but only the windows that cover wanted ones. */
function dataFor(
  workspace: ReadableWorkspace,
  dataset: DatasetDetail,
  detector: Detector,
  rows: readonly number[] | null,
): RunData {
  const { plan } = detector;
  if (rows === null) return runData(workspace, dataset, detector);
  if (plan.kind === 'table') return runData(workspace, dataset, detector, rows);
  const found = runData(workspace, dataset, detector);
  const marks = new Float64Array(dataset.rowCount);
  for (const row of rows) marks[row] = 1;
  const wanted = found.order?.sort(marks) ?? marks;
  const starts = found.data.starts.filter((start) =>
    wanted.subarray(start, start + plan.window).includes(1),
  );
  return { ...found, data: { ...found.data, starts } };
}

function rebuiltRows(
  runId: string,
  { rows, columns }: { readonly rows: readonly number[]; readonly columns: number | null },
  { plan }: Detector,
  { stored }: RunData,
  scores: PointScores,
  dataset: DatasetDetail,
): Omit<RebuiltRows, 'notes'> {
  const all = scores.score.length;
  const places = rows.map((row, i) => (plan.kind === 'table' ? i : row));
  const picture = pictureOf(plan.item, dataset.columns);
  const errorAt = (row: number, feature: number): number =>
    scores.columnScore[feature * all + row] ?? NaN;
  const shown =
    picture !== null || columns === null
      ? plan.features.map((_, feature) => feature)
      : worstFeatures(plan.features.length, columns, (feature) =>
          places.map((row) => errorAt(row, feature)),
        );
  const table = (values: (row: number, feature: number) => number): string =>
    encodeArray(
      Float32Array.from(places.flatMap((row) => shown.map((feature) => values(row, feature)))),
    );
  return {
    runId,
    columns: shown.map((feature) => plan.features[feature] ?? ''),
    picture,
    rows,
    times: stored.time === null ? null : places.map((row) => stored.time?.[row] ?? NaN),
    measured: table((row, feature) => stored.columns[feature]?.[row] ?? NaN),
    expected: table((row, feature) => scores.expected[feature * all + row] ?? NaN),
    error: table(errorAt),
  };
}

/** Those with the highest mean error, the worst first. */
function worstFeatures(
  features: number,
  most: number,
  errorsOf: (feature: number) => readonly number[],
): number[] {
  const means = Float64Array.from({ length: features }, (_, feature) => {
    const known = errorsOf(feature).filter((error) => !Number.isNaN(error));
    return known.reduce((sum, error) => sum + error, 0) / Math.max(1, known.length);
  });
  const order = Array.from(means, (_, feature) => feature);
  return order.sort((a, b) => means[b]! - means[a]! || a - b).slice(0, most);
}

function usualOnly({ plan, state }: Detector): string {
  const isCode = state.kind === 'network' && state.code !== undefined;
  if (isCode)
    return 'The score of this run is that of codes: errors show which columns were rebuilt worst.';
  return `${plan.model} rebuilds nothing that its score comes from: what is expected is what is usual.`;
}
