import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { EngineError } from '../../contract/errors.ts';
import type { ItemShape } from '../../contract/types.ts';

/** Frames of pictures, and where each of a row's features stands in them. */
export interface ImageGrid {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Feature of each cell, frame by frame, line by line, pixel by pixel; -1 for cells that no feature has. */
  readonly featureAt: readonly number[];
  /** Cell of each feature. */
  readonly cellOf: readonly number[];
}

type Axes = readonly [frames: number, height: number, width: number, channels: number];

/** Of rows that are pictures: H x W, H x W x C or C x H x W. Throws `settings/invalid`. */
export function pictureGrid(name: string, item: ItemShape | undefined): ImageGrid {
  const sizes = item?.shape ?? [];
  const [first = 1, second = 1, third = 1] = sizes;
  if (sizes.length === 2) return gridOf(item, [1, first, second, 1], false);
  if (sizes.length !== 3) throw refusal(name, 'pictures', 'with 3 or 4 axes: N, H, W, C');
  return isChannels(first) && !isChannels(third)
    ? gridOf(item, [1, second, third, first], true)
    : gridOf(item, [1, first, second, third], false);
}

/** Of rows that are sequences of pictures: T x H x W, T x H x W x C or T x C x H x W. Throws `settings/invalid`. */
export function sequenceGrid(name: string, item: ItemShape | undefined): ImageGrid {
  const sizes = item?.shape ?? [];
  const [frames = 1, first = 1, second = 1, third = 1] = sizes;
  const isPicture = sizes.length === 3 && isChannels(second);
  if (frames < 2 || isPicture || (sizes.length !== 3 && sizes.length !== 4)) {
    throw refusal(name, 'sequences of pictures', 'with 4 or 5 axes: N, T, H, W, C');
  }
  if (sizes.length === 3) return gridOf(item, [frames, first, second, 1], false);
  return isChannels(first) && !isChannels(third)
    ? gridOf(item, [frames, second, third, first], true)
    : gridOf(item, [frames, first, second, third], false);
}

const isChannels = (size: number): boolean => size === 1 || size === 3 || size === 4;

function refusal(name: string, wanted: string, axes: string): EngineError {
  return new EngineError('settings/invalid', `${name} needs rows that are ${wanted}`, {
    remedy: `Import an .npy array ${axes}, or choose the dense model.`,
  });
}

function gridOf(item: ItemShape | undefined, axes: Axes, channelsFirst: boolean): ImageGrid {
  const [frames, height, width, channels] = axes;
  const places = item?.places ?? [];
  const size = height * width;
  const cellOf = places.map((place) => {
    if (!channelsFirst) return place;
    const [frame, rest] = [Math.floor(place / (size * channels)), place % (size * channels)];
    const [channel, pixel] = [Math.floor(rest / size), rest % size];
    return (frame * size + pixel) * channels + channel;
  });
  const featureAt = new Array<number>(frames * size * channels).fill(-1);
  cellOf.forEach((cell, feature) => (featureAt[cell] = feature));
  return { frames, height, width, channels, featureAt, cellOf };
}

/** n x features to n x cells; cells that no feature has hold 0. */
export function toGrid(x: Tensor2D, { featureAt }: ImageGrid): Tensor2D {
  return placed(x, featureAt);
}

/** n x cells to n x features. */
export function fromGrid(x: Tensor2D, { featureAt, cellOf }: ImageGrid): Tensor2D {
  if (isInPlace(cellOf, featureAt.length)) return x;
  const op = tf.customGrad((input) => ({
    value: placed(input as Tensor2D, cellOf),
    gradFunc: (dy: Tensor) => placed(dy as Tensor2D, featureAt),
  }));
  return op(x) as Tensor2D;
}

/** Columns in another order, as `from` names them; -1: zeros. */
function placed(x: Tensor2D, from: readonly number[]): Tensor2D {
  const [n, columns] = x.shape;
  if (isInPlace(from, columns)) return x;
  const filled = from.includes(-1) ? tf.concat2d([x, tf.zeros([n, 1])], 1) : x;
  const places = from.map((column) => (column === -1 ? columns : column));
  return tf.gather<Tensor2D>(filled, tf.tensor1d(places, 'int32'), 1);
}

function isInPlace(from: readonly number[], columns: number): boolean {
  return from.length === columns && from.every((column, i) => column === i);
}
