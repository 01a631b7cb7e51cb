import { type Rank, reshape, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Conv1dParameters } from './conv1d.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { convolve } from './layers.ts';
import type { Network, NetworkShape } from './types.ts';

/**
 * Convolutions over time from the windows to those of a target, every row kept: what a row of the target needs lies near
 * it, and nothing is to be compressed. The filters are mirrored as in the autoencoder.
 */
export function buildConv1dPair(
  { window, features }: NetworkShape,
  outputs: number,
  { filters, kernel, activation }: Conv1dParameters,
): Network {
  const taps = Math.min(kernel, window % 2 === 1 ? window : window - 1);
  const channels = [features, ...filters, ...filters.toReversed().slice(1), outputs];
  const parameterShapes = channels
    .slice(1)
    .flatMap((to, i) => [[1, taps, channels[i] ?? 1, to], [to]]);
  const last = channels.length - 2;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${window}x${channels.join('-')}, kernel ${taps}`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    reconstruct(batch, values) {
      const [count] = batch.shape;
      let x: Tensor4D = reshape<Rank.R4>(batch, [count, 1, window, features]);
      for (let i = 0; i <= last; i++) {
        x = convolve(x, 1, {
          kernel: values[2 * i] as Tensor,
          bias: values[2 * i + 1] as Tensor,
          activation: i === last ? 'linear' : activation,
          first: i === 0,
        });
      }
      return reshape<Rank.R3>(x, [count, window, outputs]);
    },
  };
}
