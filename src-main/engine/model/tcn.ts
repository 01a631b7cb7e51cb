import {
  add,
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
import { foldTime, unfoldTime } from './fold-time.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { type Activation, activations, affine, convolve, type Layer } from './layers.ts';
import { requireWindow } from './require-window.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  filters: z.int().min(1).max(256).default(16).describe('Filters of every convolution'),
  kernel: z
    .int()
    .min(2)
    .max(15)
    .default(3)
    .describe('Taps of a filter; their distance doubles from block to block'),
  blocks: z
    .int()
    .min(0)
    .max(8)
    .default(0)
    .describe(
      'Residual blocks of the encoder; the decoder mirrors them. 0: as many as see the whole window',
    ),
  pooling: z
    .int()
    .min(0)
    .max(64)
    .default(0)
    .describe('Rows that share one position of the code. 0: chosen'),
  latent: z
    .int()
    .min(0)
    .max(256)
    .default(0)
    .describe('Units of the code at each of its positions. 0: chosen'),
  activation: z
    .enum(activations)
    .default('relu')
    .describe('Activation of every layer but the code and the last'),
});

export type TcnParameters = z.infer<typeof parameters>;

/**
 * Temporal convolutional autoencoder (Thill et al. 2021): residual blocks of dilated convolutions (Bai et al. 2018), a
 * code of fewer rows, and blocks that mirror the first. The convolutions are centred, as a window is seen whole.
 * Windows are padded with zeros to a multiple of the widest dilation and of the pooling, and cut back.
 */
export const tcn: NetworkDefinition<TcnParameters> = {
  id: 'tcn',
  label: 'TCN autoencoder',
  reference: 'Thill et al. 2021',
  family: 'convolutional',
  kinds: ['series'],
  when: 'For long windows in which short and long patterns overlap, such as a day within a week.',
  parameters,
  build: buildTcn,
};

const windows = [4, 4096] as const;

interface Plan {
  readonly shape: NetworkShape;
  readonly filters: number;
  readonly kernel: number;
  /** Of the encoder's blocks. */
  readonly dilations: readonly number[];
  readonly pooling: number;
  /** Rows after padding. */
  readonly padded: number;
  /** Rows before the first value. */
  readonly before: number;
  /** Units of the code at each position. */
  readonly code: number;
  readonly activation: Activation;
}

function planTcn(shape: NetworkShape, chosen: TcnParameters): Plan {
  const { window, features } = shape;
  requireWindow('tcn', window, windows);
  const dilations = dilationsOf(window, chosen);
  const widest = dilations.at(-1) ?? 1;
  const asked = Math.min(chosen.pooling, window);
  const pooling = asked === 0 ? usualPooling(window, widest) : asked;
  const multiple = leastMultiple(pooling, widest);
  const padded = Math.ceil(window / multiple) * multiple;
  const positions = padded / pooling;
  const usual = Math.max(1, Math.round(latentSize(window * features, 0) / positions));
  const code = chosen.latent === 0 ? usual : chosen.latent;
  requireBottleneck(positions * code, window * features);
  return {
    ...{ shape, filters: chosen.filters, kernel: chosen.kernel, activation: chosen.activation },
    ...{ dilations, pooling, padded, before: Math.floor((padded - window) / 2), code },
  };
}

/** 1, 2, 4, ...: until two convolutions a block reach over the window, and no tap lies beyond half of it. */
function dilationsOf(window: number, { blocks, kernel }: TcnParameters): number[] {
  const reach = (count: number): number => 1 + 2 * (kernel - 1) * (2 ** count - 1);
  let count = 1;
  while (reach(count) < window && count < 6) count++;
  const most = Math.max(1, Math.floor(Math.log2(window)));
  const wanted = Math.min(blocks === 0 ? count : blocks, most);
  return Array.from({ length: wanted }, (_, i) => 2 ** i);
}

/** Rows of a position of the code, where windows are long. */
const usualPosition = 64;

/**
 * The whole window where it is short, else equal parts of it, as multiples of the widest dilation: a code of a few far
 * apart positions cannot copy what only a few rows hold.
 */
