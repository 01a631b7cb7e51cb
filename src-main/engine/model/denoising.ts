import {
  add,
  cast,
  greater,
  less,
  mul,
  sub,
  type Tensor,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { codecNetwork, denseCodec } from './dense-codec.ts';
import { stackFields } from './dense-stack.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape, NoiseInput } from './types.ts';

const parameters = z.object({
  ...stackFields,
  corruption: z
    .enum(['gaussian', 'masking', 'salt-and-pepper'])
    .default('masking')
    .describe(
      'What is done to the windows learnt from: noise added, values set to 0, or values set to far below or above',
    ),
  amount: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.1)
    .describe('Standard deviation of the noise, or share of the values that is corrupted'),
});

export type DenoisingParameters = z.infer<typeof parameters>;

/**
 * Dense autoencoder that learns to rebuild windows from corrupted copies of them (Vincent et al. 2008, 2010), so that it
 * cannot pass values through but has to learn how they go together.
 */
export const denoising: NetworkDefinition<DenoisingParameters> = {
  id: 'denoising',
  label: 'Denoising autoencoder',
  reference: 'Vincent et al. 2010',
  family: 'dense',
  when: 'For columns that can be told from one another, and noisy sensors: single faulty values stand out.',
  parameters,
  build: buildDenoising,
};

function buildDenoising(shape: NetworkShape, chosen: DenoisingParameters): Network {
  const { hidden, latent, activation, corruption, amount } = chosen;
  const code = latentSize(shape.window * shape.features, latent);
  const network = codecNetwork(denseCodec(shape, code, { hidden, activation }));
  if (amount === 0) return network;
  return {
    ...network,
    noise: [noiseOf(shape, corruption, amount)],
    reconstruct(batch, values, noise = []) {
      const [drawn] = noise;
      const seen = drawn === undefined ? batch : corrupt(batch, drawn, corruption, amount);
      return network.reconstruct(seen, values);
    },
  };
}

/** What salt and pepper set values to, in standard deviations: the usual reach of scaled columns. */
const extreme = 3;

function noiseOf(
  { window, features }: NetworkShape,
  corruption: DenoisingParameters['corruption'],
  amount: number,
): NoiseInput {
  const shape = [window, features];
  if (corruption === 'gaussian') return { shape, kind: 'normal', amount };
  if (corruption === 'masking') return { shape, kind: 'keep', amount };
  return { shape, kind: 'uniform', amount: 1 };
}

function corrupt(
  batch: Tensor3D,
  drawn: Tensor,
  corruption: DenoisingParameters['corruption'],
  amount: number,
): Tensor3D {
  if (corruption === 'gaussian') return add(batch, drawn);
  if (corruption === 'masking') return mul(batch, drawn);
  const pepper = cast(less(drawn, amount / 2), 'float32');
  const salt = cast(greater(drawn, 1 - amount / 2), 'float32');
  const untouched = sub(1, add(salt, pepper));
  return add(mul(batch, untouched), mul(sub(salt, pepper), extreme));
}
