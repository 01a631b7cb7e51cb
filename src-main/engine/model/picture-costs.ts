import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { similarityConstants, similarityKernel } from '../evaluation/structural-similarity.ts';
import type { LossScale } from '../../contract/types.ts';
import { type ImageGrid, toGrid } from './image-grid.ts';
import type { Costing } from './with-costs.ts';

type PixelScale = Omit<Extract<LossScale, { kind: 'pixels' }>, 'kind'>;

/**
 * Pictures by their structural similarity (Wang et al. 2004; as a loss Bergmann et al. 2019): 1 less its mean over the
 * picture, which each of its pixels costs alike. The network sees pixels from -1 to 1, with `spread` what it learns
 * them from as it comes.
 */
export function pictureCosts(grid: ImageGrid, { low, high, spread }: PixelScale): Costing {
  const range = high > low ? high - low : 1;
  const [middle, step] = spread ? [spread.mean, spread.deviation] : [low + range / 2, range / 2];
  const restore = (output: Tensor3D): Tensor3D => tf.add<Tensor3D>(tf.mul(output, step), middle);
  return {
    ownShapes: [],
    see: (batch) => (spread ? batch : tf.div<Tensor3D>(tf.sub(batch, middle), step)),
    restore,
    drawn: restore,
    cost: (rebuilt, target) => {
      const lost = tf.sub(1, similarity(planes(rebuilt, grid), planes(target, grid), grid, range));
      const each = tf.mean(tf.reshape(lost, [target.shape[0], -1]), 1);
      return tf.mul<Tensor3D>(tf.onesLike(target), tf.reshape(each, [-1, 1, 1]));
    },
  };
}

/** Of each plane: planes x height x width to the number of planes. */
function similarity(a: Tensor3D, b: Tensor3D, { height, width }: ImageGrid, range: number): Tensor {
  const kernel = similarityKernel(height, width);
  const across = blurMatrix(kernel, width);
  const down = blurMatrix(kernel, height);
  const blur = (x: Tensor3D): Tensor => blurred(x, across, down);
  const [c1, c2] = similarityConstants(range);
  const [meanA, meanB] = [blur(a), blur(b)];
  const [squareA, squareB, product] = [tf.square(meanA), tf.square(meanB), tf.mul(meanA, meanB)];
  const covariance = tf.sub(blur(tf.mul(a, b)), product);
  const variances = tf.sub(
    tf.add(blur(tf.square(a)), blur(tf.square(b))),
    tf.add(squareA, squareB),
  );
  const likeness = tf.mul(tf.add(tf.mul(product, 2), c1), tf.add(tf.mul(covariance, 2), c2));
  const most = tf.mul(tf.add(tf.add(squareA, squareB), c1), tf.add(variances, c2));
  return tf.mean(tf.div(likeness, most), [1, 2]);
}

/** Every channel of every frame, one after another. */
function planes(x: Tensor3D, grid: ImageGrid): Tensor3D {
  const { frames, height, width, channels } = grid;
  const n = x.shape[0];
  const cells = toGrid(tf.reshape<Rank.R2>(x, [n, x.shape[2]]), grid);
  const pixels = tf.reshape(cells, [n * frames, height * width, channels]);
  const apart = channels === 1 ? pixels : tf.transpose(pixels, [0, 2, 1]);
  return tf.reshape(apart, [n * frames * channels, height, width]);
}

/** Along each line, then along each column; only where the kernel lies inside. */
function blurred(x: Tensor3D, across: Tensor2D, down: Tensor2D): Tensor {
  const [count, height, width] = x.shape;
  const lines = tf.matMul<Tensor2D>(tf.reshape(x, [count * height, width]), across);
  const turned = tf.transpose(tf.reshape<Rank.R3>(lines, [count, height, -1]), [0, 2, 1]);
  const columns = turned.shape[1];
  const all = tf.matMul<Tensor2D>(tf.reshape(turned, [count * columns, height]), down);
  return tf.reshape(all, [count, columns, -1]);
}

/** length x (length - taps + 1): a product with it is a convolution. */
function blurMatrix(kernel: Float64Array, length: number): Tensor2D {
  const places = length - kernel.length + 1;
  const values = new Float32Array(length * places);
  for (let place = 0; place < places; place++) {
    kernel.forEach((weight, tap) => (values[(place + tap) * places + place] = weight));
  }
  return tf.tensor2d(values, [length, places]);
}
