import type { ScoreFileResult, ThresholdResult } from '../contract/types.ts';
import { importFile } from '../engine/dataset/import-file.ts';
import type { ImportedDataset } from '../engine/dataset/types.ts';
import { hasLabels, withoutLabels } from '../contract/without-labels.ts';
import { checkWritable, writeFileAtomically } from '../engine/report/write-file.ts';
import { scoresCsv } from '../engine/report/scores-csv.ts';
import { flagRows } from '../engine/scoring/metrics.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import type { Detector } from './detector.ts';
import { countFlagged, countJudged, eventsOf } from './judge.ts';
import { loadDetector } from './load-detector.ts';
import { panelOrder, type PanelOrder } from './panel-order.ts';
import type { TrainerPort } from './port.ts';
import { driftWarnings, matchColumns, phaseWarnings, unknownEntities } from './other-file.ts';
import { prepare } from './prepare.ts';
import type { FromTrainer, ScoreJob } from './protocol.ts';
import { scoreWithDetector } from './score-with-detector.ts';
import { storedDetector } from './stored-detector.ts';

const labelsLeftOut =
  'The labels of the recipe are those of the file that the run was trained on; none is used here.';

/** Scores another file with a stored detector and its threshold; nothing is learned from the file. */
export async function runScoreJob(job: ScoreJob, port: TrainerPort): Promise<FromTrainer> {
  await checkWritable(job.outPath);
  const { detector, threshold } = judgeOf(job);
  const { recipe = {} } = detector.plan;
  const imported = await importFile(job.filePath, {
    ...withoutLabels(recipe),
    kind: detector.plan.kind,
  });
  const { plan } = detector;
  const loaded = await loadDetector(detector, job.device);
  const order = orderOf(detector, imported);
  const matched = { ...matchColumns(imported, plan.features), clock: detector.clock };
  const data = prepare(order?.prepare(matched) ?? matched, detector.preparation, plan);
  const scores = await scoreWithDetector(data, plan, loaded, {
    isCancelled: port.isCancelled,
    onProgress: (fraction) => {
      port.say({ kind: 'step', stage: 'scoring', fraction, device: loaded.device });
    },
  });
  loaded.dispose();
  const found = eventsOf(data, scores, plan, threshold);
  const events = order?.events(found, plan.features) ?? found;
  const { panel } = imported.report;
  const chunks = scoresCsv({
    score: scores.score,
    time: imported.timeValues,
    zoned: (imported.time ?? panel?.time)?.zoned ?? false,
    threshold: threshold.value,
    events,
    rowOrder: imported.rowOrder,
    panel,
  });
  await writeFileAtomically(job.outPath, chunks);
  const result: ScoreFileResult = {
    rows: imported.rowCount,
    flaggedRows: countFlagged(flagRows(events, scores.score)),
    judgedRows: countJudged(scores.score),
    events,
    threshold: threshold.value,
    warnings: [
      ...unknownEntities(detector, imported),
      ...phaseWarnings(detector, imported.timeValues !== null),
      ...driftWarnings(data.matrix, plan.features, detector.preparation.scaler),
      ...(hasLabels(recipe) ? [labelsLeftOut] : []),
    ],
    device: loaded.device,
  };
  return { kind: 'scored', result };
}

/** The rows of a file as they stand; null where the run was not trained on stacked rows. */
function orderOf(
  { plan, entities, levels }: Detector,
  { report }: ImportedDataset,
): PanelOrder | null {
  if (plan.panel === undefined || report.panel === undefined) return null;
  return panelOrder(plan.panel.column, report.panel.entities, {
    scales: entities,
    levels,
  });
}

/** The detector as it was trained, and the run's threshold as it stands now. */
function judgeOf(job: ScoreJob): {
  readonly detector: Detector;
  readonly threshold: Pick<ThresholdResult, 'value' | 'filter'>;
} {
  const workspace = openReadOnly(job.workspacePath);
  try {
    const detector = storedDetector(workspace, job.runId);
    const now = workspace.getRun(job.runId).result?.threshold;
    return { detector, threshold: now ?? { value: detector.threshold } };
  } finally {
    workspace.close();
  }
}
