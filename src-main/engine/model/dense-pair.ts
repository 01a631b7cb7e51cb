import { add, type Rank, reshape, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DenseParameters } from './dense.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { affine, silence } from './layers.ts';
import type { Network, NetworkShape, NoiseInput } from './types.ts';

/** Of the layers between where none are asked for. */
const widths = { least: 64, most: 256 } as const;

/**
 * Dense layers from flattened windows to those of a target: nothing is to be compressed, so that there is no code unless
 * one is asked for. The layers asked for are mirrored around it, or around the last of them.
 */
export function buildDensePair(
  { window, features }: NetworkShape,
  outputs: number,
  { hidden, latent, activation, noise, dropout }: DenseParameters,
): Network {
  const [inputs, results] = [window * features, window * outputs];
  const layers = hidden.length > 0 ? hidden : usualLayers(inputs + results);
  const middle = latent > 0 ? [latent] : layers.slice(-1);
  const sides = latent > 0 ? layers : layers.slice(0, -1);
  const units = [inputs, ...sides, ...middle, ...sides.toReversed(), results];
  const parameterShapes = units.slice(1).flatMap((to, i) => [[units[i] ?? 0, to], [to]]);
  const last = units.length - 2;
  const masks = units
    .slice(1, -1)
    .map((width): NoiseInput => ({ shape: [width], kind: 'mask', amount: dropout }));
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: units.join('-'),
    noise: [
      ...(noise > 0 ? [{ shape: [inputs], kind: 'normal', amount: noise } as const] : []),
      ...(dropout > 0 ? masks : []),
    ],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    reconstruct(batch, values, given = []) {
      const drawn = [...given];
      const [count] = batch.shape;
      let x = reshape<Rank.R2>(batch, [count, inputs]);
      if (noise > 0 && drawn.length > 0) x = add(x, drawn.shift() as Tensor2D);
      for (let i = 0; i <= last; i++) {
        x = affine(x, {
          kernel: values[2 * i] as Tensor,
          bias: values[2 * i + 1] as Tensor,
          activation: i === last ? 'linear' : activation,
          first: i === 0,
        });
        const mask = i < last ? drawn.shift() : undefined;
        if (mask !== undefined) x = silence(x, mask as Tensor2D);
      }
      return reshape<Rank.R3>(x, [count, window, outputs]);
    },
  };
}

function usualLayers(size: number): number[] {
  const width = Math.min(widths.most, Math.max(widths.least, 2 ** Math.round(Math.log2(size))));
  return [width, width];
}
