/** Adam's settings (Kingma and Ba 2015), the authors' own. */
export const adamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

export interface Adam {
  /** Changes `parameters` in place by one step of `gradients` (both flat, of the same length). */
  update(parameters: Float32Array, gradients: Float32Array, learningRate: number): void;
}

/** Adam over one flat vector in plain JavaScript: on wasm many times faster than ten small kernels per parameter. */
export function createAdam(size: number): Adam {
  const { beta1, beta2, epsilon } = adamSettings;
  const first = new Float32Array(size);
  const second = new Float32Array(size);
  let step = 0;
  return {
    update(parameters, gradients, learningRate) {
      step++;
      const rate = learningRate / (1 - beta1 ** step);
      const correction = 1 / (1 - beta2 ** step);
      for (let i = 0; i < size; i++) {
        const g = gradients[i] as number;
        const m = beta1 * (first[i] as number) + (1 - beta1) * g;
        const v = beta2 * (second[i] as number) + (1 - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        parameters[i] =
          (parameters[i] as number) - (rate * m) / (Math.sqrt(v * correction) + epsilon);
      }
    },
  };
}
