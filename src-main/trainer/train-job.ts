import { EngineError } from '../contract/errors.ts';
import { fitScaler } from '../engine/features/scaler.ts';
import { isNetwork } from '../engine/model/registry.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { packDetector } from './detector.ts';
import { fitBaseline } from './fit-baseline.ts';
import { fitNetwork } from './fit-network.ts';
import type { Fitted } from './fitted.ts';
import { judge, metricsOf, type Judged } from './judge.ts';
import type { TrainerPort } from './port.ts';
import { prepare } from './prepare.ts';
import type { FromTrainer, TrainJob } from './protocol.ts';
import { createReport } from './report-progress.ts';
import { baselineSummary, runResult } from './run-result.ts';
import { sendScores } from './send-columns.ts';
import { labelsOf, storedData } from './stored-data.ts';

/** One run from stored columns to events: the baseline first, so that there is something to see at once. */
export async function runTrainJob(job: TrainJob, port: TrainerPort): Promise<FromTrainer> {
  const start = performance.now();
  const { plan } = job;
  const report = createReport(port);
  report('preparing', 0);
  const workspace = openReadOnly(job.workspacePath);
  const dataset = workspace.getDataset(job.datasetId);
  const columns = storedData(workspace, dataset, plan.features);
  const labels = labelsOf(workspace, dataset);
  workspace.close();
  const scaler = fitScaler(columns.columns, plan.split.train, plan.scaler);
  const data = prepare(columns, scaler, plan);
  if (data.starts.length === 0) {
    throw new EngineError(
      'split/empty',
      `no stretch of ${String(plan.window)} rows without a long gap`,
      {
        remedy: 'Choose a shorter window, or leave out columns with many gaps.',
      },
    );
  }

  const scoreWith = (fitted: Fitted, stage: 'baseline' | 'scoring'): Promise<Judged> =>
    judge(data, plan, fitted.reconstruct, {
      isCancelled: port.isCancelled,
      onProgress: (fraction) => {
        report(stage, fraction, { device: fitted.device });
      },
    });

  const baseline =
    plan.baseline === null
      ? null
      : await scoreWith(fitBaseline(plan.baseline, data, plan, {}), 'baseline');
  if (baseline !== null) {
    port.say({ kind: 'array', name: 'baselineScore', values: baseline.scores.score });
  }
  const fitted = isNetwork(plan.model)
    ? await fitNetwork(data, plan, {
        isCancelled: port.isCancelled,
        onDevice: (device) => {
          report('training', 0, { device });
        },
        onEpoch: (record) => {
          port.say({ kind: 'epoch', record });
        },
        onProgress: (progress) => {
          const done = (progress.epoch - 1 + progress.fraction) / plan.epochs;
          report('training', done, { ...progress, epochs: plan.epochs });
        },
      })
    : fitBaseline(plan.model, data, plan, plan.parameters);
  const judged = await scoreWith(fitted, 'scoring');
  fitted.dispose();
  report('saving', 0, { device: fitted.device });
  sendScores(port, plan, judged.scores, judged.events);
  const result = runResult({
    plan,
    fitted,
    judged,
    baseline:
      baseline === null || plan.baseline === null
        ? null
        : baselineSummary(plan.baseline, baseline, judged),
    labels: metricsOf(labels, judged),
    baselineLabels: baseline === null ? null : metricsOf(labels, baseline),
    totalDurationMs: performance.now() - start,
  });
  const checkpoint = packDetector({
    plan,
    scaler,
    norm: judged.scores.norm,
    threshold: judged.threshold.value,
    state: fitted.state,
  });
  return { kind: 'trained', result, events: judged.events, checkpoint };
}
