import {
  type Rank,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { flatten, partsOf, runStack, stackShapes } from './dense-stack.ts';
import { type Activation, affineBack } from './layers.ts';
import type { NetworkShape } from './types.ts';

/** Dense layers and the same kernels, transposed, as the way back. */
export interface TiedStack {
  /** Kernels and biases of the encoder, then the biases of the decoder. */
  readonly parameterShapes: readonly number[][];
  /** n x inputs to n x code. */
  encode(x: Tensor2D, values: readonly Tensor[], first: boolean): Tensor2D;
  /** n x code to n x window x features. */
  decode(code: Tensor2D, values: readonly Tensor[]): Tensor3D;
  /** Both. */
  reconstruct(batch: Tensor3D, values: readonly Tensor[]): Tensor3D;
}

export interface TiedChoice {
  readonly activation: Activation;
  /** Of the code; absent: linear. */
  readonly code?: Activation | undefined;
}

/** `units`: from the input to the code. */
export function tiedStack(
  { window, features }: NetworkShape,
  units: readonly number[],
  { activation, code }: TiedChoice,
): TiedStack {
  const encoder = stackShapes(units);
  const decoder = units
    .slice(0, -1)
    .toReversed()
    .map((outputs) => [outputs]);
  const encode: TiedStack['encode'] = (x, values, first) => {
    const [forth = []] = partsOf(values, encoder);
    return runStack(x, forth, { activation, last: code, first });
  };
  const decode: TiedStack['decode'] = (z, values) => {
    const [forth = [], biases = []] = partsOf(values, encoder, decoder);
    let y = z;
    biases.forEach((bias, i) => {
      y = affineBack(y, {
        kernel: forth[encoder.length - 2 - 2 * i] as Tensor,
        bias,
        activation: i + 1 === biases.length ? 'linear' : activation,
        first: false,
      });
    });
    return reshape<Rank.R3>(y, [z.shape[0], window, features]);
  };
  return {
    parameterShapes: [...encoder, ...decoder],
    encode,
    decode,
    reconstruct: (batch, values) => decode(encode(flatten(batch), values, true), values),
  };
}
