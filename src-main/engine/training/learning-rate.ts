import type { RateSchedule } from '../../contract/names.ts';
import { createPlateau } from './plateau.ts';

export interface LearningRate {
  /** Of epoch 1, 2, ..., given the epochs since the loss last fell; to be asked once an epoch, in order. */
  at(epoch: number, waited: number): number;
  /** What plateaus have left of it. */
  readonly left: number;
}

interface RateOptions {
  readonly schedule: RateSchedule;
  readonly learningRate: number;
  readonly epochs: number;
  readonly patience: number;
  /** Epochs over which the rate rises to its full height. */
  readonly warmUp: number;
  /** What plateaus had left of it when training stopped. */
  readonly left?: number | undefined;
}

/** Rates do not fall below this share, so that the last epochs still learn. */
const floor = 0.01;

/**
 * `constant`; `cosine`: falls along half a cosine over all epochs (Loshchilov and Hutter 2017); `plateau`: halved where
 * the loss stays. Each may start with a linear rise (Goyal et al. 2017).
 */
export function createLearningRate(options: RateOptions): LearningRate {
  const { schedule, learningRate, epochs, patience, warmUp } = options;
  const plateau = createPlateau(learningRate, patience, options.left);
  const after = (epoch: number, waited: number): number => {
    if (schedule === 'constant') return learningRate;
    if (schedule === 'plateau') return epoch === 1 ? learningRate : plateau.next(waited);
    const share = Math.min(1, (epoch - warmUp - 1) / Math.max(1, epochs - warmUp - 1));
    return (
      learningRate * (floor + ((1 - floor) * (1 + Math.cos(Math.PI * Math.max(0, share)))) / 2)
    );
  };
  return {
    at(epoch, waited) {
      const rate = after(epoch, waited);
      return epoch <= warmUp ? (rate * epoch) / (warmUp + 1) : rate;
    },
    get left() {
      return plateau.rate;
    },
  };
}
