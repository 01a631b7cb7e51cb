import {
  type Rank,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { hiddenSizes } from './hidden-sizes.ts';
import { type Activation, activations, affine, type Layer } from './layers.ts';

/** Fields of every network of dense layers. */
export const stackFields = {
  hidden: z
    .array(z.int().min(1).max(4096))
    .max(6)
    .default([])
    .describe(
      'Units of the encoder layers before the code; the decoder mirrors them. Empty: chosen',
    ),
  latent: z.int().min(0).max(4096).default(0).describe('Units of the code. 0: chosen'),
  activation: z
    .enum(activations)
    .default('elu')
    .describe('Activation of every layer but the code and the last'),
};

/** Units from the input of `size` values to a code of `code` units. */
export function encoderUnits(size: number, hidden: readonly number[], code: number): number[] {
  return [size, ...(hidden.length > 0 ? hidden : hiddenSizes(size, code)), code];
}

/** Units there and back. */
export function mirrored(units: readonly number[]): number[] {
  return [...units, ...units.toReversed().slice(1)];
}

/** Kernel and bias of each layer. */
export function stackShapes(units: readonly number[]): number[][] {
  return units.slice(1).flatMap((outputs, i) => [[units[i] ?? 0, outputs], [outputs]]);
}

export interface StackUse {
  /** Of every layer but the last. */
  readonly activation: Activation;
  /** Of the last layer; absent: linear. */
  readonly last?: Activation | undefined;
  /** The input is data, or is to learn nothing from this use. */
  readonly first?: boolean;
  readonly role?: Layer['role'];
}

/** n x inputs to n x outputs; `values`: kernel and bias of each layer. */
export function runStack(x: Tensor2D, values: readonly Tensor[], use: StackUse): Tensor2D {
  const { activation, last = 'linear', first = false, role } = use;
  let y = x;
  for (let i = 0; i < values.length; i += 2) {
    y = affine(y, {
      kernel: values[i] as Tensor,
      bias: values[i + 1] as Tensor,
      activation: i + 2 === values.length ? last : activation,
      first: first && i === 0,
      role,
    });
  }
  return y;
}

/** Parameters as those of each part, in order. */
export function partsOf(values: readonly Tensor[], ...parts: (readonly unknown[])[]): Tensor[][] {
  let from = 0;
  return parts.map(({ length }) => values.slice(from, (from += length)));
}

/** n x window x features to n x (window features). */
export function flatten(batch: Tensor3D): Tensor2D {
  const [count, window, features] = batch.shape;
  return reshape<Rank.R2>(batch, [count, window * features]);
}
