import * as tf from '@tensorflow/tfjs-core';
import type { GradConfig, Rank, Tensor } from '@tensorflow/tfjs-core';

/** Of what joins, sums and multiplies matrices, as of TensorFlow.js; see `registerShapeGradients`. */
export const reductionGradients: readonly GradConfig[] = [
  summed(tf.Sum, () => 1),
  summed(tf.Mean, (x, dy) => dy.size / x.size),
  {
    kernelName: tf.BatchMatMul,
    inputsToSave: ['a', 'b'],
    gradFunc(dy, saved, attrs) {
      const [a, b] = saved as [Tensor, Tensor];
      const { transposeA, transposeB } = attrs as unknown as tf.BatchMatMulAttrs;
      const d = dy as Tensor;
      return {
        a: () =>
          transposeA ? tf.matMul(b, d, transposeB, true) : tf.matMul(d, b, false, !transposeB),
        b: () =>
          transposeB ? tf.matMul(d, a, true, transposeA) : tf.matMul(a, d, !transposeA, false),
      };
    },
  },
  {
    kernelName: tf.Concat,
    saveAllInputs: true,
    gradFunc(dy, saved, attrs) {
      const { axis } = attrs as unknown as tf.ConcatAttrs;
      const inputs = saved as readonly Tensor[];
      const along = tf.util.parseAxisParam(axis, inputs[0]?.shape ?? [])[0] ?? 0;
      const sizes = inputs.map(({ shape }) => shape[along] ?? 0);
      return Object.fromEntries(
        tf
          .split(dy as Tensor, sizes, along)
          .map((part, i): [string, () => Tensor] => [String(i), () => part]),
      );
    },
  },
  {
    kernelName: tf.Identity,
    gradFunc: (dy) => ({ x: () => dy as Tensor }),
  },
];

/** Each input's gradient is that of its sum, times `share`. */
function summed(kernelName: string, share: (x: Tensor, dy: Tensor) => number): GradConfig {
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc(dy, saved, attrs) {
      const x = saved[0] as Tensor;
      const { axis } = attrs as unknown as tf.SumAttrs;
      const kept = tf.backend_util.expandShapeToKeepDim(
        x.shape.filter((_, i) => !tf.util.parseAxisParam(axis, x.shape).includes(i)),
        tf.util.parseAxisParam(axis, x.shape),
      );
      const each = tf.fill<Rank>(x.shape, share(x, dy as Tensor));
      return { x: () => tf.mul(tf.reshape(dy as Tensor, kept), each) };
    },
  };
}
