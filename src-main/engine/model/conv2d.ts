import { placesOf } from './places-of.ts';
import {
  type Rank,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { fromGrid, type ImageGrid, pictureGrid, toGrid } from './image-grid.ts';
import {
  cutPictures,
  enlarge,
  enlargements,
  enlargingShape,
  levelsOf,
  paddedSize,
  padPictures,
} from './image-layers.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { type Activation, activations, affine, convolve, type Layer } from './layers.ts';
import { EngineError } from '../../contract/errors.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  filters: z
    .array(z.int().min(1).max(256))
    .min(1)
    .max(5)
    .default([16, 32])
    .describe(
      'Filters of the encoder layers, each halving height and width; the decoder mirrors them',
    ),
  kernel: z.int().min(2).max(9).default(3).describe('Pixels a filter sees down and across'),
  latent: z.int().min(0).max(1024).default(0).describe('Units of the code. 0: chosen'),
  decoder: z
    .enum(enlargements)
    .default('sub-pixel')
    .describe('How size comes back: four results for each pixel, or pixels repeated and convolved'),
  activation: z
    .enum(activations)
    .default('relu')
    .describe('Activation of every layer but the code and the last'),
});

export type Conv2dParameters = z.infer<typeof parameters>;

/**
 * Convolutional autoencoder for pictures (Masci et al. 2011): strided convolutions, a dense code, and a decoder of
 * sub-pixel convolutions (Shi et al. 2016) or of repeated pixels (Odena et al. 2016). Pixels that were left out since
 * they never change hold 0. Pictures are padded with zeros to a multiple of the down-sampling and cut back.
 */
export const conv2d: NetworkDefinition<Conv2dParameters> = {
  id: 'conv2d',
  label: 'Conv2D autoencoder',
  reference: 'Masci et al. 2011',
  family: 'convolutional',
  kinds: ['table'],
  usualShape: { window: 1, features: 64, item: { shape: [8, 8], places: placesOf(64) } },
  when: 'For rows that are pictures: .npy arrays with axes N, H, W or N, H, W, C.',
  parameters,
  build: buildConv2d,
};

interface Plan {
  readonly grid: ImageGrid;
  readonly filters: readonly number[];
  readonly kernel: number;
  readonly decoder: Conv2dParameters['decoder'];
  readonly activation: Activation;
  /** Of the pictures after padding, and of the encoder's result. */
  readonly padded: { readonly height: number; readonly width: number };
  readonly map: readonly [height: number, width: number, filters: number];
  readonly code: number;
}

function planConv2d(shape: NetworkShape, chosen: Conv2dParameters): Plan {
  const grid = pictureGrid('conv2d', shape.item);
  const levels = levelsOf(grid, chosen.filters.length);
  if (levels === 0) {
    const fault = `pictures too small for conv2d: ${grid.height} x ${grid.width}`;
    throw new EngineError('settings/invalid', fault, { remedy: 'Choose the dense model.' });
  }
  const filters = chosen.filters.slice(0, levels);
  const padded = paddedSize(grid, levels);
  const factor = 2 ** levels;
  return {
    ...{ grid, filters, padded, kernel: chosen.kernel },
    ...{ decoder: chosen.decoder, activation: chosen.activation },
    map: [padded.height / factor, padded.width / factor, filters.at(-1) ?? 1],
    code: latentSize(shape.features, chosen.latent),
  };
}

function buildConv2d(shape: NetworkShape, chosen: Conv2dParameters): Network {
  const plan = planConv2d(shape, chosen);
  const { grid, filters, kernel, code, decoder } = plan;
  const parameterShapes = shapesOf(plan);
  const size = `${grid.height}x${grid.width}x${grid.channels}`;
  const channels = [...filters, `[${code}]`, ...outputsOf(plan)].join('-');
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${size}: ${channels}, kernel ${kernel}, ${decoder}`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => encode(plan, batch, values),
    reconstruct: (batch, values) => decode(plan, encode(plan, batch, values), values),
  };
}

/** Channels after each layer of the decoder. */
function outputsOf({ grid, filters }: Plan): number[] {
  return [...filters.toReversed().slice(1), grid.channels];
}

function shapesOf(plan: Plan): number[][] {
  const { grid, filters, kernel, decoder, map, code } = plan;
  const encoder = filters.flatMap((to, i) => [
    [kernel, kernel, filters[i - 1] ?? grid.channels, to],
    [to],
  ]);
  const size = map[0] * map[1] * map[2];
  const outputs = outputsOf(plan);
  const back = outputs.flatMap((to, i) => {
    const shape = enlargingShape(decoder, kernel, [outputs[i - 1] ?? map[2], to]);
    return [shape, shape.slice(3)];
  });
  return [...encoder, [size, code], [code], [code, size], [size], ...back];
}

function encode(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor2D {
  const { grid, filters, map, padded, activation } = plan;
  const n = batch.shape[0];
  const cells = toGrid(reshape(batch, [n, batch.shape[2]]), grid);
  let x = padPictures(reshape<Rank.R4>(cells, [n, grid.height, grid.width, grid.channels]), padded);
  for (let i = 0; i < filters.length; i++) x = convolve(x, [2, 2], layerAt(values, i, activation));
  const flat = reshape<Rank.R2>(x, [n, map[0] * map[1] * map[2]]);
  return affine(flat, layerAt(values, filters.length, 'linear'));
}

function decode(plan: Plan, code: Tensor2D, values: readonly Tensor[]): Tensor3D {
  const { grid, filters, map, decoder, activation } = plan;
  const n = code.shape[0];
  const from = filters.length + 1;
  let x = reshape<Rank.R4>(affine(code, layerAt(values, from, activation)), [n, ...map]);
  for (let i = 1; i <= filters.length; i++) {
    const last = i === filters.length;
    x = enlarge(x, decoder, layerAt(values, from + i, last ? 'linear' : activation));
  }
  const cells = reshape<Rank.R2>(cutPictures(x, grid), [n, grid.featureAt.length]);
  const rows = fromGrid(cells, grid);
  return reshape(rows, [n, 1, rows.shape[1]]);
}

function layerAt(values: readonly Tensor[], layer: number, activation: Activation): Layer {
  const [kernel, bias] = values.slice(2 * layer, 2 * layer + 2) as [Tensor, Tensor];
  return { kernel, bias, activation, first: layer === 0 };
}
