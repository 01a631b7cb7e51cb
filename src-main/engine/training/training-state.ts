import { EngineError } from '../../contract/errors.ts';
import type { EarlyStoppingState } from './early-stopping.ts';
import type { RandomState } from './random.ts';

/** Where the optimiser stands: parameters and its two running means, each flat, and the steps taken. */
export interface StepState {
  readonly parameters: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly steps: number;
}

/** All that training needs to go on after an epoch as if it had never stopped. */
export interface TrainingState {
  /** Epochs that are done. */
  readonly epoch: number;
  readonly step: StepState;
  readonly random: RandomState;
  readonly stopping: EarlyStoppingState;
  /** Learning rate that plateaus have left. */
  readonly rate: number;
  /** Weights of the best epoch, flat, and its training loss. */
  readonly best: Float32Array;
  /** NaN where the weights that training began with are the best so far. */
  readonly bestTrainLoss: number;
  /** Validation loss of the weights that training began with; absent in states of older versions. */
  readonly startLoss?: number | null;
  readonly elapsedMs: number;
}

/** Format: "RSTS", version, header length and parameter count as little-endian u32, JSON header, four f32 arrays. */
const magic = 0x53_54_53_52;
const version = 1;
const fixedBytes = 16;

interface Header extends Omit<TrainingState, 'step' | 'best' | 'stopping' | 'bestTrainLoss'> {
  /** Not a number before the first epoch. */
  readonly bestTrainLoss: number | null;
  readonly steps: number;
  /** Infinite before the first epoch, which JSON does not know. */
  readonly stopping: Omit<EarlyStoppingState, 'mark' | 'bestLoss'>;
  readonly losses: readonly [number | null, number | null];
}

export function packTrainingState(state: TrainingState): Uint8Array {
  const { step, best, stopping, bestTrainLoss, ...rest } = state;
  const { mark, bestLoss, ...counts } = stopping;
  const header: Header = {
    ...rest,
    bestTrainLoss: finiteOrNull(bestTrainLoss),
    steps: step.steps,
    stopping: counts,
    losses: [finiteOrNull(mark), finiteOrNull(bestLoss)],
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const arrays = [step.parameters, step.first, step.second, best];
  const start = aligned(fixedBytes + text.length);
  const bytes = new Uint8Array(start + 4 * arrays.length * best.length);
  new Uint32Array(bytes.buffer, 0, 4).set([magic, version, text.length, best.length]);
  bytes.set(text, fixedBytes);
  const values = new Float32Array(bytes.buffer, start);
  arrays.forEach((array, i) => {
    values.set(array, i * best.length);
  });
  return bytes;
}

/** Throws `workspace/damaged` where the bytes are no state of so many parameters. */
export function unpackTrainingState(packed: Uint8Array, parameterCount: number): TrainingState {
  const bytes = new Uint8Array(packed);
  const [found, foundVersion, length = 0, count = 0] =
    bytes.length < fixedBytes ? [] : new Uint32Array(bytes.buffer, 0, 4);
  const start = aligned(fixedBytes + length);
  const fits = count === parameterCount && bytes.length === start + 16 * count;
  if (found !== magic || foundVersion !== version || !fits) {
    throw new EngineError('workspace/damaged', 'the kept state of the training cannot be read', {
      remedy: 'Start the run again from the beginning.',
    });
  }
  const text = new TextDecoder().decode(bytes.subarray(fixedBytes, fixedBytes + length));
  const { steps, stopping, losses, bestTrainLoss, ...rest } = JSON.parse(text) as Header;
  const part = (i: number): Float32Array =>
    new Float32Array(bytes.buffer, start + 4 * i * count, count);
  const [mark, bestLoss] = losses;
  return {
    ...rest,
    step: { parameters: part(0), first: part(1), second: part(2), steps },
    stopping: { ...stopping, mark: mark ?? Infinity, bestLoss: bestLoss ?? Infinity },
    best: part(3),
    bestTrainLoss: bestTrainLoss ?? NaN,
  };
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
const aligned = (length: number): number => Math.ceil(length / 8) * 8;
