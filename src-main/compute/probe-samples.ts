import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

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
