import { placesOf } from './places-of.ts';
import {
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import type { Random } from '../training/random.ts';
import { convLstmLayer } from './conv-lstm-layer.ts';
import { fromGrid, type ImageGrid, sequenceGrid, toGrid } from './image-grid.ts';
import {
  cutPictures,
  enlarge,
  enlargingShape,
  levelsOf,
  paddedSize,
  padPictures,
} from './image-layers.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { type Activation, activations, affine, convolve, type Layer } from './layers.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  filters: z
    .array(z.int().min(1).max(128))
    .min(1)
    .max(4)
    .default([8])
    .describe('Filters of the layers that halve each picture before it is read, and mirror them'),
  units: z.int().min(1).max(128).default(16).describe('Units of the memory at each pixel'),
  kernel: z.int().min(2).max(7).default(3).describe('Pixels a filter sees down and across'),
  latent: z.int().min(0).max(1024).default(0).describe('Units of the code. 0: chosen'),
  activation: z
    .enum(activations)
    .default('relu')
    .describe('Activation of the layers that halve pictures and bring them back'),
});

export type ConvLstmParameters = z.infer<typeof parameters>;

/**
 * Autoencoder for sequences of pictures: strided convolutions make each one smaller, a convolutional LSTM (Shi et al.
 * 2015) reads them, its last state becomes a dense code, a second one, given the code in every step, writes maps that
 * sub-pixel convolutions bring back to size.
 */
export const convlstm: NetworkDefinition<ConvLstmParameters> = {
  id: 'convlstm',
  label: 'ConvLSTM autoencoder',
  reference: 'Shi et al. 2015',
  family: 'recurrent',
  kinds: ['table'],
  usualShape: { window: 1, features: 64, item: { shape: [4, 4, 4, 1], places: placesOf(64) } },
  when: 'For rows that are short sequences of pictures: .npy arrays with axes N, T, H, W or N, T, H, W, C.',
  parameters,
  build: buildConvLstm,
};

/** Steps follow one another. */
const mostFrames = 64;

interface Plan {
  readonly grid: ImageGrid;
  readonly filters: readonly number[];
  readonly units: number;
  readonly kernel: number;
  readonly activation: Activation;
  readonly padded: { readonly height: number; readonly width: number };
  /** Height and width of what the memory reads. */
  readonly map: readonly [height: number, width: number];
  readonly code: number;
}

function planConvLstm(shape: NetworkShape, chosen: ConvLstmParameters): Plan {
  const grid = sequenceGrid('convlstm', shape.item);
  const levels = levelsOf(grid, chosen.filters.length);
  if (levels === 0 || grid.frames > mostFrames) {
    const fault =
      levels === 0
        ? `pictures too small for convlstm: ${grid.height} x ${grid.width}`
        : `too many pictures in a sequence for convlstm: ${grid.frames}`;
    throw new EngineError('settings/invalid', fault, {
      remedy: `Choose the dense model, or sequences of 2 to ${mostFrames} pictures of 2 x 2 pixels or more.`,
    });
  }
  const padded = paddedSize(grid, levels);
  const { units, kernel, activation } = chosen;
  return {
    ...{ grid, filters: chosen.filters.slice(0, levels), units, kernel, activation, padded },
    map: [padded.height / 2 ** levels, padded.width / 2 ** levels],
    code: latentSize(shape.features, chosen.latent),
  };
}

function buildConvLstm(shape: NetworkShape, chosen: ConvLstmParameters): Network {
  const plan = planConvLstm(shape, chosen);
  const { grid, units, code, filters } = plan;
  const parameterShapes = shapesOf(plan);
  const size = [grid.frames, grid.height, grid.width, grid.channels].join('x');
  const middle = `convlstm ${units}-[${code}]-${units}`;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: [`${size}: ${filters.join('-')}`, middle, outputsOf(plan).join('-')].join('-'),
    noise: [],
    initialise: (random) => initialise(plan, parameterShapes, random),
    encode: (batch, values) => encode(plan, batch, values),
    reconstruct: (batch, values) => decode(plan, encode(plan, batch, values), values),
  };
}

/** Channels after each layer that brings pictures back. */
function outputsOf({ grid, filters }: Plan): number[] {
  return [...filters.toReversed().slice(1), grid.channels];
}

