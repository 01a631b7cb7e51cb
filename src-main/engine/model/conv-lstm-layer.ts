import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { stepsForward, stepsGradient } from '../../compute/lstm/composed.ts';
import { statesBefore } from '../../compute/lstm/layer.ts';
import { convolve, filterGradient } from './layers.ts';

export interface ConvLstmLayer {
  /** taps x taps x channels x 4 units, of what is read. */
  readonly kernel: Tensor;
  /** 4 units. */
  readonly bias: Tensor;
  /** taps x taps x units x 4 units, of the state. */
  readonly recurrent: Tensor;
  readonly steps: number;
}

/**
 * Hidden states, (steps n) x height x width x units, of an LSTM whose products are convolutions (Shi et al. 2015), from
 * a state of zeros. `x`: (steps n) x height x width x channels, step by step, or n x ... that every step is given. What
 * was read and the kernels' gradients are convolved in bulk.
 */
export function convLstmLayer(x: Tensor4D, n: number, layer: ConvLstmLayer): Tensor4D {
  const { kernel, bias, steps } = layer;
  const [maps, height, width] = x.shape;
  const lines = maps / n;
  const gates = bias.size;
  const units = gates / 4;
  const cells = n * height * width;
  const given = convolve(x, [1, 1], { kernel, bias, activation: 'linear', first: false });
  const mapsOf = (states: Tensor, channels: number): Tensor4D =>
    tf.reshape(states, [states.size / (height * width * channels), height, width, channels]);
  const op = tf.customGrad((shares, matrix, save) => {
    const filter = matrix as Tensor4D;
    const product = (h: Tensor2D): Tensor2D =>
      tf.reshape(tf.conv2d(mapsOf(h, units), filter, 1, 'same'), [cells, gates]);
    const kept = stepsForward(shares as Tensor3D, product, steps);
    (save as tf.GradSaveFunc)(kept);
    return {
      value: kept[0] as Tensor3D,
      gradFunc: (dy, saved) => {
        const shape: [number, number, number, number] = [n, height, width, units];
        const back = (dz: Tensor2D): Tensor2D =>
          tf.reshape(tf.conv2dTranspose<Tensor4D>(mapsOf(dz, gates), filter, shape, 1, 'same'), [
            cells,
            units,
          ]);
        const dz = stepsGradient(dy as Tensor3D, back, saved);
        const before = mapsOf(statesBefore(saved[0] as Tensor3D), units);
        return [
          lines === steps ? dz : tf.sum(dz, 0, true),
          filterGradient(before, mapsOf(dz, gates), [1, 1], filter.shape),
        ];
      },
    };
  });
  const shares = tf.reshape<Rank.R3>(given, [lines, cells, gates]);
  return tf.reshape(op(shares, layer.recurrent), [steps * n, height, width, units]);
}
