import type { Graphs } from '../../compute/types.ts';
import type { LossKind } from '../../contract/names.ts';
import type { TrainingControl } from '../../contract/types.ts';
import type { Network } from '../model/types.ts';
import type { Batch } from './batch.ts';
import { createGraphStep } from './graph-step.ts';
import { createOpStep } from './op-step.ts';
import type { Random } from './random.ts';
import type { StepState } from './training-state.ts';

export interface StepOptions {
  readonly network: Network;
  readonly window: number;
  readonly features: number;
  /** Features of the target; absent: there is none. */
  readonly outputs?: number | undefined;
  readonly loss: LossKind;
  readonly control: TrainingControl;
  /** Windows of a batch; the last one of an epoch may be smaller. */
  readonly batchSize: number;
  /** Whole batches of an epoch. */
  readonly batchesPerEpoch: number;
  /** At most. */
  readonly epochs: number;
  /** Longest gradient, 0 = no limit. */
  readonly clipNorm: number;
  /** Of the network's noise. */
  readonly random: Random;
}

export interface StepResult {
  readonly loss: number;
  /** Length of the gradient before it was clipped. */
  readonly gradientNorm: number;
}

/** A network in training on the open device. */
export interface TrainingStep {
  /** Batches that are best trained with one call; it changes as steps prove quick or slow. */
  readonly batchesPerCall: number;
  /** How steps reach the device, for people. */
  readonly execution: string;
  /**
   * One step of the optimiser for each of `batches` equal parts of `batch`, one after another. Where a loss or gradient is not
   * finite, training cannot go on.
   */
  train(batch: Batch, batches: number, learningRate: number): Promise<StepResult[]>;
  evaluate(batch: Batch): Promise<number>;
  parameters(): Float32Array[];
  state(): StepState;
  dispose(): void;
}

/** Weights to start with, one array per parameter of the network; or where a training stood. */
export type StepStart = readonly Float32Array[] | StepState;

/**
 * `initial` is copied. With `graphs` whole steps become one call of the device;
 * a network that cannot be a graph trains op by op, and `execution` says why.
 */
export function createTrainingStep(
  options: StepOptions,
  initial: StepStart,
  graphs: Graphs | null,
): TrainingStep {
  if (graphs === null) return createOpStep(options, initial, 'op by op');
  try {
    return createGraphStep(options, initial, graphs);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return createOpStep(options, initial, `op by op, as ${reason}`);
  }
}
