import type { DataKind } from '../../contract/names.ts';
import { isChannels } from '../model/picture-axes.ts';
import type { ItemShape, RunPlan } from '../../contract/types.ts';

/**
 * What presets go by: a table with more columns than rows is a matrix, one whose rows are arrays holds images, or
 * sequences of them.
 */
export function dataKindOf({ kind, item, inputs, features }: RunPlan, rows: number): DataKind {
  if (kind === 'series') return 'series';
  const { item: shaped } = inputs ?? { item };
  if (shaped !== undefined) return isSequence(shaped) ? 'frames' : 'images';
  return (inputs ?? { features }).features.length > rows ? 'matrix' : 'table';
}

/** T x H x W x C, or T x H x W where neither end can be the channels of one picture. */
function isSequence({ shape }: ItemShape): boolean {
  const [first = 0, , third = 0] = shape;
  return shape.length === 4 || (shape.length === 3 && !isChannels(first) && !isChannels(third));
}
