import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { type GruStates, runGru, runGruGradient } from '../../compute/gru/kernel.ts';

/** As `GruInputs` has them. */
export interface GruLayer {
  readonly gateWeights: Tensor;
  readonly gateBias: Tensor;
  readonly weights: Tensor;
  readonly bias: Tensor;
  readonly steps: number;
  /** The first layer's input is data and needs no gradient. */
  readonly first: boolean;
}

/** Hidden states, steps x n x units. `x`: steps x n x inputs, or 1 x n x inputs that every step is given. */
export function gruLayer(x: Tensor3D, layer: GruLayer): Tensor3D {
  const { gateWeights, gateBias, weights, bias, steps, first } = layer;
  const inputs = {
    ...{ x, gateWeights: gateWeights as Tensor2D, gateBias: gateBias as Tensor1D },
    ...{ weights: weights as Tensor2D, bias: bias as Tensor1D, steps },
  };
  const op = tf.customGrad((...given) => {
    const states = runGru(inputs);
    (given.at(-1) as unknown as tf.GradSaveFunc)([x, ...states]);
    return {
      value: states[0] as Tensor3D,
      gradFunc: (dy, [savedX, ...saved]) =>
        runGruGradient({
          ...inputs,
          ...{ x: savedX as Tensor3D, dy: dy as Tensor3D },
          ...{ saved: saved as unknown as GruStates, needsInput: !first },
        }),
    };
  });
  const trained = [gateWeights, gateBias, weights, bias];
  return op(...trained, ...(first ? [] : [x])) as Tensor3D;
}
