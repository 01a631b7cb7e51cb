import type {
  DatasetDetail,
  RunPlan,
  ScoreFileResult,
  ThresholdResult,
  TimeAxis,
} from '../contract/types.ts';
import { importFile } from '../engine/dataset/import-file.ts';
import { inZone } from '../engine/dataset/time/in-zone.ts';
import { axisOf } from '../engine/features/panel.ts';
import type { ImportedDataset } from '../engine/dataset/types.ts';
import { hasLabels, withoutLabels } from '../contract/without-labels.ts';
import { checkWritable, writeFileAtomically } from '../engine/report/write-file.ts';
import { ownName } from '../engine/dataset/target/target-name.ts';
import { numberFormat } from '../engine/report/number-format.ts';
import { rebuiltFile } from '../engine/report/rebuilt-file.ts';
import { scoresCsv } from '../engine/report/scores-csv.ts';
import { flagRows } from '../engine/scoring/metrics.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import type { Detector } from './detector.ts';
import { countFlagged, countJudged, eventsOf } from './judge.ts';
import { limitScores } from './limit-scores.ts';
import { loadDetector } from './load-detector.ts';
import { panelOrder, type PanelOrder } from './panel-order.ts';
import type { TrainerPort } from './port.ts';
import { driftWarnings, matchColumns, phaseWarnings, unknownEntities } from './other-file.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { FromTrainer, ScoreJob } from './protocol.ts';
import { scoreWithDetector } from './score-with-detector.ts';
import { storedDetector } from './stored-detector.ts';
import { unchanging } from './unchanging.ts';
import { zoningOf } from '../words/times.ts';

const labelsLeftOut =
  'The labels of the recipe are those of the file that the run was trained on; none is used here.';

/** Scores another file with a stored detector and its threshold; nothing is learned from the file. */
export async function runScoreJob(job: ScoreJob, port: TrainerPort): Promise<FromTrainer> {
  for (const path of [job.outPath, job.rebuiltPath]) if (path !== null) await checkWritable(path);
  const format = job.rebuiltPath === null ? 'csv' : numberFormat(job.rebuiltPath);
  const { detector, threshold, dataset } = judgeOf(job);
  const { recipe = {} } = detector.plan;
  const options = { ...withoutLabels(recipe), kind: detector.plan.kind };
  const imported = await importFile(job.filePath, options, {}, job.targetPath);
  const { plan } = detector;
  const loaded = await loadDetector(detector, job.device);
  const order = orderOf(detector, imported);
  const isJudged = plan.inputs === undefined || job.targetPath !== null;
  const known = matchColumns(imported, plan, isJudged);
  const matched = { ...known, clock: detector.clock };
  const data = prepare(
    order?.prepare(matched) ?? matched,
    detector.preparation,
    plan,
    detector.inputs,
  );
  const raw = await scoreWithDetector(data, plan, loaded, {
    isCancelled: port.isCancelled,
    onProgress: (fraction) => {
      port.say({ kind: 'step', stage: 'scoring', fraction, device: loaded.device });
    },
  });
  loaded.dispose();
  const scores = { ...raw, score: limitScores(raw, plan.features, data.time, threshold) };
  const found = isJudged ? eventsOf(data, scores, plan, threshold) : [];
  const events = order?.events(found, plan.features) ?? found;
  const { panel } = imported.report;
  const zoned = zoningOf(shownAs(imported.time ?? panel?.time ?? null, axisOf(dataset)));
  const { timeValues: time, rowOrder, rowCount: rows } = imported;
  if (job.outPath !== null) {
    const { score } = scores;
    const limit = threshold.value;
    const { rowNames: names } = imported;
    const table = { score, time, zoned, threshold: limit, events, rowOrder, panel, names };
    const chunks = scoresCsv(table);
    await writeFileAtomically(job.outPath, chunks);
  }
  if (job.rebuiltPath !== null) {
    const { expected } = order?.scores(scores) ?? scores;
    const rebuilt = { names: plan.features.map(ownName), expected, rows, time, zoned, rowOrder };
    const item = plan.item && { ...plan.item, rest: unchanging(dataset, plan, plan.item) };
    await writeFileAtomically(job.rebuiltPath, rebuiltFile({ ...rebuilt, item }, format));
  }
  const result: ScoreFileResult = {
    rows,
    without: isJudged ? null : withoutTarget,
    flaggedRows: countFlagged(flagRows(events, scores.score)),
    judgedRows: isJudged ? countJudged(scores.score) : 0,
    events,
    threshold: threshold.value,
    warnings: [
      ...unknownEntities(detector, imported),
      ...phaseWarnings(detector, imported.timeValues !== null),
      ...driftsOf(data, plan, isJudged),
      ...(hasLabels(recipe) ? [labelsLeftOut] : []),
    ],
    device: loaded.device,
  };
  return { kind: 'scored', result };
}

const withoutTarget =
  'No scores can be made: the run scores what differs from a target, and none was given.';

/** What lies far outside of what training saw: in what goes in, and in the target where there is one. */
function driftsOf(
  { matrix, preparation, inputs }: Prepared,
  plan: RunPlan,
  isJudged: boolean,
): string[] {
  const given =
    inputs === undefined
      ? []
      : driftWarnings(inputs.matrix, plan.inputs?.features ?? [], inputs.preparation.scaler);
  return [...given, ...(isJudged ? driftWarnings(matrix, plan.features, preparation.scaler) : [])];
}

/** Times of another file are shown as those of the one that the run was trained on. */
const shownAs = (axis: TimeAxis | null, trained: TimeAxis | null): TimeAxis | null =>
  axis && inZone(axis, trained?.zone ?? null);

/** The rows of a file as they stand; null where the run was not trained on stacked rows. */
function orderOf(
  { plan, entities, levels }: Detector,
  { report, rowCount }: ImportedDataset,
): PanelOrder | null {
  if (plan.panel === undefined) return null;
  const { column } = plan.panel;
  const whole = [{ name: '', from: 0, to: rowCount }];
  const blocks = column === null ? whole : report.panel?.entities;
  return blocks === undefined ? null : panelOrder(column, blocks, { scales: entities, levels });
}

/** The detector as it was trained, and the run's threshold as it stands now. */
function judgeOf(job: ScoreJob): {
  readonly detector: Detector;
  readonly threshold: Pick<ThresholdResult, 'value' | 'filter' | 'scope'>;
  /** That it was trained on. */
  readonly dataset: DatasetDetail;
} {
  const workspace = openReadOnly(job.workspacePath);
  try {
    const detector = storedDetector(workspace, job.runId);
    const { result, datasetId } = workspace.getRun(job.runId);
    const threshold = result?.threshold ?? { value: detector.threshold };
    return { detector, threshold, dataset: workspace.getDataset(datasetId) };
  } finally {
    workspace.close();
  }
}
