import { EngineError } from '../../contract/errors.ts';
import type { LossKind } from '../../contract/names.ts';
import type { EpochRecord, TrainingControl } from '../../contract/types.ts';
import type { Graphs } from '../../compute/types.ts';
import type { Network } from '../model/types.ts';
import { augment, isAugmented } from './augment.ts';
import { augmentPictures, type Pictures } from './augment-pictures.ts';
import { type Batch, cellsOf, createBatcher, type WindowSource } from './batch.ts';
import { checkTraining } from './check-training.ts';
import { usualControl } from './usual-control.ts';
import { type Breather, createBreather } from './breather.ts';
import { createEarlyStopping } from './early-stopping.ts';
import { createLearningRate } from './learning-rate.ts';
import { flatParameters } from './flat-parameters.ts';
import { createProgressMeter, type TrainingProgress } from './progress.ts';
import { createRandom, type Random } from './random.ts';
import { createStateKeeper } from './state-keeper.ts';
import { thinEvenly } from './thin.ts';
import type { TrainingState } from './training-state.ts';
import { createTrainingStep, type StepOptions, type TrainingStep } from './training-step.ts';

export interface TrainingOptions {
  readonly network: Network;
  /** To start from; absent: made from the seed. Copied. */
  readonly parameters?: readonly Float32Array[];
  /** Where an earlier training of the same options stood: it goes on as if it had never stopped. */
  readonly resume?: TrainingState | undefined;
  readonly batches: WindowSource;
  readonly trainIndices: Uint32Array;
  /** May be empty: then the training loss decides when to stop. */
  readonly validationIndices: Uint32Array;
  readonly loss: LossKind;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Epochs without progress before training ends. */
  readonly patience: number;
  /** Longest gradient, 0 = no limit. */
  readonly clipNorm: number;
  /** Absent: as `usualControl`. */
  readonly control?: TrainingControl | undefined;
  readonly seed: number;
  /** Rows as pictures, where `control` changes those. */
  readonly pictures?: Pictures | undefined;
  /** Absent or null: ops are dispatched one by one. */
  readonly graphs?: Graphs | null;
  onEpoch?(record: EpochRecord): void;
  onProgress?(progress: TrainingProgress): void;
  /** After an epoch, from time to time: where training would go on from. */
  readonly onState?: (state: TrainingState) => void;
  /** Absent: by the size of the network. */
  readonly stateIntervalMs?: number;
  /** Asked before every batch, after messages have been let in. */
  isCancelled?(): boolean;
  /** As of the breather. */
  paused?(): Promise<void> | null;
}

export interface TrainedNetwork {
  /** Of the best epoch, one array per parameter of the network. */
  readonly parameters: Float32Array[];
  /** Epochs run. */
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Of the best epoch; NaN where the weights that training began with are the best. */
  readonly trainLoss: number;
  /** Of the best epoch; the training loss where there are no validation windows. */
  readonly validationLoss: number;
  /** Validation loss of the weights that were given to start from; null without, or without validation windows. */
  readonly startLoss: number | null;
  readonly stopReason: string;
  /** How steps reached the device: "compiled, 16 steps a call". */
  readonly execution: string;
  /** Windows trained per second, validation passes not counted. */
  readonly samplesPerSecond: number;
  readonly trainDurationMs: number;
}

/** Validation windows looked at per epoch at most: their mean is exact enough, and time goes to training. */
const validationLimit = 20_000;
const validationBatch = 512;

interface Session {
  readonly options: TrainingOptions;
  readonly step: TrainingStep;
  readonly batchAt: (indices: Uint32Array, from: number, to: number) => Batch;
  /** Of a batch that is to be trained on. */
  readonly change: (batch: Batch) => Batch;
  readonly breathe: Breather['breathe'];
}

/**
 * Trains on the open device: seeded shuffles, gradients clipped to a norm, a validation pass after each epoch,
 * a learning rate by its schedule, early stopping with the best epoch's weights (Prechelt 1998). The same
 * options on the same device give the same weights. Throws `settings/invalid`, `split/empty`, `cancelled`,
 * and `train/not-finite` with epoch, batch and learning rate. Leaves no tensor behind.
 */
