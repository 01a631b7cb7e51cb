import { EngineError } from '../contract/errors.ts';
import { presetOf } from '../contract/presets.ts';
import type { EpochRecord, RunPlan } from '../contract/types.ts';
import { baselineOf, type ListedBaseline } from '../engine/baseline/registry.ts';
import { constantWarnings } from '../engine/features/constant-columns.ts';
import { fitPreparation } from '../engine/features/fit-preparation.ts';
import { openEnergyMeter } from '../engine/evaluation/energy.ts';
import { isNetwork } from '../contract/names.ts';
import { packTrainingState } from '../engine/training/training-state.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { packDetector } from './detector.ts';
import { evaluateRun, type Entrant } from './evaluate.ts';
import { judgeAlone } from './judge-alone.ts';
import type { JudgedRun } from './judged-run.ts';
import { fitBaseline } from './fit-baseline.ts';
import { fitNetwork, type NetworkHooks } from './fit-network.ts';
import type { Fitted } from './fitted.ts';
import { judgeBlend } from './judge-blend.ts';
import { labelledBy } from './labelled.ts';
import type { TrainerPort } from './port.ts';
import { stackPanel, type StackedPanel } from './stack-panel.ts';
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
  const energy = openEnergyMeter();
  const { plan } = job;
  const report = createReport(port);
  report('preparing', 0);
  const { data, labels, kept, losses, panel } = loadData(job);

  const hooksOf = (fitted: Fitted, stage: 'baseline' | 'scoring'): ScoringHooks => ({
    isCancelled: port.isCancelled,
    onProgress: (fraction) => {
      report(stage, fraction, { device: fitted.device });
    },
  });

  const enter = (judged: JudgedRun): Entrant => ({
    ...judged,
    labelled: labelledBy(labels, plan, data, judged.judged),
  });

  const beside =
    plan.baseline === null
      ? null
      : fitBaseline(plan.baseline, data, plan, presetSettings(baselineOf(plan.baseline), plan));
  const baseline =
    beside === null
      ? null
      : enter(await judgeAlone(data, plan, beside, hooksOf(beside, 'baseline')));
  if (baseline !== null) {
    const { score } = baseline.judged.scores;
    port.say({
      kind: 'array',
      name: 'baselineScore',
      values: panel?.order.restore(score) ?? score,
    });
  }
  const lead = isNetwork(plan.model)
    ? await fitNetwork(
        data,
        plan,
        networkHooks(plan, port, report, ({ validationLoss }) => {
          energy.sample();
          losses.push(validationLoss);
        }),
        kept,
      )
    : fitBaseline(plan.model, data, plan, plan.parameters);
  const hooks = hooksOf(lead, 'scoring');
  const { choice, state, ...found } =
    plan.blend === undefined
      ? { ...(await judgeAlone(data, plan, lead, hooks)), choice: undefined, state: lead.state }
      : await judgeBlend(lead, plan.blend, data, plan, hooks);
  const model = enter(found);
  const { judged, fitted } = model;
  const evaluation = await evaluateRun({
    data,
    plan,
    labels,
    model,
    baseline,
    losses,
    energy,
    isCancelled: port.isCancelled,
    onProgress: (share) => {
      report('evaluating', share, { device: fitted.device });
    },
  });
  lead.dispose();
  report('saving', 0, { device: fitted.device });
  const events = panel?.order.events(judged.events, plan.features) ?? judged.events;
  sendScores(port, plan, panel?.order.scores(judged.scores) ?? judged.scores, events);
  return {
    kind: 'trained',
    result: runResult({
      plan,
      warnings: constantWarnings(data.columns, plan),
      model,
      baseline,
      evaluation,
      choice,
      tuning: job.tuning,
      startedAt: start,
    }),
    events,
    checkpoint: packDetector({
      plan,
      preparation: data.preparation,
      inputs: data.inputs?.preparation,
      entities: panel?.scales ?? null,
      norm: judged.scores.norm,
      threshold: judged.threshold.value,
      state,
    }),
  };
}

/** What stands in for the defaults of a baseline beside the model. */
function presetSettings(
  { presets = [] }: Pick<ListedBaseline, 'presets'>,
  { dataKind }: RunPlan,
): RunPlan['parameters'] {
  return presetOf({ presets }, dataKind)?.settings ?? {};
}

function loadData({ workspacePath, datasetId, runId, plan, resume }: TrainJob): {
  readonly data: Prepared;
  readonly labels: Labels | null;
  readonly kept: Uint8Array | null;
  /** On the validation part, of the epochs that were trained before. */
  readonly losses: number[];
  /** Of stacked rows; null for all others. */
  readonly panel: StackedPanel | null;
} {
  const workspace = openReadOnly(workspacePath);
  try {
    const dataset = workspace.getDataset(datasetId);
    const inFile = storedData(workspace, dataset, plan);
    const panel = plan.panel === undefined ? null : stackPanel(inFile, plan, plan.panel);
    const stored = panel?.order.prepare(inFile) ?? inFile;
    const preparation = fitPreparation(stored.columns, stored.time, plan);
    const inputs =
      plan.inputs && fitPreparation(stored.inputs ?? [], stored.time, { ...plan, ...plan.inputs });
    const data = prepare(stored, preparation, plan, inputs);
    const kept = resume ? workspace.trainingState(runId) : null;
    const before = resume ? workspace.listEpochs(runId) : [];
    const losses = before.map(({ validationLoss }) => validationLoss);
    if (data.starts.length > 0) {
      const labels = labelsOf(workspace, dataset);
      const values = labels && panel?.order.sort(labels.values);
      return { data, labels: values ? { ...labels, values } : labels, kept, losses, panel };
    }
    const fault = `no stretch of ${String(plan.window)} rows without a long gap`;
    throw new EngineError('split/empty', fault, {
      remedy: 'Choose a shorter window, or leave out columns with many gaps.',
    });
  } finally {
    workspace.close();
  }
}

function networkHooks(
  plan: RunPlan,
  port: TrainerPort,
  report: Report,
  onEpoch: (record: EpochRecord) => void,
): NetworkHooks {
  return {
    isCancelled: port.isCancelled,
    onDevice: (device) => {
      report('training', 0, { device });
    },
    onEpoch: (record) => {
      onEpoch(record);
      port.say({ kind: 'epoch', record });
    },
    onState: (state) => {
      port.say({ kind: 'state', epoch: state.epoch, state: packTrainingState(state) });
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
