import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor4D } from '@tensorflow/tfjs-core';

type Factors = readonly [down: number, across: number];

/** Several results of a pixel as as many pixels, line by line (Shi et al. 2016). */
export function spreadPixels(x: Tensor4D, [down, across]: Factors): Tensor4D {
  if (down * across === 1) return x;
  const [n, height, width, results] = x.shape;
  const lines = tf.reshape<Rank.R4>(x, [n * height, width, down, results / down]);
  return tf.reshape(tf.transpose(lines, [0, 2, 1, 3]), [
    n,
    down * height,
    across * width,
    results / (down * across),
  ]);
}

/** Each pixel so many times, down and across. */
export function repeatPixels(x: Tensor4D, factors: Factors): Tensor4D {
  const [n, height, width, channels] = x.shape;
  const copies = factors[0] * factors[1];
  if (copies === 1) return x;
  const op = tf.customGrad((input) => ({
    value: tf.concat(new Array<Tensor4D>(copies).fill(input as Tensor4D), 3),
    gradFunc: (dy) => {
      const apart = tf.reshape(dy, [n * height * width, copies, channels]);
      return tf.reshape(tf.sum(apart, 1), [n, height, width, channels]);
    },
  }));
  return spreadPixels(op(x) as Tensor4D, factors);
}
