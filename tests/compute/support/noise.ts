import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** Normal noise, the same on every device. */
export function noise(shape: number[], seed: number): Tensor {
  const random = createRandom(seed);
  const size = shape.reduce((total, length) => total * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    shape,
  );
}
