import { EngineError } from '../contract/errors.ts';
import type { ScoreFileResult } from '../contract/types.ts';
import { importFile } from '../engine/dataset/import-file.ts';
import { checkWritable, writeFileAtomically } from '../engine/report/write-file.ts';
import { scoresCsv } from '../engine/report/scores-csv.ts';
import { flagRows } from '../engine/scoring/metrics.ts';
import { scoreWindows } from '../engine/scoring/score-windows.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { unpackDetector, type Detector } from './detector.ts';
import { countFlagged, countJudged, eventsOf, scoringBatchSize } from './judge.ts';
import { loadDetector } from './load-detector.ts';
import type { TrainerPort } from './port.ts';
import { driftWarnings, matchColumns } from './other-file.ts';
import { prepare } from './prepare.ts';
import type { FromTrainer, ScoreJob } from './protocol.ts';

/** Scores another file with a stored detector and its threshold; nothing is learned from the file. */
export async function runScoreJob(job: ScoreJob, port: TrainerPort): Promise<FromTrainer> {
  await checkWritable(job.outPath);
  const detector = storedDetector(job);
  const imported = await importFile(job.filePath, {
    ...detector.plan.recipe,
    kind: detector.plan.kind,
  });
  const { plan } = detector;
  const loaded = await loadDetector(detector, job.device);
  const data = prepare(matchColumns(imported, plan.features), detector.scaler, plan);
  const scores = await scoreWindows({
    matrix: data.matrix,
    starts: data.starts,
    window: plan.window,
    reconstruct: loaded.reconstruct,
    batchSize: scoringBatchSize(plan.window * data.matrix.features),
    loss: plan.loss,
    reference: { from: 0, to: imported.rowCount },
    normalise: true,
    norm: detector.norm,
    scaler: detector.scaler,
    isCancelled: port.isCancelled,
    onProgress: (done, of) => {
      port.say({
        kind: 'progress',
        progress: {
          stage: 'scoring',
          fraction: done / of,
          epoch: null,
          epochs: null,
          rowsPerSecond: null,
          remainingMs: null,
          device: loaded.device,
        },
      });
    },
  });
  loaded.dispose();
  const events = eventsOf(data, scores, plan, detector.threshold);
  const chunks = scoresCsv({
    score: scores.score,
    time: imported.timeValues,
    zoned: imported.time?.zoned ?? false,
    threshold: detector.threshold,
    events,
    rowOrder: imported.rowOrder,
  });
  await writeFileAtomically(job.outPath, chunks);
  const result: ScoreFileResult = {
    rows: imported.rowCount,
    flaggedRows: countFlagged(flagRows(events, scores.score)),
    judgedRows: countJudged(scores.score),
    events,
    threshold: detector.threshold,
    warnings: driftWarnings(data.matrix, plan.features),
    device: loaded.device,
  };
  return { kind: 'scored', result };
}

function storedDetector(job: ScoreJob): Detector {
  const workspace = openReadOnly(job.workspacePath);
  try {
    const packed = workspace.checkpoint(job.runId);
    if (packed === null) {
      throw new EngineError('run/not-done', `the run has no detector: ${job.runId}`);
    }
    return unpackDetector(packed);
  } finally {
    workspace.close();
  }
}
