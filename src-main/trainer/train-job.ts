import { EngineError } from '../contract/errors.ts';
import type { RunPlan } from '../contract/types.ts';
import { constantWarnings } from '../engine/features/constant-columns.ts';
import { fitPreparation } from '../engine/features/fit-preparation.ts';
import { isNetwork } from '../contract/names.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { packDetector } from './detector.ts';
import { fitBaseline } from './fit-baseline.ts';
import { fitNetwork, type NetworkHooks } from './fit-network.ts';
import type { Fitted } from './fitted.ts';
import { judge } from './judge.ts';
import { judgeBlend } from './judge-blend.ts';
import type { TrainerPort } from './port.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { FromTrainer, TrainJob } from './protocol.ts';
import { createReport, type Report } from './report-progress.ts';
import type { ScoringHooks } from './score-rows.ts';
import { runResult } from './run-result.ts';
import { sendScores } from './send-columns.ts';
import { labelsOf, storedData, type Labels } from './stored-data.ts';

/** One run from stored columns to events: the baseline first, so that there is something to see at once. */
export async function runTrainJob(job: TrainJob, port: TrainerPort): Promise<FromTrainer> {
  const start = performance.now();
  const { plan } = job;
  const report = createReport(port);
  report('preparing', 0);
  const { data, labels } = loadData(job);

  const hooksOf = (fitted: Fitted, stage: 'baseline' | 'scoring'): ScoringHooks => ({
    isCancelled: port.isCancelled,
    onProgress: (fraction) => {
      report(stage, fraction, { device: fitted.device });
    },
  });

  const beside = plan.baseline === null ? null : fitBaseline(plan.baseline, data, plan, {});
  const baseline =
    beside === null ? null : await judge(data, plan, beside, hooksOf(beside, 'baseline'));
  if (baseline !== null) {
    port.say({ kind: 'array', name: 'baselineScore', values: baseline.scores.score });
  }
  const lead = isNetwork(plan.model)
    ? await fitNetwork(data, plan, networkHooks(plan, port, report))
    : fitBaseline(plan.model, data, plan, plan.parameters);
  const hooks = hooksOf(lead, 'scoring');
  const { fitted, judged, choice } =
    plan.blend === undefined
      ? { fitted: lead, judged: await judge(data, plan, lead, hooks), choice: undefined }
      : await judgeBlend(lead, plan.blend, data, plan, hooks);
  lead.dispose();
  report('saving', 0, { device: fitted.device });
  sendScores(port, plan, judged.scores, judged.events);
  return {
    kind: 'trained',
    result: runResult({
      plan,
      warnings: constantWarnings(data.columns, plan),
      fitted,
      judged,
      baseline,
      labels,
      choice,
      tuning: job.tuning,
      startedAt: start,
    }),
    events: judged.events,
    checkpoint: packDetector({
      plan,
      preparation: data.preparation,
      norm: judged.scores.norm,
      threshold: judged.threshold.value,
      state: fitted.state,
    }),
  };
}

function loadData({ workspacePath, datasetId, plan }: TrainJob): {
  readonly data: Prepared;
  readonly labels: Labels | null;
} {
  const workspace = openReadOnly(workspacePath);
  try {
    const dataset = workspace.getDataset(datasetId);
    const stored = storedData(workspace, dataset, plan.features);
    const preparation = fitPreparation(stored.columns, stored.time, plan);
    const data = prepare(stored, preparation, plan);
    if (data.starts.length > 0) return { data, labels: labelsOf(workspace, dataset) };
    const fault = `no stretch of ${String(plan.window)} rows without a long gap`;
    throw new EngineError('split/empty', fault, {
      remedy: 'Choose a shorter window, or leave out columns with many gaps.',
    });
  } finally {
    workspace.close();
  }
}

function networkHooks(plan: RunPlan, port: TrainerPort, report: Report): NetworkHooks {
  return {
    isCancelled: port.isCancelled,
    onDevice: (device) => {
      report('training', 0, { device });
    },
    onEpoch: (record) => {
      port.say({ kind: 'epoch', record });
    },
    onProgress: ({ epoch, fraction, rowsPerSecond, remainingMs }) => {
      report('training', (epoch - 1 + fraction) / plan.epochs, {
        epoch,
        epochs: plan.epochs,
        rowsPerSecond,
        remainingMs,
      });
    },
  };
}
