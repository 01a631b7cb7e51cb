import { openDevice } from '../compute/ladder.ts';
import { EngineError } from '../contract/errors.ts';
import type { DeviceInfo, EpochRecord, RunPlan } from '../contract/types.ts';
import { gatherObserved, gatherWindows, startsWithin } from '../engine/features/windows.ts';
import { buildNetwork } from '../engine/model/build-network.ts';
import type { FeatureMatrix } from '../engine/features/types.ts';
import type { TargetSource, WindowSource } from '../engine/training/batch.ts';
import { loadNetwork } from '../engine/training/reconstruct.ts';
import { trainNetwork } from '../engine/training/train-network.ts';
import { type TrainingState, unpackTrainingState } from '../engine/training/training-state.ts';
import type { TrainingProgress } from '../engine/training/progress.ts';
import type { Fitted } from './fitted.ts';
import type { Prepared } from './prepare.ts';
import { warnOfCode } from './warn-of-code.ts';

export interface NetworkHooks {
  readonly onDevice: (device: DeviceInfo) => void;
  readonly onEpoch: (record: EpochRecord) => void;
  readonly onProgress: (progress: TrainingProgress) => void;
  readonly onState: (state: TrainingState) => void;
  readonly isCancelled: () => boolean;
}

/** Opens the device and trains the plan's network, from `kept` on where training had been stopped. Throws what `openDevice` and `trainNetwork` throw. */
export async function fitNetwork(
  data: Prepared,
  plan: RunPlan,
  hooks: NetworkHooks,
  kept: Uint8Array | null = null,
): Promise<Fitted> {
  const start = performance.now();
  const shape = { window: plan.window, features: (data.inputs ?? data).matrix.features };
  const network = buildNetwork(plan);
  const { info, graphs } = await openDevice(plan.device);
  hooks.onDevice(info);
  const trainIndices = startsWithin(data.starts, plan.split.train, plan.window);
  if (trainIndices.length === 0) {
    throw new EngineError('split/empty', 'no usable window in the training part');
  }
  const { parameters, ...training } = await trainNetwork({
    network,
    batches: windowSource(data, plan),
    trainIndices,
    validationIndices: startsWithin(data.starts, plan.split.validation, plan.window),
    loss: plan.loss,
    epochs: plan.epochs,
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    patience: plan.patience,
    clipNorm: plan.clipNorm,
    control: plan.training,
    seed: plan.seed,
    graphs,
    resume: kept === null ? undefined : unpackTrainingState(kept, network.parameterCount),
    onEpoch: hooks.onEpoch,
    onState: hooks.onState,
    onProgress: hooks.onProgress,
    isCancelled: hooks.isCancelled,
  });
  const loaded = loadNetwork(network, shape, parameters, graphs);
  return {
    reconstruct: loaded.reconstruct,
    score: loaded.score,
    encode: loaded.encode,
    state: { kind: 'network', parameters },
    parameterCount: network.parameterCount,
    device: info,
    training,
    trainWindows: trainIndices.length,
    warnings: await warnOfCode(network, data, plan, loaded.encode),
    fitDurationMs: performance.now() - start,
    dispose: () => {
      loaded.dispose();
    },
  };
}

/** Windows are named by their first rows. */
function windowSource({ matrix, inputs }: Prepared, { window }: RunPlan): WindowSource {
  const judged = cellsOf(matrix, window);
  if (inputs === undefined) return { window, count: matrix.rows, ...judged };
  const { fillObserved, ...given } = cellsOf(inputs.matrix, window);
  return { window, count: matrix.rows, ...given, target: judged };
}

function cellsOf(matrix: FeatureMatrix, window: number): TargetSource {
  const { features, observed } = matrix;
  const fill: TargetSource['fill'] = (starts, from, to, out) => {
    gatherWindows(matrix, starts, from, to, window, out);
  };
  if (observed.every((cell) => cell === 1)) return { features, fill };
  return {
    features,
    fill,
    fillObserved: (starts, from, to, out) => {
      gatherObserved(matrix, starts, from, to, window, out);
    },
  };
}
