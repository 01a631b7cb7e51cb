import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor4D } from '@tensorflow/tfjs-core';
import { convolve, type Layer } from './layers.ts';

/** How pictures come back to their size: by convolutions of four results a pixel, or of pixels repeated. */
export const enlargements = ['sub-pixel', 'resize'] as const;
export type Enlargement = (typeof enlargements)[number];

/** Of the kernel of `enlarge`: taps x taps x channels x filters. */
export function enlargingShape(
  how: Enlargement,
  taps: number,
  [channels, filters]: readonly [number, number],
): number[] {
  return [taps, taps, channels, how === 'resize' ? filters : 4 * filters];
}

/** n x height x width x channels to n x (2 height) x (2 width) x filters. */
export function enlarge(x: Tensor4D, how: Enlargement, layer: Layer): Tensor4D {
  return how === 'resize'
    ? convolve(spread(fourTimes(x)), [1, 1], layer)
    : spread(convolve(x, [1, 1], layer));
}

/** Four results of a pixel as four pixels, line by line (Shi et al. 2016). */
function spread(x: Tensor4D): Tensor4D {
  const [n, height, width, channels] = x.shape;
  const lines = tf.reshape<Rank.R4>(x, [n * height, width, 2, channels / 2]);
  return tf.reshape(tf.transpose(lines, [0, 2, 1, 3]), [n, 2 * height, 2 * width, channels / 4]);
}

function fourTimes(x: Tensor4D): Tensor4D {
  const [n, height, width, channels] = x.shape;
  const op = tf.customGrad((input) => ({
    value: tf.concat([input, input, input, input] as Tensor4D[], 3),
    gradFunc: (dy) => {
      const apart = tf.reshape(dy, [n * height * width, 4, channels]);
      return tf.reshape(tf.sum(apart, 1), [n, height, width, channels]);
    },
  }));
  return op(x) as Tensor4D;
}

interface Sized {
  readonly height: number;
  readonly width: number;
}

/** The size that can be halved `levels` times. */
export function paddedSize({ height, width }: Sized, levels: number): Sized {
  const multiple = 2 ** levels;
  const above = (length: number): number => Math.ceil(length / multiple) * multiple;
  return { height: above(height), width: above(width) };
}

/** Times that the shorter side of a picture can be halved, of those asked for. */
export function levelsOf({ height, width }: Sized, wanted: number): number {
  return Math.min(wanted, Math.floor(Math.log2(Math.max(1, Math.min(height, width)))));
}

/** Zeros below and to the right. */
export function padPictures(x: Tensor4D, { height, width }: Sized): Tensor4D {
  const [, lines, pixels] = x.shape;
  if (lines === height && pixels === width) return x;
  return tf.pad(x, [
    [0, 0],
    [0, height - lines],
    [0, width - pixels],
    [0, 0],
  ]);
}

export function cutPictures(x: Tensor4D, { height, width }: Sized): Tensor4D {
  const [n, lines, pixels, channels] = x.shape;
  if (lines === height && pixels === width) return x;
  return tf.slice(x, [0, 0, 0, 0], [n, height, width, channels]);
}