function usualPooling(window: number, dilation: number): number {
  const positions = Math.ceil(window / usualPosition);
  return Math.ceil(window / positions / dilation) * dilation;
}

function leastMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

function requireBottleneck(code: number, size: number): void {
  if (code < size) return;
  throw new EngineError('settings/invalid', `code of tcn not below the ${size} inputs: ${code}`, {
    remedy: 'Choose fewer units of the code, or more rows for each of its positions.',
  });
}

function buildTcn(shape: NetworkShape, chosen: TcnParameters): Network {
  const plan = planTcn(shape, chosen);
  const { filters, dilations, pooling, padded, code } = plan;
  const parameterShapes = shapesOf(plan);
  const spans = `dilations ${dilations.join(', ')}`;
  const positions = padded / pooling;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${shape.window}x${shape.features}: ${filters}-[${positions}x${code}]-${filters}, ${spans}`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) =>
      reshape(encode(plan, batch, values), [batch.shape[0], positions * code]),
    reconstruct: (batch, values) => decode(plan, encode(plan, batch, values), values),
  };
}

function shapesOf({ shape, filters, kernel, dilations, pooling, code }: Plan): number[][] {
  const dense = (from: number, to: number): number[][] => [[from, to], [to]];
  const blocks = dilations.flatMap(() => {
    const convolution = [[1, kernel, filters, filters], [filters]];
    return [...convolution, ...convolution];
  });
  return [
    ...[...dense(shape.features, filters), ...blocks, ...dense(pooling * filters, code)],
    ...[...dense(code, pooling * filters), ...blocks, ...dense(filters, shape.features)],
  ];
}

/** The code, (n positions) x units. */
function encode(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor2D {
  const { shape, padded, before, filters, pooling, dilations, activation } = plan;
  const n = batch.shape[0];
  const after = padded - shape.window - before;
  const borders: [number, number][] = [
    [0, 0],
    [before, after],
    [0, 0],
  ];
  const filled = padded === shape.window ? batch : pad(batch, borders);
  const rows = reshape<Rank.R2>(filled, [n * padded, shape.features]);
  const entry = affine(rows, { ...layerAt(values, 0, activation), first: true });
  const x = reshape<Rank.R4>(entry, [n, 1, padded, filters]);
  const read = blocks(x, dilations, values.slice(2), activation);
  const together = reshape<Rank.R2>(read, [(n * padded) / pooling, pooling * filters]);
  return affine(together, layerAt(values, half(values) - 2, 'linear'));
}

function decode(plan: Plan, code: Tensor2D, values: readonly Tensor[]): Tensor3D {
  const { shape, padded, before, filters, pooling, dilations, activation } = plan;
  const { window, features } = shape;
  const n = (code.shape[0] * pooling) / padded;
  const own = values.slice(half(values));
  const apart = affine(code, layerAt(own, 0, activation));
  const x = reshape<Rank.R4>(apart, [n, 1, padded, filters]);
  const written = blocks(x, dilations.toReversed(), own.slice(2), activation);
  const rows = reshape<Rank.R2>(written, [n * padded, filters]);
  const all = affine(rows, layerAt(own, own.length - 2, 'linear'));
  const whole = reshape<Rank.R3>(all, [n, padded, features]);
  return padded === window ? whole : slice(whole, [0, before, 0], [n, window, features]);
}

const half = (values: readonly Tensor[]): number => values.length / 2;

/** Each adds to what it is given what its two convolutions make of it. */
function blocks(
  x: Tensor4D,
  dilations: readonly number[],
  values: readonly Tensor[],
  activation: Activation,
): Tensor4D {
  return dilations.reduce((input, dilation, block) => {
    const folded = foldTime(input, dilation);
    const between = convolve(folded, 1, layerAt(values, 4 * block, activation));
    const change = convolve(between, 1, layerAt(values, 4 * block + 2, activation));
    return add(input, unfoldTime(change, dilation));
  }, x);
}

function layerAt(values: readonly Tensor[], at: number, activation: Activation): Layer {
  return {
    ...{ kernel: values[at] as Tensor, bias: values[at + 1] as Tensor },
    ...{ activation, first: false },
  };
}
