import * as tf from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';

/** Of the arithmetic in networks' own losses, as of TensorFlow.js; see `registerShapeGradients`. */
export const arithmeticGradients: readonly GradConfig[] = [
  pair(tf.Add, () => ({ a: (dy) => dy, b: (dy) => dy })),
  pair(tf.Sub, () => ({ a: (dy) => dy, b: (dy) => tf.neg(dy) })),
  pair(tf.Multiply, (a, b) => ({ a: (dy) => tf.mul(dy, b), b: (dy) => tf.mul(dy, a) })),
  pair(tf.RealDiv, (a, b) => ({
    a: (dy) => tf.div(dy, b),
    b: (dy) => tf.neg(tf.div(tf.mul(dy, a), tf.square(b))),
  })),
  pair(tf.Maximum, (a, b) => ({
    a: (dy) => tf.mul(dy, tf.cast(tf.greaterEqual(a, b), 'float32')),
    b: (dy) => tf.mul(dy, tf.cast(tf.less(a, b), 'float32')),
  })),
  pair(tf.Minimum, (a, b) => ({
    a: (dy) => tf.mul(dy, tf.cast(tf.lessEqual(a, b), 'float32')),
    b: (dy) => tf.mul(dy, tf.cast(tf.greater(a, b), 'float32')),
  })),
  ofInput(tf.Neg, (dy) => tf.neg(dy)),
  ofInput(tf.Square, (dy, x) => tf.mul(dy, tf.mul(x, 2))),
  ofInput(tf.Log, (dy, x) => tf.div(dy, x)),
  ofInput(tf.Abs, (dy, x) => tf.mul(dy, tf.sign(x))),
  ofInput(tf.Softplus, (dy, x) => tf.mul(dy, tf.sigmoid(x))),
  ofOutput(tf.Sqrt, (dy, y) => tf.div(dy, tf.mul(y, 2))),
  ofOutput(tf.Exp, (dy, y) => tf.mul(dy, y)),
  ofOutput(tf.Sigmoid, (dy, y) => tf.mul(dy, tf.mul(y, tf.sub(1, y)))),
  ofOutput(tf.Tanh, (dy, y) => tf.mul(dy, tf.sub(1, tf.square(y)))),
  ofOutput(tf.Relu, (dy, y) => tf.mul(dy, tf.step(y))),
  {
    kernelName: tf.Softmax,
    outputsToSave: [true],
    gradFunc(dy, saved) {
      const y = saved[0] as Tensor;
      const part = tf.mul(dy as Tensor, y);
      return { logits: () => tf.sub(part, tf.mul(tf.sum(part, -1, true), y)) };
    },
  },
];

type Slope = (dy: Tensor) => Tensor;

/** Of two tensors, either of which may have been spread over the other's shape. */
function pair(
  kernelName: string,
  slopes: (a: Tensor, b: Tensor) => { readonly a: Slope; readonly b: Slope },
): GradConfig {
  return {
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc(dy, saved) {
      const [a, b] = saved as [Tensor, Tensor];
      const { a: ofA, b: ofB } = slopes(a, b);
      return {
        a: () => gathered(ofA(dy as Tensor), a.shape),
        b: () => gathered(ofB(dy as Tensor), b.shape),
      };
    },
  };
}

/** Summed over the axes along which a tensor of `shape` was repeated. */
function gathered(gradient: Tensor, shape: number[]): Tensor {
  if (tf.util.arraysEqual(shape, gradient.shape)) return gradient;
  const axes = tf.broadcast_util.getReductionAxes(shape, gradient.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(gradient, axes) : gradient, shape);
}

function ofInput(kernelName: string, slope: (dy: Tensor, x: Tensor) => Tensor): GradConfig {
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, saved) => ({ x: () => slope(dy as Tensor, saved[0] as Tensor) }),
  };
}

function ofOutput(kernelName: string, slope: (dy: Tensor, y: Tensor) => Tensor): GradConfig {
  return {
    kernelName,
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({ x: () => slope(dy as Tensor, saved[0] as Tensor) }),
  };
}
