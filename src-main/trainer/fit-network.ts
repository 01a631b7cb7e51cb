import { openDevice } from '../compute/ladder.ts';
import { EngineError } from '../contract/errors.ts';
import type { DeviceInfo, EpochRecord, RunPlan } from '../contract/types.ts';
import { gatherObserved, gatherWindows, startsWithin } from '../engine/features/windows.ts';
import { buildNetwork, shapeOf } from '../engine/model/build-network.ts';
import type { FeatureMatrix } from '../engine/features/types.ts';
import type { TargetSource, WindowSource } from '../engine/training/batch.ts';
import { loadNetwork } from '../engine/training/reconstruct.ts';
import { type TrainedNetwork, trainNetwork } from '../engine/training/train-network.ts';
import { type TrainingState, unpackTrainingState } from '../engine/training/training-state.ts';
import type { TrainingProgress } from '../engine/training/progress.ts';
import { codeScore, fitCodeScore } from './code-score.ts';
import type { Fitted } from './fitted.ts';
import type { DoneLesson } from './kept-lessons.ts';
import { learntStarts } from './learnt-starts.ts';
import { picturesOf } from './pictures-of.ts';
import type { Prepared } from './prepare.ts';
import { warnOfCode } from './warn-of-code.ts';

export interface NetworkHooks {
  readonly onDevice: (device: DeviceInfo) => void;
  readonly onEpoch: (record: EpochRecord) => void;
  readonly onProgress: (progress: TrainingProgress) => void;
  readonly onState: (state: TrainingState) => void;
  readonly isCancelled: () => boolean;
  readonly paused?: () => Promise<void> | null;
}

/** What a training begins with; new weights where all is left out. */
export interface NetworkStart {
  /** Weights of another run. */
  readonly start?: readonly Float32Array[] | undefined;
  /** Where it stood when it was stopped, packed. */
  readonly kept?: Uint8Array | null | undefined;
  /** Its end, where it has ended before. */
  readonly done?: DoneLesson | undefined;
}

/** Opens the device and trains the plan's network. Throws what `openDevice` and `trainNetwork` throw. */
export async function fitNetwork(
  data: Prepared,
  plan: RunPlan,
  hooks: NetworkHooks,
  { start: weights, kept = null, done }: NetworkStart = {},
): Promise<Fitted> {
  const start = performance.now();
  const shape = shapeOf(plan);
  const network = buildNetwork(plan);
  const { info, graphs } = await openDevice(plan.device);
  hooks.onDevice(info);
  const trainIndices = learntStarts(data, plan.split.train, plan.window);
  if (trainIndices.length === 0) {
    throw new EngineError('split/empty', 'no usable window in the training part');
  }
  const train = (): Promise<TrainedNetwork> =>
    trainNetwork({
      network,
      ...(weights === undefined ? {} : { parameters: weights }),
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
      pictures: picturesOf(data, plan),
      seed: plan.seed,
      graphs,
      resume: kept === null ? undefined : unpackTrainingState(kept, network.parameterCount),
      onEpoch: hooks.onEpoch,
      onState: hooks.onState,
      onProgress: hooks.onProgress,
      isCancelled: hooks.isCancelled,
      ...(hooks.paused === undefined ? {} : { paused: hooks.paused }),
    });
  const { parameters, ...training } =
    done === undefined ? await train() : { ...done.training, parameters: done.parameters };
  const loaded = loadNetwork(network, shape, parameters, graphs);
  const code =
    plan.score === undefined
      ? undefined
      : await fitCodeScore(plan.score, loaded, data, trainIndices, plan);
  return {
    reconstruct: loaded.reconstruct,
    score:
      code === undefined ? loaded.score : codeScore(code, loaded, shape.window * shape.features),
    encode: loaded.encode,
    state: { kind: 'network', parameters, ...(code === undefined ? {} : { code }) },
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
