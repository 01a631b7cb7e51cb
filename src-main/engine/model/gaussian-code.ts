import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';

/** A code that is a normal distribution with independent units; each n x latent. */
export interface GaussianCode {
  readonly mean: Tensor2D;
  readonly logVariance: Tensor2D;
}

/** Beyond it, the deviation is above 20 or below 0.05: far from what a standard normal prior allows. */
const limit = 6;

/** One draw of each code; `normal`: standard normal numbers, n x latent (Kingma and Welling 2014). */
export function drawCode({ mean, logVariance }: GaussianCode, normal: Tensor2D): Tensor2D {
  const op = tf.customGrad((centre, spread, save) => {
    const noise = tf.mul(deviation(spread as Tensor2D), normal);
    (save as tf.GradSaveFunc)([noise, within(spread as Tensor2D)]);
    return {
      value: tf.add(centre as Tensor2D, noise),
      gradFunc: (dy, saved) => {
        const [drawn, inside] = saved as [Tensor, Tensor];
        return [dy, tf.mul(tf.mul(dy, tf.mul(drawn, 0.5)), inside)];
      },
    };
  });
  return op(mean, logVariance) as Tensor2D;
}

/** Kullback-Leibler divergence of the codes from the standard normal: the mean over the n codes of the sum over units. */
export function divergence({ mean, logVariance }: GaussianCode): Scalar {
  const op = tf.customGrad((centre, spread, save) => {
    const bounded = tf.clipByValue(spread as Tensor2D, -limit, limit);
    const variance = tf.exp(bounded);
    const twice = tf.sub(tf.add(tf.square(centre as Tensor2D), variance), tf.add(bounded, 1));
    (save as tf.GradSaveFunc)([centre as Tensor2D, variance, within(spread as Tensor2D)]);
    const count = mean.shape[0];
    return {
      value: tf.mul(tf.sum(twice), 0.5 / count),
      gradFunc: (dy, saved) => {
        const [m, v, inside] = saved as [Tensor, Tensor, Tensor];
        const share = tf.div(dy, count);
        return [tf.mul(m, share), tf.mul(tf.mul(tf.sub(v, 1), inside), tf.mul(share, 0.5))];
      },
    };
  });
  return op(mean, logVariance) as Scalar;
}

function deviation(logVariance: Tensor2D): Tensor2D {
  return tf.exp(tf.mul(tf.clipByValue(logVariance, -limit, limit), 0.5));
}

/** 1 where the limit does not hold a value back, else 0. */
function within(logVariance: Tensor2D): Tensor2D {
  return tf.cast(tf.less(tf.abs(logVariance), limit), 'float32');
}