function shapesOf(plan: Plan): number[][] {
  const { grid, filters, units, kernel, map, code } = plan;
  const gates = 4 * units;
  const taps = [kernel, kernel];
  const memory = (from: number): number[][] => [
    ...[[...taps, from, gates], [gates]],
    [...taps, units, gates],
  ];
  const size = map[0] * map[1] * units;
  const smaller = filters.flatMap((to, i) => [
    ...[[...taps, filters[i - 1] ?? grid.channels, to], [to]],
  ]);
  const outputs = outputsOf(plan);
  const larger = outputs.flatMap((to, i) => {
    const shape = enlargingShape('sub-pixel', kernel, [outputs[i - 1] ?? units, to]);
    return [shape, shape.slice(3)];
  });
  return [
    ...[...smaller, ...memory(filters.at(-1) ?? 1), [size, code], [code]],
    ...[[code, size], [size], ...memory(units), ...larger],
  ];
}

function encode(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor2D {
  const { grid, filters, units, map, padded, activation } = plan;
  const n = batch.shape[0];
  const pixels = grid.height * grid.width * grid.channels;
  const cells = toGrid(reshape(batch, [n, batch.shape[2]]), grid);
  const bySteps = transpose(reshape<Rank.R3>(cells, [n, grid.frames, pixels]), [1, 0, 2]);
  const shape = [grid.frames * n, grid.height, grid.width, grid.channels] as const;
  let x = padPictures(reshape<Rank.R4>(bySteps, [...shape]), padded);
  for (let i = 0; i < filters.length; i++) {
    x = convolve(x, [2, 2], { ...layerAt(values, 2 * i, activation), first: i === 0 });
  }
  const from = 2 * filters.length;
  const states = convLstmLayer(x, n, memoryAt(values, from, grid.frames));
  const last = slice(states, [(grid.frames - 1) * n, 0, 0, 0], [n, ...map, units]);
  const flat = reshape<Rank.R2>(last, [n, map[0] * map[1] * units]);
  return affine(flat, layerAt(values, from + 3, 'linear'));
}

function decode(plan: Plan, code: Tensor2D, values: readonly Tensor[]): Tensor3D {
  const { grid, filters, units, map, activation } = plan;
  const n = code.shape[0];
  const from = 2 * filters.length + 5;
  const given = affine(code, layerAt(values, from, activation));
  const maps = reshape<Rank.R4>(given, [n, ...map, units]);
  let x: Tensor4D = convLstmLayer(maps, n, memoryAt(values, from + 2, grid.frames));
  for (let i = 0; i < filters.length; i++) {
    const last = i === filters.length - 1;
    const layer = layerAt(values, from + 5 + 2 * i, last ? 'linear' : activation);
    x = enlarge(x, 'sub-pixel', layer);
  }
  const frame = grid.height * grid.width * grid.channels;
  const bySteps = reshape<Rank.R3>(cutPictures(x, grid), [grid.frames, n, frame]);
  const cells = reshape<Rank.R2>(transpose(bySteps, [1, 0, 2]), [n, grid.frames * frame]);
  const rows = fromGrid(cells, grid);
  return reshape(rows, [n, 1, rows.shape[1]]);
}

function layerAt(values: readonly Tensor[], at: number, activation: Activation): Layer {
  const [kernel, bias] = values.slice(at, at + 2) as [Tensor, Tensor];
  return { kernel, bias, activation, first: false };
}

function memoryAt(
  values: readonly Tensor[],
  at: number,
  steps: number,
): Parameters<typeof convLstmLayer>[2] {
  const [kernel, bias, recurrent] = values.slice(at, at + 3) as [Tensor, Tensor, Tensor];
  return { kernel, bias, recurrent, steps };
}

/** Forget gates start open (Jozefowicz et al. 2015). */
function initialise(
  { filters, units }: Plan,
  shapes: readonly (readonly number[])[],
  random: Random,
): Float32Array[] {
  const values = initialiseParameters(shapes, random);
  const encoder = 2 * filters.length + 1;
  for (const bias of [values[encoder], values[encoder + 7]]) bias?.fill(1, units, 2 * units);
  return values;
}
