import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { biasGradient } from '../../compute/kernel-names.ts';

interface Sequence {
  readonly tokens: number;
  readonly heads: number;
}

/**
 * Scaled dot-product self-attention of several heads (Vaswani et al. 2017). `x`: (n tokens) x units; `kernel`: units x
 * 3 units, for queries, keys and values side by side; result: (n tokens) x units. There is no bias: that of the keys
 * would have no effect. Its own gradient keeps the weights of attention and little else.
 */
export function selfAttention(x: Tensor2D, kernel: Tensor, { tokens, heads }: Sequence): Tensor2D {
  const [rows, width] = x.shape;
  const sizes: Sizes = { n: rows / tokens, tokens, heads, each: width / heads };
  const scale = 1 / Math.sqrt(sizes.each);
  const matrix = kernel as Tensor2D;
  const op = tf.customGrad((input, _kernel, save) => {
    const asked = tf.matMul<Tensor2D>(input as Tensor2D, matrix);
    const [q, k, v] = partsOf(asked, sizes);
    const weights = tf.softmax<Tensor3D>(tf.mul(tf.matMul(q, k, false, true), scale));
    (save as tf.GradSaveFunc)([input as Tensor2D, asked, weights]);
    return {
      value: joinHeads(tf.matMul(weights, v), sizes),
      gradFunc: (dy, saved) => {
        const [given, projected, shares] = saved as [Tensor2D, Tensor2D, Tensor3D];
        const dz = attentionGradient(dy as Tensor2D, projected, { shares, scale, sizes });
        return [tf.matMul(dz, matrix, false, true), tf.matMul(given, dz, true)];
      },
    };
  });
  return op(x, kernel) as Tensor2D;
}

interface Attended {
  /** (n heads) x tokens x tokens. */
  readonly shares: Tensor3D;
  readonly scale: number;
  readonly sizes: Sizes;
}

/** Of queries, keys and values: (n tokens) x 3 units. */
function attentionGradient(
  dy: Tensor2D,
  projected: Tensor2D,
  { shares, scale, sizes }: Attended,
): Tensor2D {
  const [queries, keys, values] = partsOf(projected, sizes);
  const dOut = splitHeads(dy, sizes);
  const dShares = tf.mul(tf.matMul(dOut, values, false, true), shares);
  const own = tf.mul(shares, tf.sum(dShares, -1, true));
  const dScores: Tensor3D = tf.mul(tf.sub(dShares, own), scale);
  const parts = [
    tf.matMul(dScores, keys),
    tf.matMul(dScores, queries, true),
    tf.matMul(shares, dOut, true),
  ];
  return tf.concat2d(
    parts.map((part) => joinHeads(part, sizes)),
    1,
  );
}

interface Sizes extends Sequence {
  readonly n: number;
  /** Units of a head. */
  readonly each: number;
}

function partsOf(x: Tensor2D, sizes: Sizes): [Tensor3D, Tensor3D, Tensor3D] {
  return tf.split(x, 3, 1).map((part) => splitHeads(part as Tensor2D, sizes)) as [
    Tensor3D,
    Tensor3D,
    Tensor3D,
  ];
}

/** (n tokens) x units to (n heads) x tokens x units of a head. */
function splitHeads(x: Tensor2D, { n, tokens, heads, each }: Sizes): Tensor3D {
  const apart = tf.reshape<Rank.R4>(x, [n, tokens, heads, each]);
  return tf.reshape(tf.transpose(apart, [0, 2, 1, 3]), [n * heads, tokens, each]);
}

function joinHeads(x: Tensor, { n, tokens, heads, each }: Sizes): Tensor2D {
  const apart = tf.reshape<Rank.R4>(x, [n, heads, tokens, each]);
  return tf.reshape(tf.transpose(apart, [0, 2, 1, 3]), [n * tokens, heads * each]);
}

/** Keeps the root finite where a row does not vary. */
const leastVariance = 1e-5;

/** Each row at mean 0 and deviation 1, times 1 + `gain`, plus `shift` (Ba et al. 2016). Rows x units. */
export function layerNorm(x: Tensor2D, gain: Tensor, shift: Tensor): Tensor2D {
  const op = tf.customGrad((input, more, offset, save) => {
    const centred = tf.sub(input as Tensor2D, tf.mean(input as Tensor2D, 1, true));
    const variance = tf.add(tf.mean(tf.square(centred), 1, true), leastVariance);
    const rate = tf.rsqrt(variance);
    const normal = tf.mul(centred, rate);
    const factor = tf.add(more as Tensor, 1);
    (save as tf.GradSaveFunc)([normal, rate, factor]);
    return {
      value: tf.add(tf.mul(normal, factor), offset as Tensor),
      gradFunc: (dy, saved) => {
        const [shape, scale, by] = saved as [Tensor, Tensor, Tensor];
        const slope = tf.mul(dy, by);
        const along = tf.mul(shape, tf.mean(tf.mul(slope, shape), 1, true));
        const dx = tf.mul(scale, tf.sub(tf.sub(slope, tf.mean(slope, 1, true)), along));
        return [dx, columnSums(tf.mul(dy, shape)), columnSums(dy)];
      },
    };
  });
  return op(x, gain, shift) as Tensor2D;
}

function columnSums(dz: Tensor): Tensor {
  return tf.engine().runKernel<Tensor>(biasGradient, { dz });
}
