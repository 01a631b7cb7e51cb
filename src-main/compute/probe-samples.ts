import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

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

const rows = 128;
const units = [20, 64, 16, 64, 20];

/**
 * The matrix products of one training step of a dense network 20-64-16-64-20 on 128 rows; `dispose` frees its
 * matrices.
 */
export function denseStep(): { readonly rows: number; run(): void; dispose(): void } {
  const values = units.map((width, i) => wave([rows, width], i) as Tensor2D);
  const kernels = units.slice(1).map((to, i) => wave([units[i] ?? 1, to], i) as Tensor2D);
  const run = (): void => {
    tf.tidy(() => {
      const results = kernels.flatMap((kernel, i) => {
        const [x, dy] = [values[i] as Tensor2D, values[i + 1] as Tensor2D];
        const back = i === 0 ? [] : [tf.matMul(dy, kernel, false, true)];
        return [tf.relu(tf.matMul(x, kernel)), tf.matMul(x, dy, true, false), ...back];
      });
      for (const result of results) result.dataSync();
    });
  };
  return {
    rows,
    run,
    dispose() {
      tf.dispose([...values, ...kernels]);
    },
  };
}
