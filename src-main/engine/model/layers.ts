import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { biasGradient, reluGradient } from '../../compute/kernel-names.ts';

export const activations = ['relu', 'elu', 'tanh'] as const;
export type Activation = (typeof activations)[number] | 'linear';

interface LayerOps<T extends Tensor> {
  forward(x: T): T;
  inputGradient(x: T, dz: T): T;
  kernelGradient(x: T, dz: T): Tensor;
}

export interface Layer {
  readonly kernel: Tensor;
  readonly bias: Tensor;
  readonly activation: Activation;
  /** The first layer's input is data and needs no gradient. */
  readonly first: boolean;
}

/** activation(x . kernel + bias): n x inputs to n x outputs. */
export function affine(x: Tensor2D, layer: Layer): Tensor2D {
  const kernel = layer.kernel as Tensor2D;
  return trained(x, layer, {
    forward: (a) => tf.fused.matMul({ a, b: kernel, bias: layer.bias }) as Tensor2D,
    inputGradient: (_, dz) => tf.matMul(dz, kernel, false, true),
    kernelGradient: (a, dz) => tf.matMul(a, dz, true, false),
  });
}

/**
 * One-dimensional convolution, zero padding to `ceil(width / stride)` positions: n x 1 x width x channels, kernel
 * 1 x taps x channels x filters.
 */
export function convolve(x: Tensor4D, stride: number, layer: Layer): Tensor4D {
  const filter = layer.kernel as Tensor4D;
  const strides: [number, number] = [1, stride];
  return trained(x, layer, {
    forward: (input) =>
      tf.fused.conv2d({ x: input, filter, strides, pad: 'same', bias: layer.bias }),
    inputGradient: (input, dz) =>
      tf.conv2dTranspose<Tensor4D>(dz, filter, input.shape, strides, 'same'),
    kernelGradient: (input, dz) => filterGradient(input, dz, strides, filter.shape),
  });
}

/**
 * Every position twice, then a convolution: n x 1 x width x channels to n x 1 x (2 width) x filters. Of the taps that
 * meet a position and its double, the sum is taken beforehand, for even and odd results each: fewer products, and the
 * doubled map is never made.
 */
export function convolveDoubled(x: Tensor4D, layer: Layer): Tensor4D {
  const { kernel, bias } = layer;
  const [, taps, channels, filters] = kernel.shape as [number, number, number, number];
  const [count, , width] = x.shape;
  const before: [number, number, number, number] = [count, 1, width, 2 * filters];
  // Made anew for each use: what is made in the forward pass is gone in the backward one.
  const merged = (): Tensor4D => {
    const sums = tapSums(taps);
    const offsets = sums.shape[0] / 2;
    const rows = tf.matMul(sums, tf.reshape<Rank.R2>(kernel, [taps, channels * filters]));
    const parts = tf.transpose(tf.reshape(rows, [2, offsets, channels, filters]), [1, 2, 0, 3]);
    return tf.reshape<Rank.R4>(parts, [1, offsets, channels, 2 * filters]);
  };
  return trained(x, layer, {
    forward: (input) => {
      const both = tf.concat([bias, bias]);
      const filter = merged();
      const pairs = tf.fused.conv2d({ x: input, filter, strides: 1, pad: 'same', bias: both });
      return tf.reshape<Rank.R4>(pairs, [count, 1, 2 * width, filters]);
    },
    inputGradient: (input, dz) =>
      tf.conv2dTranspose<Tensor4D>(tf.reshape(dz, before), merged(), input.shape, 1, 'same'),
    kernelGradient: (input, dz) => {
      const sums = tapSums(taps);
      const offsets = sums.shape[0] / 2;
      const shape = [1, offsets, channels, 2 * filters];
      const all = filterGradient(input, tf.reshape(dz, before), [1, 1], shape);
      const parts = tf.transpose(tf.reshape(all, [offsets, channels, 2, filters]), [2, 0, 1, 3]);
      const rows = tf.reshape<Rank.R2>(parts, [2 * offsets, channels * filters]);
      return tf.reshape(tf.matMul(sums, rows, true, false), kernel.shape);
    },
  });
}

/**
 * Which taps of a kernel meet which position before doubling: (2 x offsets) x taps of 0 and 1, even results first. The
 * offsets are as many on both sides, as zero padding wants them.
 */
