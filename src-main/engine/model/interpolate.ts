import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { interpolationWeights } from './interpolation-weights.ts';

/** Bilinear: n x height x width x channels to another height and width; one product of matrices for each. */
export function interpolate(
  x: Tensor4D,
  { height, width }: { readonly height: number; readonly width: number },
): Tensor4D {
  const [n, lines, pixels, channels] = x.shape;
  if (lines === height && pixels === width) return x;
  const across = product(
    tf.reshape(tf.transpose(x, [0, 1, 3, 2]), [n * lines * channels, pixels]),
    width,
  );
  const turned = tf.transpose(
    tf.reshape<Rank.R4>(across, [n, lines, channels, width]),
    [0, 2, 3, 1],
  );
  const down = product(tf.reshape(turned, [n * channels * width, lines]), height);
  return tf.transpose(tf.reshape<Rank.R4>(down, [n, channels, width, height]), [0, 3, 2, 1]);
}

function product(rows: Tensor2D, length: number): Tensor2D {
  return tf.matMul(rows, tf.tensor2d(interpolationWeights(rows.shape[1], length)));
}
