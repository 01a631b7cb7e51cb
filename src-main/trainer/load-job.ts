import { EngineError } from '../contract/errors.ts';
import type { EpochRecord, InputPlan, RunPlan } from '../contract/types.ts';
import { fitPreparation } from '../engine/features/fit-preparation.ts';
import { withoutLevels } from '../engine/features/levels.ts';
import type { Preparation } from '../engine/features/types.ts';
import { openReadOnly } from '../engine/store/open-read-only.ts';
import { type Detector, unpackDetector } from './detector.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { TrainJob } from './protocol.ts';
import { stackPanel, type StackedPanel } from './stack-panel.ts';
import { type FeatureData, labelsOf, storedData, type Labels } from './stored-data.ts';

export interface LoadedJob {
  readonly data: Prepared;
  /** The detector that training goes on from, and the data as it knows them; null where weights are new. */
  readonly origin: { readonly detector: Detector; readonly data: Prepared } | null;
  readonly labels: Labels | null;
  /** Where training stood when the run was stopped, and its epochs until then. */
  readonly kept: Uint8Array | null;
  readonly before: readonly EpochRecord[];
  /** Of stacked rows; null for all others. */
  readonly panel: StackedPanel | null;
}

/** Reads and prepares what a run is trained on. Throws `split/empty`, and what `fitPreparation` and `prepare` throw. */
export function loadJob({ workspacePath, datasetId, runId, plan, resume }: TrainJob): LoadedJob {
  const workspace = openReadOnly(workspacePath);
  try {
    const dataset = workspace.getDataset(datasetId);
    const inFile = storedData(workspace, dataset, plan);
    const panel = plan.panel === undefined ? null : stackPanel(inFile, plan, plan.panel);
    const stored = panel?.order.prepare(inFile) ?? inFile;
    const packed = plan.origin === undefined ? null : workspace.checkpoint(plan.origin.runId);
    if (packed === null && plan.origin !== undefined) {
      const fault = `the run that training goes on from is gone: ${plan.origin.runName}`;
      throw new EngineError('run/not-done', fault);
    }
    const detector = packed === null ? null : unpackDetector(packed);
    const known =
      detector === null ? null : prepare(stored, detector.preparation, plan, detector.inputs);
    const data =
      known !== null && plan.origin?.scaling === 'kept' ? known : prepareNew(stored, plan);
    if (data.starts.length === 0) {
      const fault = `no stretch of ${String(plan.window)} rows without a long gap`;
      throw new EngineError('split/empty', fault, {
        remedy: 'Choose a shorter window, or leave out columns with many gaps.',
      });
    }
    const labels = labelsOf(workspace, dataset);
    const values = labels && panel?.order.sort(labels.values);
    return {
      data,
      origin: detector === null || known === null ? null : { detector, data: known },
      labels: values ? { ...labels, values } : labels,
      kept: resume ? workspace.trainingState(runId) : null,
      before: resume ? workspace.listEpochs(runId) : [],
      panel,
    };
  } finally {
    workspace.close();
  }
}

/** As fitted on the training rows, of a target and of what it is learnt from each by itself. */
function prepareNew(stored: FeatureData, plan: RunPlan): Prepared {
  const { time, inputs = [] } = stored;
  return prepare(
    stored,
    preparationOf(stored, plan),
    plan,
    plan.inputs && fitPreparation(inputs, time, inputsPlan(plan, plan.inputs)),
  );
}

/** A loss that reads the target as it is says nothing of what the target is learnt from. */
function inputsPlan(plan: RunPlan, inputs: InputPlan): RunPlan {
  const { features, scaler } = inputs;
  return scaler === undefined ? { ...plan, features } : { ...plan, features, scaler, loss: 'mse' };
}

/** Where trend and season of each entity are taken off, what is left is scaled. */
function preparationOf({ columns, time, levels }: FeatureData, plan: RunPlan): Preparation {
  if (levels === undefined) return fitPreparation(columns, time, plan);
  const left = { ...plan, detrend: false, season: null };
  return fitPreparation(withoutLevels(columns, levels), time, left);
}