function tapSums(taps: number): Tensor2D {
  const left = Math.floor((taps - 1) / 2);
  const offsetOf = (phase: number, tap: number): number => Math.floor((phase + tap - left) / 2);
  const reach = Math.max(-offsetOf(0, 0), offsetOf(1, taps - 1));
  const rows = [0, 1].flatMap((phase) =>
    Array.from({ length: 2 * reach + 1 }, (_, i) =>
      Array.from({ length: taps }, (_, tap) => (offsetOf(phase, tap) === i - reach ? 1 : 0)),
    ),
  );
  return tf.tensor2d(rows);
}

/**
 * The transpose of a convolution, to `stride` times as many positions: n x 1 x width x filters, kernel 1 x taps x channels x filters,
 * to n x 1 x (stride width) x channels.
 */
export function convolveBack(x: Tensor4D, stride: number, layer: Layer): Tensor4D {
  const filter = layer.kernel as Tensor4D;
  const strides: [number, number] = [1, stride];
  const [count, height, width] = x.shape;
  const output: [number, number, number, number] = [count, height, width * stride, filter.shape[2]];
  return trained(x, layer, {
    forward: (input) =>
      tf.add(tf.conv2dTranspose<Tensor4D>(input, filter, output, strides, 'same'), layer.bias),
    inputGradient: (_, dz) => tf.conv2d(dz, filter, strides, 'same'),
    kernelGradient: (input, dz) => filterGradient(dz, input, strides, filter.shape),
  });
}

/** Of a convolution of `x`, by the gradient of its result. */
function filterGradient(
  x: Tensor4D,
  dy: Tensor4D,
  strides: [number, number],
  filterShape: number[],
): Tensor {
  return tf
    .engine()
    .runKernel<Tensor>(
      'Conv2DBackpropFilter',
      { x, dy },
      { strides, pad: 'same', dataFormat: 'NHWC', filterShape },
    );
}

/** x where the mask is not 0, each value times the mask's. */
export function silence<T extends Tensor>(x: T, mask: T): T {
  const op = tf.customGrad((input) => ({
    value: tf.mul(input as T, mask),
    gradFunc: (dy) => tf.mul(dy, mask),
  }));
  return op(x) as T;
}

/**
 * A layer with its own gradient: fewer kernels than the tape would run, and none for data.
 */
function trained<T extends Tensor>(x: T, layer: Layer, ops: LayerOps<T>): T {
  const { kernel, bias, activation, first } = layer;
  const gradients = (input: T, y: T, dy: T): [Tensor, Tensor, T] => {
    const dz = activationGradient(activation, y, dy);
    const dBias = tf.engine().runKernel<Tensor>(biasGradient, { dz });
    return [ops.kernelGradient(input, dz), dBias, dz];
  };
  if (first) {
    const op = tf.customGrad((_kernel, _bias, save) => {
      const y = activate(activation, ops.forward(x));
      (save as tf.GradSaveFunc)([x, y]);
      return {
        value: y,
        gradFunc: (dy, saved) => {
          const [dKernel, dBias] = gradients(saved[0] as T, saved[1] as T, dy as T);
          return [dKernel, dBias];
        },
      };
    });
    return op(kernel, bias) as T;
  }
  const op = tf.customGrad((_x, _kernel, _bias, save) => {
    const y = activate(activation, ops.forward(x));
    (save as tf.GradSaveFunc)([x, y]);
    return {
      value: y,
      gradFunc: (dy, saved) => {
        const input = saved[0] as T;
        const [dKernel, dBias, dz] = gradients(input, saved[1] as T, dy as T);
        return [ops.inputGradient(input, dz), dKernel, dBias];
      },
    };
  });
  return op(x, kernel, bias) as T;
}

function activate<T extends Tensor>(activation: Activation, z: T): T {
  switch (activation) {
    case 'linear':
      return z;
    case 'relu':
      return tf.relu(z);
    case 'elu':
      return tf.elu(z);
    case 'tanh':
      return tf.tanh(z);
  }
}

/** From the output: all four can do without their input. */
function activationGradient<T extends Tensor>(activation: Activation, y: T, dy: T): T {
  switch (activation) {
    case 'linear':
      return dy;
    case 'relu':
      return tf.engine().runKernel<T>(reluGradient, { dy, y });
    case 'elu':
      return tf.engine().runKernel<T>('EluGrad', { dy, y });
    case 'tanh':
      return tf.mul(dy, tf.sub(1, tf.square(y)));
  }
}
