import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor3D } from '@tensorflow/tfjs-core';

export type Loss = 'mse' | 'mae';

/**
 * Mean squared or mean absolute difference over the cells that count: `mask` (1 counts, 0 is left out, null: all
 * count), `cells` the number that count. Its gradient with respect to `output` is exactly 0 in cells left out.
 */
export function objective(
  loss: Loss,
  output: Tensor3D,
  target: Tensor3D,
  mask: Tensor3D | null,
  cells: Scalar,
): Scalar {
  const op = tf.customGrad((...inputs) => {
    const [y, save] = inputs as [Tensor3D, tf.GradSaveFunc];
    const all = tf.sub(y, target);
    const difference = mask === null ? all : tf.mul(all, mask);
    save([difference]);
    const total = tf.sum(loss === 'mse' ? tf.square(difference) : tf.abs(difference));
    return {
      value: tf.div(total, cells),
      gradFunc: (dy, saved) => {
        const kept = saved[0] as Tensor3D;
        const direction = loss === 'mse' ? kept : tf.sign(kept);
        return tf.mul(direction, tf.div(tf.mul(dy, loss === 'mse' ? 2 : 1), cells));
      },
    };
  });
  return op(output) as Scalar;
}
