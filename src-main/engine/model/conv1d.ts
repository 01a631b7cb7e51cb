import {
  pad,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { buildConv1dPair } from './conv1d-pair.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import {
  type Activation,
  activations,
  affine,
  convolve,
  convolveBack,
  convolveDoubled,
  type Layer,
} from './layers.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  filters: z
    .array(z.int().min(1).max(512))
    .min(1)
    .max(5)
    .default([32, 16])
    .describe('Filters of the encoder layers, each halving the window; the decoder mirrors them'),
  kernel: z
    .int()
    .min(2)
    .max(63)
    .default(7)
    .describe('Rows a filter sees; less where the window is shorter'),
  bottleneck: z
    .enum(['dense', 'map'])
    .default('dense')
    .describe('The code: a dense layer, or the last filters as they are'),
  latent: z.int().min(0).max(4096).default(0).describe('Units of a dense code. 0: chosen'),
  decoder: z
    .enum(['upsampling', 'transposed'])
    .default('upsampling')
    .describe('How rows come back: repeated and convolved, or by transposed convolutions'),
  activation: z
    .enum(activations)
    .default('relu')
    .describe('Activation of every layer but the code and the last'),
});

export type Conv1dParameters = z.infer<typeof parameters>;

/**
 * Convolutional autoencoder over time (Masci et al. 2011): strided convolutions, a dense code, and a decoder that
 * repeats and convolves, which leaves no checkerboard (Odena et al. 2016), or the encoder's convolutions transposed
 * (Zeiler et al. 2010) and one more that smooths what they leave.
 * Windows are padded with zeros to a multiple of the down-sampling and cut back.
 */
export const conv1d: NetworkDefinition<Conv1dParameters> = {
  id: 'conv1d',
  label: 'Conv1D autoencoder',
  reference: 'Masci et al. 2011',
  when: 'For long series with shapes that come back.',
  family: 'convolutional',
  kinds: ['series'],
  parameters,
  build: buildConv1d,
};

interface Plan {
  readonly shape: NetworkShape;
  /** Rows after padding. */
  readonly padded: number;
  /** Rows before the first value. */
  readonly before: number;
  readonly filters: readonly number[];
  readonly kernel: number;
  readonly decoder: Conv1dParameters['decoder'];
  readonly activation: Activation;
  /** Rows and filters of the encoder's result. */
  readonly map: readonly [number, number];
  /** Units of the dense code, null where the map is the code. */
  readonly code: number | null;
}

function planConv1d(shape: NetworkShape, chosen: Conv1dParameters): Plan {
  const { window, features } = shape;
  if (window < 4) {
    throw new EngineError('settings/invalid', `window too short for conv1d: ${window} rows`, {
      remedy: 'Choose a window of at least 4 rows, or the dense model.',
    });
  }
  // A layer that would halve fewer than two rows adds nothing.
  const filters = chosen.filters.slice(0, Math.floor(Math.log2(window)));
  const factor = 2 ** filters.length;
  const padded = Math.ceil(window / factor) * factor;
  const map = [padded / factor, filters.at(-1) ?? 1] as const;
  return {
    shape,
    padded,
    before: Math.floor((padded - window) / 2),
    filters,
    kernel: Math.min(chosen.kernel, oddBelow(window)),
    decoder: chosen.decoder,
    activation: chosen.activation,
    map,
    code: chosen.bottleneck === 'dense' ? latentSize(window * features, chosen.latent) : null,
  };
}

/** The largest odd number not above: 'same' padding of an odd kernel is symmetric. */
function oddBelow(value: number): number {
  return value % 2 === 1 ? value : value - 1;
}

function buildConv1d(shape: NetworkShape, chosen: Conv1dParameters): Network {
  if (shape.output !== undefined) return buildConv1dPair(shape, shape.output.features, chosen);
  const plan = planConv1d(shape, chosen);
  const parameterShapes = shapesOf(plan);
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: layoutOf(plan),
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    reconstruct: (batch, values) => reconstruct(plan, batch, values),
    encode: (batch, values) => encode(plan, batch, layersOf(values)).code,
  };
}

