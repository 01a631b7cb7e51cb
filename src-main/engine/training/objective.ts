import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { LossKind } from '../../contract/names.ts';

export interface ObjectiveLoss {
  readonly loss: LossKind;
  /** Of the loss `quantile`. */
  readonly quantile: number;
}

export interface Counted {
  /** 1 counts, 0 is left out; null: all count. */
  readonly mask: Tensor3D | null;
  /** The number that count. */
  readonly cells: Scalar;
}

/** Differences beyond this count by their size, not by its square (Huber 1964); data have unit spread. */
const huberLimit = 1;
/** Keeps logarithms finite. */
const leastChance = 1e-6;

/**
 * Mean loss over the cells that count. Its gradient with respect to `output` is exactly 0 in cells left out. `bce`
 * reads -1 to 1 as chances from 0 to 1 (cross entropy); `quantile` weighs errors by their side (Koenker and
 * Bassett 1978). Throws for losses that are costs of a network. `trim`: share of the windows, those with the largest loss, that
 * is left out (least trimmed squares, Rousseeuw 1984), so that anomalies in the training part are not learnt.
 */
export function objective(
  loss: ObjectiveLoss,
  output: Tensor3D,
  target: Tensor3D,
  { mask, cells }: Counted,
  trim = 0,
): Scalar {
  return countedMean(output, (y) => cellLoss(loss, y, target), { mask, cells }, trim);
}

/** Mean of `terms` over the cells that count, as `objective` takes it of its losses. */
export function meanTerm(terms: Tensor3D, counted: Counted, trim = 0): Scalar {
  return countedMean(terms, (y) => ({ value: y, slope: tf.onesLike(y) }), counted, trim);
}

function countedMean(
  of: Tensor3D,
  lossOf: (y: Tensor3D) => CellLoss,
  { mask, cells }: Counted,
  trim: number,
): Scalar {
  const op = tf.customGrad((...inputs) => {
    const [y, save] = inputs as [Tensor3D, tf.GradSaveFunc];
    const { value, slope } = lossOf(y);
    const counted = mask === null ? value : tf.mul(value, mask);
    const kept = trim === 0 ? null : keptWindows(counted, mask, trim);
    const total = kept === null ? counted : tf.mul(counted, kept);
    const number = kept === null ? cells : keptCells(kept, mask, y);
    const weighted = mask === null ? slope : tf.mul(slope, mask);
    save([kept === null ? weighted : tf.mul(weighted, kept), number]);
    return {
      value: tf.div(tf.sum(total), number),
      gradFunc: (dy, saved) => {
        const [direction, divisor] = saved as [Tensor3D, Scalar];
        return tf.mul(direction, tf.div(dy, divisor));
      },
    };
  });
  return op(of) as Scalar;
}

interface CellLoss {
  readonly value: Tensor;
  /** With respect to the output. */
  readonly slope: Tensor;
}

function cellLoss({ loss, quantile }: ObjectiveLoss, output: Tensor3D, target: Tensor3D): CellLoss {
  if (loss === 'bce') return crossEntropy(output, target);
  const difference = tf.sub(output, target);
  switch (loss) {
    case 'mse':
      return { value: tf.square(difference), slope: tf.mul(difference, 2) };
    case 'mae':
      return { value: tf.abs(difference), slope: tf.sign(difference) };
    case 'huber': {
      const slope = tf.clipByValue(difference, -huberLimit, huberLimit);
      // d^2 / 2 within the limit, limit x (|d| - limit / 2) beyond.
      return { value: tf.mul(slope, tf.sub(difference, tf.div(slope, 2))), slope };
    }
    case 'quantile': {
      const isAbove = tf.cast(tf.greater(difference, 0), 'float32');
      const isBelow = tf.cast(tf.less(difference, 0), 'float32');
      const slope = tf.sub(tf.mul(isAbove, 1 - quantile), tf.mul(isBelow, quantile));
      return { value: tf.mul(slope, difference), slope };
    }
    case 'ssim':
    case 'nb':
      throw new RangeError(`a loss of networks that have costs: ${loss}`);
  }
}

function crossEntropy(output: Tensor3D, target: Tensor3D): CellLoss {
  const chance = (x: Tensor): Tensor => tf.div(tf.add(x, 1), 2);
  const p = tf.clipByValue(chance(output), leastChance, 1 - leastChance);
  const t = tf.clipByValue(chance(target), 0, 1);
  const value = tf.neg(tf.add(tf.mul(t, tf.log(p)), tf.mul(tf.sub(1, t), tf.log(tf.sub(1, p)))));
  const slope = tf.div(tf.sub(p, t), tf.mul(tf.mul(p, tf.sub(1, p)), 2));
  return { value, slope };
}

/** n x 1 x 1: 1 for the windows with the smallest mean loss. */
function keptWindows(counted: Tensor, mask: Tensor3D | null, trim: number): Tensor3D {
  const [n = 1] = counted.shape;
  const sums = tf.sum(counted, [1, 2]);
  const means = mask === null ? sums : tf.div(sums, tf.maximum(tf.sum(mask, [1, 2]), 1));
  const kept = Math.max(1, Math.ceil((1 - trim) * n));
  const { values } = tf.topk(tf.neg(means) as Tensor1D, kept);
  const limit = tf.neg(tf.slice(values, [kept - 1], [1]));
  return tf.reshape(tf.cast(tf.lessEqual(means, limit), 'float32'), [n, 1, 1]);
}

function keptCells(kept: Tensor3D, mask: Tensor3D | null, { shape }: Tensor3D): Scalar {
  const [, window, features] = shape;
  const each = mask === null ? tf.mul(kept, window * features) : tf.mul(mask, kept);
  return tf.maximum<Scalar>(tf.sum(each), 1);
}
