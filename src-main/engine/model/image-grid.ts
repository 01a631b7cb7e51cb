import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { ItemShape } from '../../contract/types.ts';
import { type PictureAxes, pictureAxes, sequenceAxes } from './picture-axes.ts';
import { pictureCells } from './picture-cells.ts';

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

/** Of rows that are pictures; throws as `pictureAxes`. */
export function pictureGrid(name: string, item: ItemShape | undefined): ImageGrid {
  return gridOf(item, pictureAxes(name, item));
}

/** Of rows that are sequences of pictures; throws as `sequenceAxes`. */
export function sequenceGrid(name: string, item: ItemShape | undefined): ImageGrid {
  return gridOf(item, sequenceAxes(name, item));
}

function gridOf(item: ItemShape | undefined, axes: PictureAxes): ImageGrid {
  const { frames, height, width, channels } = axes;
  const cellOf = pictureCells(axes, item?.places ?? []);
  const featureAt = new Array<number>(frames * height * width * channels).fill(-1);
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
