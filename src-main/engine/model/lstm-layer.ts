import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { runLstm, runLstmGradient } from '../../compute/lstm/kernel.ts';

export interface LstmLayer {
  readonly weights: Tensor;
  readonly bias: Tensor;
  readonly steps: number;
  /** The first layer's input is data and needs no gradient. */
  readonly first: boolean;
}

/**
 * Hidden states, steps x n x units. `x`: steps x n x inputs, or 1 x n x inputs that every step is given. One kernel
 * forth and one back: op by op and step by step, dispatch alone would cost more than the numbers do.
 */
export function lstmLayer(x: Tensor3D, { weights, bias, steps, first }: LstmLayer): Tensor3D {
  const layer = { x, weights: weights as Tensor2D, bias: bias as Tensor1D, steps };
  const op = tf.customGrad((...inputs) => {
    const outputs = runLstm(layer);
    (inputs.at(-1) as unknown as tf.GradSaveFunc)([x, ...outputs]);
    return {
      value: outputs[0] as Tensor3D,
      gradFunc: (dy, [savedX, ...saved]) =>
        runLstmGradient({
          ...layer,
          x: savedX as Tensor3D,
          dy: dy as Tensor3D,
          saved,
          needsInput: !first,
        }),
    };
  });
  return (first ? op(weights, bias) : op(weights, bias, x)) as Tensor3D;
}
