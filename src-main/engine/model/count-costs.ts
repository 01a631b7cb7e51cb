import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { LossScale } from '../../contract/types.ts';
import { logGamma } from './log-gamma.ts';
import type { Costing } from './with-costs.ts';

type CountScale = Omit<Extract<LossScale, { kind: 'counts' }>, 'kind'>;

/** Logarithms of means and of dispersions stay within these, so that neither vanishes nor overflows. */
const widestMean = 15;
const [leastDispersion, mostDispersion] = [-7, 9];
const tiny = 1e-6;
/** Steps of a network's learning rate would take a dispersion too long to get where it belongs. */
const dispersionGain = 10;

/**
 * Counts by a negative binomial distribution (Eraslan et al. 2019): the network sees log(1 + count / size), centred, and
 * gives the logarithm of the mean, in multiples of the feature's level and of the row's size; each feature learns a
 * dispersion. With `bySize` a row's size is the mean of its counts, so that deeply and lightly counted rows are
 * alike; rows that are drawn have the middle size. With `isPaired` counts are learnt from something else, which is seen as it comes.
 * Errors are deviances: twice the log likelihood that is missing to a perfect fit.
 */
export function countCosts({ logMeans, bySize, size }: CountScale, isPaired = false): Costing {
  const levels = (): Tensor => tf.tensor3d([...logMeans], [1, 1, logMeans.length]);
  const sizeOf = (batch: Tensor3D): Tensor =>
    bySize ? tf.maximum(tf.mean(countsOf(batch), [1, 2], true), tiny) : tf.scalar(1);
  const dispersion = ([own]: readonly Tensor[]): Tensor =>
    tf.reshape(
      within(tf.mul(own as Tensor, dispersionGain), leastDispersion, mostDispersion),
      [1, 1, -1],
    );
  const meansOf = (output: Tensor3D): Tensor3D =>
    tf.exp(within(tf.add(output, levels()), -widestMean, widestMean) as Tensor3D);
  const drawnSize = bySize ? size : 1;
  return {
    ownShapes: [[logMeans.length]],
    see: (batch) =>
      isPaired
        ? batch
        : tf.sub<Tensor3D>(
            tf.log(tf.add(tf.div(countsOf(batch), sizeOf(batch)), 1)),
            tf.log(tf.add(tf.exp(levels()), 1)),
          ),
    restore: (output, batch) => tf.mul<Tensor3D>(meansOf(output), sizeOf(batch)),
    drawn: drawnSize === undefined ? undefined : (output) => tf.mul(meansOf(output), drawnSize),
    cost: (mean, target, own) => {
      const logTheta = dispersion(own);
      const theta = tf.exp(logTheta);
      const logAll = tf.log(tf.add(theta, mean));
      const fixed = tf.sub(
        tf.add(logGamma(theta), logGamma(tf.add(target, 1))),
        logGamma(tf.add(target, theta)),
      );
      const moving = tf.add(
        tf.mul(theta, tf.sub(logAll, logTheta)),
        tf.mul(target, tf.sub(logAll, tf.log(mean))),
      );
      return tf.add<Tensor3D>(fixed, moving);
    },
    terms: (mean, target, own) => {
      const x = countsOf(target);
      const theta = tf.exp(dispersion(own));
      const ofCount = tf.mul(x, tf.log(tf.div(tf.maximum(x, tiny), mean)));
      const ofAll = tf.mul(tf.add(x, theta), tf.log(tf.div(tf.add(x, theta), tf.add(mean, theta))));
      return tf.maximum<Tensor3D>(tf.mul(tf.sub(ofCount, ofAll), 2), 0);
    },
  };
}

/** What lies below 0 is no count, and is read as none. */
const countsOf = (batch: Tensor3D): Tensor3D => tf.maximum<Tensor3D>(batch, 0);

function within(x: Tensor, least: number, most: number): Tensor {
  return tf.minimum(tf.maximum(x, least), most);
}
