import type { OptimiserKind } from '../../contract/names.ts';
import type { StepState } from './training-state.ts';

/**
 * Added to every gradient. Moments of a unit that has died would otherwise fade into subnormal numbers, which take a
 * processor a hundred times as long; a step of this size changes no weight.
 */
export const leastGradient = 1e-30;

/**
 * Decay of the two running means, and what keeps a division finite: Adam (Kingma and Ba 2015), momentum (Polyak 1964),
 * RMSprop (Tieleman and Hinton 2012).
 */
export const optimiserSettings = {
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  sgd: { beta1: 0.9, beta2: 0, epsilon: 0 },
  rmsprop: { beta1: 0, beta2: 0.9, epsilon: 1e-7 },
} as const satisfies Record<OptimiserKind, Settings>;

interface Settings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** What changes from step to step, in the order in which graphs take it in. */
export interface StepSchedule {
  /** Learning rate; of Adam corrected for the bias of the first moment. */
  readonly rate: number;
  /** Factor that corrects the second moment. */
  readonly correction: number;
  /** Factor of the parameters before the step: below 1 with decoupled weight decay (Loshchilov and Hutter 2019). */
  readonly keep: number;
}

/** Of step 1, 2, ... */
export function stepSchedule(
  kind: OptimiserKind,
  step: number,
  learningRate: number,
  weightDecay: number,
): StepSchedule {
  const keep = 1 - learningRate * weightDecay;
  if (kind !== 'adam') return { rate: learningRate, correction: 1, keep };
  const { beta1, beta2 } = optimiserSettings.adam;
  return {
    rate: learningRate / (1 - beta1 ** step),
    correction: 1 / (1 - beta2 ** step),
    keep,
  };
}

export interface Optimiser {
  /** Changes `parameters` in place by one step of `gradients` (both flat, of the same length). */
  update(parameters: Float32Array, gradients: Float32Array, learningRate: number): void;
}

/**
 * One flat vector in plain JavaScript: on wasm many times faster than ten small kernels per parameter. The running
 * means of `state` are changed in place.
 */
export function createOptimiser(
  kind: OptimiserKind,
  { first, second, steps }: Omit<StepState, 'parameters'>,
  weightDecay = 0,
): Optimiser {
  const { beta1, beta2, epsilon } = optimiserSettings[kind];
  let step = steps;
  return {
    update(parameters, gradients, learningRate) {
      step++;
      const { rate, correction, keep } = stepSchedule(kind, step, learningRate, weightDecay);
      for (let i = 0; i < first.length; i++) {
        const g = (gradients[i] as number) + leastGradient;
        // Momentum adds gradients up, Adam averages them.
        const m = beta1 * (first[i] as number) + (kind === 'sgd' ? g : (1 - beta1) * g);
        const v = beta2 * (second[i] as number) + (1 - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        const length = kind === 'sgd' ? 1 : Math.sqrt(v * correction) + epsilon;
        parameters[i] = keep * (parameters[i] as number) - (rate * m) / length;
      }
    },
  };
}
