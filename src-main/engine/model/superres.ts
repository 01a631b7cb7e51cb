import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor1D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { fromGrid, type ImageGrid, pictureGrid, toGrid } from './image-grid.ts';
import { enlargements } from './image-layers.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { interpolate } from './interpolate.ts';
import { activations, convolve, type Layer } from './layers.ts';
import { pictureFactors } from './picture-factors.ts';
import { placesOf } from './places-of.ts';
import { repeatPixels, spreadPixels } from './spread-pixels.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  filters: z
    .array(z.int().min(1).max(256))
    .min(1)
    .max(8)
    .default([32, 32, 32])
    .describe('Filters of the layers that look at the picture as it comes in'),
  kernel: z.int().min(1).max(9).default(3).describe('Pixels a filter sees down and across'),
  decoder: z
    .enum(enlargements)
    .default('sub-pixel')
    .describe(
      'How size comes in: several results for each pixel, or pixels repeated and convolved',
    ),
  skip: z
    .boolean()
    .default(true)
    .describe('Only what differs from the picture drawn larger is learnt'),
  activation: z
    .enum(activations)
    .default('relu')
    .describe('Activation of every layer but the last'),
});

export type SuperresParameters = z.infer<typeof parameters>;

/**
 * From pictures to a target of as many pixels or a whole multiple of them: convolutions at the size that comes in, then
 * sub-pixel convolution (Shi et al. 2016) or repeated pixels and a convolution (Odena et al. 2016). What is learnt is
 * the difference from the picture itself, interpolated (Kim et al. 2016), where both have the same channels. Of one size
 * it restores. Pixels that were left out since they never change hold 0.
 */
export const superres: NetworkDefinition<SuperresParameters> = {
  id: 'superres',
  label: 'Super-resolution',
  reference: 'Shi et al. 2016',
  family: 'convolutional',
  kinds: ['table'],
  usualShape: usualShape(),
  when: 'For pictures with a sharper, larger or cleaner target of the same rows.',
  parameters,
  build: buildSuperres,
};

function usualShape(): NetworkShape {
  const item = (side: number): { shape: number[]; places: number[] } => ({
    shape: [side, side],
    places: placesOf(side * side),
  });
  return { window: 1, features: 16, item: item(4), output: { features: 64, item: item(8) } };
}

interface Plan extends SuperresParameters {
  readonly from: ImageGrid;
  readonly to: ImageGrid;
  /** How many times as high and as wide. */
  readonly factors: readonly [number, number];
  readonly isSkipped: boolean;
}

function buildSuperres(shape: NetworkShape, chosen: SuperresParameters): Network {
  if (shape.output === undefined) {
    throw new EngineError('settings/invalid', 'super-resolution needs a target', {
      remedy: 'Attach a target of sharper, larger or cleaner pictures.',
    });
  }
  const from = pictureGrid('super-resolution', shape.item);
  const to = pictureGrid('super-resolution', shape.output.item);
  const factors = pictureFactors(from, to);
  const isSkipped = chosen.skip && from.channels === to.channels;
  const plan: Plan = { ...chosen, from, to, factors, isSkipped };
  const parameterShapes = shapesOf(plan);
  const [down, across] = factors;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${sizeText(from)} to ${sizeText(to)}: ${[from.channels, ...chosen.filters].join('-')}, kernel ${chosen.kernel}${down * across === 1 ? '' : `, ${chosen.decoder}`}`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    reconstruct: (batch, values) => enlargePictures(plan, batch, values),
  };
}

const sizeText = ({ height, width, channels }: ImageGrid): string =>
  `${height}x${width}x${channels}`;

/** Kernel and bias of each layer; then, where the picture itself is added, a gain for each channel. */
function shapesOf({ from, to, factors, filters, kernel, decoder, isSkipped }: Plan): number[][] {
  const results = decoder === 'sub-pixel' ? factors[0] * factors[1] * to.channels : to.channels;
  const channels = [from.channels, ...filters, results];
  return [
    ...channels.slice(1).flatMap((to, i) => [[kernel, kernel, channels[i] ?? 1, to], [to]]),
    ...(isSkipped ? [[to.channels]] : []),
  ];
}

function enlargePictures(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor3D {
  const { from, to, factors, filters, decoder, activation, isSkipped } = plan;
  const n = batch.shape[0];
  const cells = toGrid(tf.reshape(batch, [n, batch.shape[2]]), from);
  const picture = tf.reshape<Rank.R4>(cells, [n, from.height, from.width, from.channels]);
  const layerAt = (at: number): Layer => ({
    kernel: values[2 * at] as Tensor,
    bias: values[2 * at + 1] as Tensor,
    activation: at === filters.length ? 'linear' : activation,
    first: at === 0,
  });
  let x: Tensor4D = picture;
  for (let at = 0; at < filters.length; at++) x = convolve(x, [1, 1], layerAt(at));
  const last = layerAt(filters.length);
  x =
    decoder === 'sub-pixel'
      ? spreadPixels(convolve(x, [1, 1], last), factors)
      : convolve(repeatPixels(x, factors), [1, 1], last);
  if (isSkipped) {
    const gain = tf.add(values.at(-1) as Tensor1D, 1);
    x = tf.add(x, tf.mul(interpolate(picture, to), gain));
  }
  const rows = fromGrid(tf.reshape<Rank.R2>(x, [n, to.featureAt.length]), to);
  return tf.reshape(rows, [n, 1, rows.shape[1]]);
}