export async function trainNetwork(options: TrainingOptions): Promise<TrainedNetwork> {
  checkTraining(options);
  const { network } = options;
  const random = createRandom(options.seed);
  const initial = options.resume?.step ?? options.parameters ?? network.initialise(random);
  if (options.resume !== undefined) random.restore(options.resume.random);
  const step = createTrainingStep(stepOptions(options, random), initial, options.graphs ?? null);
  try {
    return await trainEpochs(options, step, random);
  } finally {
    step.dispose();
  }
}

function stepOptions(options: TrainingOptions, random: Random): StepOptions {
  const { network, batches, trainIndices, loss, batchSize, clipNorm } = options;
  return {
    network,
    window: batches.window,
    features: batches.features,
    outputs: batches.target?.features,
    loss,
    batchSize: Math.min(batchSize, trainIndices.length),
    batchesPerEpoch: Math.max(1, Math.floor(trainIndices.length / batchSize)),
    epochs: options.epochs,
    clipNorm,
    control: options.control ?? usualControl,
    random,
  };
}

async function trainEpochs(
  options: TrainingOptions,
  step: TrainingStep,
  random: Random,
): Promise<TrainedNetwork> {
  const { epochs, patience } = options;
  const batchAt = createBatcher(options.batches);
  const control = options.control ?? usualControl;
  const shape = { window: options.batches.window, features: options.batches.features };
  const { breathe, now } = createBreather(options);
  const session: Session = {
    ...{ options, step, batchAt, breathe },
    change: (batch) => {
      const { pictures } = options;
      const seen =
        pictures === undefined ? batch : augmentPictures(batch, control, pictures, random);
      return isAugmented(control) ? augment(seen, control, shape, random) : seen;
    },
  };
  const meter = createProgressMeter(epochs - (options.resume?.epoch ?? 0), now, (progress) =>
    options.onProgress?.(progress),
  );
  const { resume } = options;
  const stopping = createEarlyStopping(resume?.stopping);
  const rates = createLearningRate({
    ...{ schedule: control.schedule, warmUp: control.warmUp },
    ...{ learningRate: options.learningRate, epochs, patience, left: resume?.rate },
  });
  const order = options.trainIndices.slice();
  const flat = flatParameters(options.network);
  const keeper = createStateKeeper(options.onState, options.stateIntervalMs);
  const validation = thinEvenly(options.validationIndices, validationLimit);
  const start = now() - (resume?.elapsedMs ?? 0);
  let best =
    resume === undefined
      ? { parameters: step.parameters(), trainLoss: NaN }
      : { parameters: flat.split(resume.best), trainLoss: resume.bestTrainLoss };
  let [epoch, trainingMs] = [resume?.epoch ?? 0, 0];
  const first = epoch;
  const startLoss =
    resume === undefined ? await lossAtStart(session, validation) : (resume.startLoss ?? null);
  if (resume === undefined && startLoss !== null) stopping.observe(0, startLoss);

  while (epoch < epochs && stopping.waited < patience) {
    const rate = rates.at(++epoch, stopping.waited);
    // From the same order each time, so that the numbers' state is all there is to keep.
    order.set(options.trainIndices);
    random.shuffle(order);
    meter.startEpoch(epoch);
    const epochStart = now();
    const trainLoss = await trainEpoch(session, order, epoch, rate, (rows) => {
      meter.trained(rows, order.length);
    });
    trainingMs += now() - epochStart;
    const validationLoss =
      validation.length === 0 ? trainLoss : await validate(session, validation, epoch, rate);
    meter.endEpoch();
    const isBest = stopping.observe(epoch, validationLoss);
    if (isBest) best = { parameters: step.parameters(), trainLoss };
    options.onEpoch?.({
      epoch,
      loss: trainLoss,
      validationLoss,
      rowsPerSecond: meter.rowsPerSecond(),
      elapsedMs: now() - start,
      best: isBest,
    });
    keeper.offer(() => ({
      epoch,
      step: step.state(),
      random: random.state(),
      stopping: stopping.state(),
      rate: rates.left,
      best: flat.join(best.parameters),
      bestTrainLoss: best.trainLoss,
      startLoss,
      elapsedMs: now() - start,
    }));
  }

  return {
    parameters: best.parameters,
    epochs: epoch,
    bestEpoch: stopping.bestEpoch,
    trainLoss: best.trainLoss,
    validationLoss: stopping.bestLoss,
    startLoss,
    stopReason: stopReason(options, epoch, stopping.bestEpoch, stopping.waited),
    execution: step.execution,
    samplesPerSecond: ((epoch - first) * order.length * 1000) / Math.max(trainingMs, 1e-3),
    trainDurationMs: now() - start,
  };
}

