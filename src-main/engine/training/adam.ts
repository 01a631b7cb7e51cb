/** Adam's settings (Kingma and Ba 2015), the authors' own. */
export const adamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/**
 * Added to every gradient. Moments of a unit that has died would otherwise fade into subnormal numbers, which take a
 * processor a hundred times as long; a step of this size changes no weight.
 */
export const leastGradient = 1e-30;

/** What changes from step to step, in the order in which graphs take it in. */
export interface AdamSchedule {
  /** Learning rate, corrected for the bias of the first moment. */
  readonly rate: number;
  /** Factor that corrects the second moment. */
  readonly correction: number;
  /** Factor of the parameters before the step: below 1 with weight decay (Loshchilov and Hutter 2019). */
  readonly keep: number;
}

/** Of step 1, 2, ... */
export function adamSchedule(
  step: number,
  learningRate: number,
  weightDecay: number,
): AdamSchedule {
  return {
    rate: learningRate / (1 - adamSettings.beta1 ** step),
    correction: 1 / (1 - adamSettings.beta2 ** step),
    keep: 1 - learningRate * weightDecay,
  };
}

export interface Adam {
  /** Changes `parameters` in place by one step of `gradients` (both flat, of the same length). */
  update(parameters: Float32Array, gradients: Float32Array, learningRate: number): void;
}

/** Adam over one flat vector in plain JavaScript: on wasm many times faster than ten small kernels per parameter. */
export function createAdam(size: number, weightDecay = 0): Adam {
  const { beta1, beta2, epsilon } = adamSettings;
  const first = new Float32Array(size);
  const second = new Float32Array(size);
  let step = 0;
  return {
    update(parameters, gradients, learningRate) {
      step++;
      const { rate, correction, keep } = adamSchedule(step, learningRate, weightDecay);
      for (let i = 0; i < size; i++) {
        const g = (gradients[i] as number) + leastGradient;
        const m = beta1 * (first[i] as number) + (1 - beta1) * g;
        const v = beta2 * (second[i] as number) + (1 - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        parameters[i] =
          keep * (parameters[i] as number) - (rate * m) / (Math.sqrt(v * correction) + epsilon);
      }
    },
  };
}
