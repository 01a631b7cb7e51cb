import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { runLstm, runLstmGradient } from './lstm/kernel.ts';

/** An LSTM layer of a few steps, forth and back: hidden states, and gradients of weights, bias and input. */
export function lstmSamples(): Tensor[] {
  const layer = {
    x: wave([4, 3, 5], 4) as Tensor3D,
    weights: wave([11, 24], 5) as Tensor2D,
    bias: wave([24], 6) as Tensor1D,
    steps: 4,
  };
  const saved = runLstm(layer);
  const dy = wave([4, 3, 6], 7) as Tensor3D;
  const gradients = runLstmGradient({ ...layer, dy, saved, needsInput: true });
  return [saved[0] as Tensor, ...gradients];
}

/** Fixed values between -1 and 1. */
function wave(shape: number[], phase: number): Tensor {
  const size = shape.reduce((total, length) => total * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(phase + i * 0.7)),
    shape,
  );
}

export function productSample(): Tensor {
  return tf.matMul(wave([16, 24], 0), wave([24, 8], 1));
}

/** The gradient of a strided convolution with respect to its filter. */
export function filterGradientSample(): Tensor {
  return tf
    .engine()
    .runKernel<Tensor>(
      'Conv2DBackpropFilter',
      { x: wave([4, 1, 16, 3], 2), dy: wave([4, 1, 8, 5], 3) },
      { strides: [1, 2], pad: 'same', dataFormat: 'NHWC', filterShape: [1, 7, 3, 5] },
    );
}
