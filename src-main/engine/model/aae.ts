import {
  add,
  mean,
  mul,
  neg,
  type Scalar,
  softplus,
  sub,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { denseCodec, codecNetwork } from './dense-codec.ts';
import { partsOf, runStack, stackFields, stackShapes } from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  critic: z
    .int()
    .min(1)
    .max(1024)
    .default(32)
    .describe('Units of each of the two layers that tell codes from normal draws'),
  weight: z
    .number()
    .min(0)
    .max(10)
    .default(0.1)
    .describe('Weight of the contest over the code against the error of what is rebuilt'),
});

export type AaeParameters = z.infer<typeof parameters>;

/**
 * Adversarial autoencoder (Makhzani et al. 2015): a discriminator learns to tell codes from draws of a standard normal
 * distribution, the encoder to be taken for one. They learn in turns, with one loss for both: the discriminator sees
 * codes that learn nothing from it, the encoder a discriminator that stands still.
 */
export const aae: NetworkDefinition<AaeParameters> = {
  id: 'aae',
  label: 'Adversarial autoencoder',
  reference: 'Makhzani et al. 2015',
  family: 'adversarial',
  when: 'As the variational one, where sharper rebuilt windows matter more than a steady training.',
  parameters,
  build: buildAae,
};

function buildAae(shape: NetworkShape, chosen: AaeParameters): Network {
  const { hidden, latent, activation, critic, weight } = chosen;
  const code = latentSize(shape.window * shape.features, latent);
  const codec = denseCodec(shape, code, { hidden, activation });
  const { encoder, decoder } = codec;
  const judge = stackShapes([code, critic, critic, 1]);
  const plain = codecNetwork(codec);
  const parameterShapes = [...plain.parameterShapes, ...judge];
  return {
    ...plain,
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${plain.layout}, critic ${critic}-${critic}`,
    noise: [{ shape: [code], kind: 'normal', amount: 1 }],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    // Noise is for `learn` alone.
    reconstruct: (batch, values) => plain.reconstruct(batch, values),
    codeSize: code,
    decode: (z, values) => codec.decode(z, partsOf(values, encoder, decoder)[1] ?? []),
    learn(batch, values, { noise, turn, lossOf }) {
      const [toCode = [], back = [], layers = []] = partsOf(values, encoder, decoder, judge);
      const z = codec.encode(batch, toCode);
      const drawn = noise[0] as Tensor2D;
      // Large where a code is taken for a draw.
      const opinion = (of: Tensor2D, role?: 'frozen'): Tensor2D =>
        runStack(of, layers, { activation, first: role === undefined, role });
      const telling = add(mean(softplus(neg(opinion(drawn)))), mean(softplus(opinion(z))));
      const passing = mean(softplus(neg(opinion(z, 'frozen'))));
      const contest = add(mul(telling, sub(1, turn)), mul(passing, turn));
      return add<Scalar>(lossOf(codec.decode(z, back)), mul(contest, weight));
    },
  };
}
