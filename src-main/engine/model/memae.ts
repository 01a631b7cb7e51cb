import {
  abs,
  add,
  div,
  log,
  matMul,
  maximum,
  mean,
  mul,
  neg,
  relu,
  type Scalar,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { codecNetwork, denseCodec } from './dense-codec.ts';
import { partsOf, stackFields } from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  slots: z.int().min(2).max(2000).default(100).describe('Codes the memory holds'),
  shrink: z
    .number()
    .min(0)
    .max(3)
    .default(1)
    .describe('Share below which a slot is left out, in shares of an equal part'),
  sharpness: z
    .number()
    .min(0.1)
    .max(100)
    .default(10)
    .describe('How much more the slots most like a code count; 1: as in the paper'),
  weight: z
    .number()
    .min(0)
    .max(1)
    .default(0.0002)
    .describe('Weight of the entropy of the slots in use: more of it, fewer slots'),
});

export type MemaeParameters = z.infer<typeof parameters>;

/**
 * Memory-augmented autoencoder (Gong et al. 2019): a code is replaced by a mix of stored ones, by the cosine between them,
 * small shares cut off, so that windows unlike all that was stored cannot be rebuilt.
 */
export const memae: NetworkDefinition<MemaeParameters> = {
  id: 'memae',
  label: 'Memory autoencoder',
  reference: 'Gong et al. 2019',
  family: 'dense',
  when: 'For anomalies that other networks rebuild too well: here all is rebuilt from prototypes of normal rows.',
  parameters,
  build: buildMemae,
};

/** Keeps divisions and logarithms finite. */
const tiny = 1e-8;

function buildMemae(shape: NetworkShape, chosen: MemaeParameters): Network {
  const { hidden, latent, activation, slots, weight } = chosen;
  const code = latentSize(shape.window * shape.features, latent);
  const codec = denseCodec(shape, code, { hidden, activation });
  const { encoder, decoder } = codec;
  const plain = codecNetwork(codec);
  const parameterShapes = [...plain.parameterShapes, [slots, code]];
  const recall = (batch: Tensor3D, values: readonly Tensor[]): Recalled => {
    const [toCode = []] = partsOf(values, encoder);
    const memory = values.at(-1) as Tensor2D;
    const shares = sharesOf(codec.encode(batch, toCode), memory, chosen);
    return { shares, code: matMul(shares, memory) };
  };
  const decode = (z: Tensor2D, values: readonly Tensor[]): Tensor3D =>
    codec.decode(z, partsOf(values, encoder, decoder)[1] ?? []);
  return {
    ...plain,
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${plain.layout}, memory ${slots}x${code}`,
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => recall(batch, values).code,
    reconstruct: (batch, values) => decode(recall(batch, values).code, values),
    learn(batch, values, { lossOf }) {
      const { shares, code } = recall(batch, values);
      const entropy = mean(neg(sum(mul(shares, log(add(shares, tiny))), 1)));
      return add<Scalar>(lossOf(decode(code, values)), mul(entropy, weight));
    },
  };
}

interface Recalled {
  /** n x slots, each row 1 in sum. */
  readonly shares: Tensor2D;
  /** n x code. */
  readonly code: Tensor2D;
}

function sharesOf(
  code: Tensor2D,
  memory: Tensor2D,
  { slots, shrink, sharpness }: MemaeParameters,
): Tensor2D {
  const alike = matMul(unit(code), unit(memory), false, true);
  const full = softmax(mul(alike, sharpness));
  const beyond = sub(full, shrink / slots);
  const cut = div(mul(relu(beyond), full), add(abs(beyond), tiny));
  return div(cut, maximum(sum(cut, 1, true), tiny));
}

/** Rows of length 1. */
function unit(rows: Tensor2D): Tensor2D {
  return div(rows, sqrt(add(sum(square(rows), 1, true), tiny)));
}