function shapesOf({ shape, filters, kernel, decoder, map, code }: Plan): number[][] {
  const conv = (from: number, to: number): number[][] => [[1, kernel, from, to], [to]];
  const chain = (channels: readonly number[]): [number, number][] =>
    channels.slice(1).map((to, i) => [channels[i] ?? 1, to]);
  const mapSize = map[0] * map[1];
  const encoder = chain([shape.features, ...filters]).flatMap(([from, to]) => conv(from, to));
  const bottleneck = code === null ? [] : [[mapSize, code], [code], [code, mapSize], [mapSize]];
  const outputs = outputsOf({ shape, filters, decoder });
  const back = chain([map[1], ...outputs]).flatMap(([from, to], i) =>
    decoder === 'transposed' && i < filters.length ? [[1, kernel, to, from], [to]] : conv(from, to),
  );
  return [...encoder, ...bottleneck, ...back];
}

/** Channels after each layer of the decoder. */
function outputsOf({
  shape,
  filters,
  decoder,
}: Pick<Plan, 'shape' | 'filters' | 'decoder'>): number[] {
  const mirrored = filters.toReversed();
  return [...(decoder === 'transposed' ? mirrored : mirrored.slice(1)), shape.features];
}

function layoutOf(plan: Plan): string {
  const { shape, filters, kernel, decoder, code } = plan;
  const middle = code === null ? [] : [`[${code}]`];
  const channels = [...filters, ...middle, ...outputsOf(plan)];
  const how = decoder === 'transposed' ? ', transposed' : '';
  return `${shape.window}x${shape.features}: ${channels.join('-')}, kernel ${kernel}${how}`;
}

type NextLayer = (activation: Activation) => Layer;

/** Kernels and biases in their order. */
function layersOf(values: readonly Tensor[]): NextLayer {
  let used = 0;
  return (activation) => ({
    kernel: values[used] as Tensor,
    bias: values[used + 1] as Tensor,
    activation,
    first: (used += 2) === 2,
  });
}

/** `map`: the filters' result, null where a dense code follows; `code`: n x latent, the flat map where none does. */
function encode(
  plan: Plan,
  batch: Tensor3D,
  nextLayer: NextLayer,
): { readonly map: Tensor4D | null; readonly code: Tensor2D } {
  const { shape, padded, before, filters, map } = plan;
  const count = batch.shape[0];
  const after = padded - shape.window - before;
  const filled =
    padded === shape.window
      ? batch
      : pad(batch, [
          [0, 0],
          [before, after],
          [0, 0],
        ]);
  let x = reshape<Rank.R4>(filled, [count, 1, padded, shape.features]);
  for (let i = 0; i < filters.length; i++) x = convolve(x, 2, nextLayer(plan.activation));
  const flat = reshape<Rank.R2>(x, [count, map[0] * map[1]]);
  if (plan.code === null) return { map: x, code: flat };
  // The code itself is linear, so that no unit of a small code can die.
  return { map: null, code: affine(flat, nextLayer('linear')) };
}

function reconstruct(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor3D {
  const { shape, padded, before, filters, map } = plan;
  const count = batch.shape[0];
  const nextLayer = layersOf(values);
  const encoded = encode(plan, batch, nextLayer);
  let x =
    encoded.map ??
    reshape<Rank.R4>(affine(encoded.code, nextLayer(plan.activation)), [count, 1, ...map]);
  if (plan.decoder === 'transposed') {
    for (let i = 0; i < filters.length; i++) x = convolveBack(x, nextLayer(plan.activation));
    x = convolve(x, 1, nextLayer('linear'));
  } else {
    for (let i = 1; i <= filters.length; i++) {
      x = convolveDoubled(x, nextLayer(i === filters.length ? 'linear' : plan.activation));
    }
  }
  const all = reshape<Rank.R3>(x, [count, padded, shape.features]);
  return padded === shape.window
    ? all
    : slice(all, [0, before, 0], [count, shape.window, shape.features]);
}
