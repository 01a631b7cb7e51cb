import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { biasGradient, reluGradient } from '../../compute/kernel-names.ts';

export const activations = ['relu', 'elu', 'tanh'] as const;
export type Activation = (typeof activations)[number] | 'sigmoid' | 'linear';

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
  /** `frozen`: only its input learns. `reversed`: its own parameters learn to make the loss larger. Absent: both learn. */
  readonly role?: 'frozen' | 'reversed' | undefined;
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

/** activation(x . transposed kernel + bias): n x outputs of the layer whose kernel it shares, to n x its inputs. */
export function affineBack(x: Tensor2D, layer: Layer): Tensor2D {
  const kernel = layer.kernel as Tensor2D;
  return trained(x, layer, {
    forward: (a) => tf.add(tf.matMul(a, kernel, false, true), layer.bias),
    inputGradient: (_, dz) => tf.matMul(dz, kernel),
    kernelGradient: (a, dz) => tf.matMul(dz, a, true, false),
  });
}

/**
 * Convolution, zero padding to `ceil(length / stride)` positions: n x height x width x channels, kernel taps down x taps
 * across x channels x filters. `stride`: across, where there is one line; or down and across.
 */
export function convolve(
  x: Tensor4D,
  stride: number | readonly [number, number],
  layer: Layer,
): Tensor4D {
  const filter = layer.kernel as Tensor4D;
  const strides: [number, number] = typeof stride === 'number' ? [1, stride] : [...stride];
  return trained(x, layer, {
    forward: (input) =>
      tf.fused.conv2d({ x: input, filter, strides, pad: 'same', bias: layer.bias }),
    inputGradient: (input, dz) =>
      tf.conv2dTranspose<Tensor4D>(dz, filter, input.shape, strides, 'same'),
    kernelGradient: (input, dz) => filterGradient(input, dz, strides, filter.shape),
  });
}

/**
 * Every position twice, then a convolution: n x 1 x width x channels, kernel 1 x taps x channels x filters, to n x 1 x
 * (2 width) x filters.
 */
export function convolveDoubled(x: Tensor4D, layer: Layer): Tensor4D {
  const [, taps, , filters] = layer.kernel.shape as KernelShape;
  const left = Math.floor((taps - 1) / 2);
  return convolvePhases(x, layer, {
    offsetOf: (phase, tap) => Math.floor((phase + tap - left) / 2),
    filters,
    order: [1, 2, 0, 3],
  });
}

/**
 * The transpose of a convolution of stride 2: n x 1 x width x filters, kernel 1 x taps x channels x filters, to n x 1 x
 * (2 width) x channels.
 */
export function convolveBack(x: Tensor4D, layer: Layer): Tensor4D {
  const [, taps, channels] = layer.kernel.shape as KernelShape;
  const left = Math.floor(Math.max(taps - 2, 0) / 2);
  return convolvePhases(x, layer, {
    offsetOf: (phase, tap) => (phase + left - tap) / 2,
    filters: channels,
    order: [1, 3, 0, 2],
  });
}

type KernelShape = [number, number, number, number];

interface Phases {
  /** Position, relative to half of its own, that a tap reads for an even (0) or odd (1) result; a fraction: none. */
  readonly offsetOf: (phase: number, tap: number) => number;
  /** Of the result. */
  readonly filters: number;
  /** Axes of phase x offset x kernel's two that give offset x channels x phase x filters. */
  readonly order: [number, number, number, number];
}

/**
 * Even and odd results of twice the width as filters of one convolution at the width itself, its taps the sums of those
 * of the kernel that read the same position: fewer products, and no map of twice the width to read.
 */
function convolvePhases(x: Tensor4D, layer: Layer, { offsetOf, filters, order }: Phases): Tensor4D {
  const { kernel, bias } = layer;
  const [, taps, ...sides] = kernel.shape as KernelShape;
  const [count, , width, channels] = x.shape;
  const places = tapPlaces(taps, offsetOf);
  const offsets = places.length / 2;
  const halves: KernelShape = [count, 1, width, 2 * filters];
  const merged: KernelShape = [1, offsets, channels, 2 * filters];
  const back = order.map((_, axis) => order.indexOf(axis));
  // Made anew for each use: what is made in the forward pass is gone in the backward one.
  const filter = (): Tensor4D => {
    const flat = tf.reshape<Rank.R2>(kernel, [taps, sides[0] * sides[1]]);
    const rows = tf.matMul(tf.tensor2d(places), flat);
    return tf.reshape<Rank.R4>(
      tf.transpose(tf.reshape(rows, [2, offsets, ...sides]), order),
      merged,
    );
  };
  return trained(x, layer, {
    forward: (input) => {
      const both = tf.concat([bias, bias]);
      const pairs = tf.fused.conv2d({
        x: input,
        filter: filter(),
        strides: 1,
        pad: 'same',
        bias: both,
      });
      return tf.reshape<Rank.R4>(pairs, [count, 1, 2 * width, filters]);
    },
    inputGradient: (input, dz) =>
      tf.conv2dTranspose<Tensor4D>(tf.reshape(dz, halves), filter(), input.shape, 1, 'same'),
    kernelGradient: (input, dz) => {
      const all = filterGradient(input, tf.reshape(dz, halves), [1, 1], merged);
      const parts = tf.transpose(tf.reshape(all, [offsets, channels, 2, filters]), back);
      const rows = tf.reshape<Rank.R2>(parts, [2 * offsets, sides[0] * sides[1]]);
      return tf.reshape(tf.matMul(tf.tensor2d(places), rows, true, false), kernel.shape);
    },
  });
}

/**
 * Which taps read which position: (2 x offsets) x taps of 0 and 1, even results first. The offsets reach as far to both
 * sides, as zero padding wants them.
 */
function tapPlaces(taps: number, offsetOf: Phases['offsetOf']): number[][] {
  const phases = [0, 1].map((phase) =>
    Array.from({ length: taps }, (_, tap) => offsetOf(phase, tap)),
  );
  const reach = Math.max(...phases.flat().filter(Number.isInteger).map(Math.abs));
  return phases.flatMap((offsets) =>
    Array.from({ length: 2 * reach + 1 }, (_, i) =>
      offsets.map((offset) => (offset === i - reach ? 1 : 0)),
    ),
  );
}

/** Of a convolution of `x`, by the gradient of its result. */
export function filterGradient(
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
  const { kernel, bias, activation, first, role } = layer;
  const gradients = (input: T, y: T, dy: T): [Tensor, Tensor, T] => {
    const dz = activationGradient(activation, y, dy);
    const own = role === 'reversed' ? tf.neg(dz) : dz;
    const dBias = tf.engine().runKernel<Tensor>(biasGradient, { dz: own });
    return [ops.kernelGradient(input, own), dBias, dz];
  };
  if (role === 'frozen') {
    const op = tf.customGrad((_x, save) => {
      const y = activate(activation, ops.forward(x));
      (save as tf.GradSaveFunc)([x, y]);
      return {
        value: y,
        gradFunc: (dy, [input, output]) =>
          ops.inputGradient(input as T, activationGradient(activation, output as T, dy as T)),
      };
    });
    return op(x) as T;
  }
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
    case 'sigmoid':
      return tf.sigmoid(z);
  }
}

/** From the output: all can do without their input. */
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
    case 'sigmoid':
      return tf.mul(dy, tf.mul(y, tf.sub(1, y)));
  }
}
