import {
  type Rank,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { encoderUnits, flatten, mirrored, partsOf, runStack, stackShapes } from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import type { Activation } from './layers.ts';
import type { Network, NetworkShape } from './types.ts';

export interface CodecChoice {
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

/** An encoder and a mirrored decoder of dense layers, the code and the output linear. */
export interface DenseCodec {
  readonly encoder: readonly number[][];
  readonly decoder: readonly number[][];
  /** Units from input to input. */
  readonly units: readonly number[];
  /** n x window x features to n x code, parameters those of the encoder. */
  readonly encode: (batch: Tensor3D, values: readonly Tensor[]) => Tensor2D;
  /** n x code to n x window x features, parameters those of the decoder. */
  readonly decode: (code: Tensor2D, values: readonly Tensor[]) => Tensor3D;
}

export function denseCodec(shape: NetworkShape, code: number, choice: CodecChoice): DenseCodec {
  const { window, features } = shape;
  const { activation } = choice;
  const units = encoderUnits(window * features, choice.hidden, code);
  return {
    encoder: stackShapes(units),
    decoder: stackShapes(units.toReversed()),
    units: mirrored(units),
    encode: (batch, values) => runStack(flatten(batch), values, { activation, first: true }),
    decode: (z, values) =>
      reshape<Rank.R3>(runStack(z, values, { activation }), [z.shape[0], window, features]),
  };
}

/** What a network of a codec has whatever it learns. */
export function codecNetwork({ encoder, decoder, units, encode, decode }: DenseCodec): Network {
  const parameterShapes = [...encoder, ...decoder];
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: units.join('-'),
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => encode(batch, values.slice(0, encoder.length)),
    reconstruct(batch, values) {
      const [toCode = [], back = []] = partsOf(values, encoder, decoder);
      return decode(encode(batch, toCode), back);
    },
  };
}