/** Weights that fit already may be the best there are. */
async function lossAtStart(session: Session, validation: Uint32Array): Promise<number | null> {
  const { parameters, learningRate } = session.options;
  if (parameters === undefined || validation.length === 0) return null;
  return validate(session, validation, 0, learningRate);
}

/** Mean loss per counted cell over the epoch, each batch at the weights it was trained with. */
async function trainEpoch(
  session: Session,
  order: Uint32Array,
  epoch: number,
  rate: number,
  onBatch: (rows: number) => void,
): Promise<number> {
  const { step, breathe } = session;
  const { batchSize } = session.options;
  let [total, cells] = [0, 0];
  let from = 0;
  while (from < order.length) {
    await breathe();
    const { batch, counted } = nextBatches(session, order, from);
    const batches = counted.length;
    const to = from + batch.count;
    // A batch of which nothing was measured teaches nothing.
    if (batch.cells > 0) {
      const results = await step.train(batch, batches, rate);
      results.forEach(({ loss, gradientNorm }, i) => {
        if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
          const number = from / batchSize + i + 1;
          throw notFinite(Number.isFinite(loss) ? gradientNorm : loss, epoch, number, rate);
        }
        total += loss * (counted[i] ?? 0);
        cells += counted[i] ?? 0;
      });
    }
    onBatch(batch.count);
    from = to;
  }
  if (cells === 0) throw new EngineError('split/empty', 'no measured cell in the training part');
  return total / cells;
}

/** As many batches as one call takes, and the cells that count in each; one batch where some of them count none. */
function nextBatches(
  { options: { batchSize }, step, batchAt, change }: Session,
  order: Uint32Array,
  from: number,
): { readonly batch: Batch; readonly counted: readonly number[] } {
  const batches = step.batchesPerCall;
  const end = from + batches * batchSize;
  if (batches > 1 && end <= order.length) {
    const batch = change(batchAt(order, from, end));
    const counted = cellsOf(batch, batches);
    if (counted.every((cells) => cells > 0)) return { batch, counted };
  }
  const batch = change(batchAt(order, from, Math.min(from + batchSize, order.length)));
  return { batch, counted: [batch.cells] };
}

async function validate(
  { step, batchAt, breathe }: Session,
  indices: Uint32Array,
  epoch: number,
  rate: number,
): Promise<number> {
  let [total, cells] = [0, 0];
  for (let from = 0; from < indices.length; from += validationBatch) {
    await breathe();
    const batch = batchAt(indices, from, Math.min(from + validationBatch, indices.length));
    if (batch.cells === 0) continue;
    total += (await step.evaluate(batch)) * batch.cells;
    cells += batch.cells;
  }
  if (cells === 0) throw new EngineError('split/empty', 'no measured cell in the validation part');
  if (!Number.isFinite(total)) throw notFinite(total, epoch, null, rate);
  return total / cells;
}

function notFinite(value: number, epoch: number, batch: number | null, rate: number): EngineError {
  const where = batch === null ? 'validation' : `batch ${batch}`;
  return new EngineError(
    'train/not-finite',
    `loss is not finite: ${value} in epoch ${epoch}, ${where}, at learning rate ${rate}`,
    { epoch, batch, learningRate: rate },
  );
}

function stopReason(
  { epochs, patience }: TrainingOptions,
  ran: number,
  best: number,
  waited: number,
): string {
  const kept =
    best === 0 ? 'the weights it began with are kept' : `the weights of epoch ${best} are kept`;
  return waited >= patience
    ? `No progress for ${patience} epochs after epoch ${ran - patience}; ${kept}.`
    : `All ${epochs} epochs were used; ${kept}.`;
}
