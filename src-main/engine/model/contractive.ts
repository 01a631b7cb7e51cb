import {
  add,
  concat,
  div,
  mul,
  type Rank,
  type Scalar,
  slice,
  square,
  sub,
  sum,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { encoderUnits, flatten, mirrored, stackFields } from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { tiedStack } from './tied-stack.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  weight: z
    .number()
    .min(0)
    .max(100)
    .default(0.1)
    .describe('Weight of the penalty on how much the code moves when the input does'),
});

export type ContractiveParameters = z.infer<typeof parameters>;

/**
 * Autoencoder with tied weights whose code is made to change as little as rebuilding allows: the penalty is the squared
 * Frobenius norm of the code's Jacobian (Rifai et al. 2011), per cell of the window. It is estimated by how far the code
 * moves along one random direction for each window (Hutchinson 1990), a short step's difference in place of a derivative.
 */
export const contractive: NetworkDefinition<ContractiveParameters> = {
  id: 'contractive',
  label: 'Contractive autoencoder',
  reference: 'Rifai et al. 2011',
  family: 'dense',
  when: 'For noisy columns that move along few directions: small changes of the input do not count.',
  parameters,
  build: buildContractive,
};

/** Short beside the unit spread of scaled columns, long beside the rounding of 32-bit numbers. */
const step = 0.03;

function buildContractive(shape: NetworkShape, chosen: ContractiveParameters): Network {
  const { hidden, latent, activation, weight } = chosen;
  const size = shape.window * shape.features;
  const units = encoderUnits(size, hidden, latentSize(size, latent));
  const stack = tiedStack(shape, units, { activation });
  const { parameterShapes } = stack;
  const code = units.at(-1) ?? 1;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${mirrored(units).join('-')}, contractive`,
    noise: [{ shape: [size], kind: 'normal', amount: step }],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    // Noise is for `learn` alone.
    reconstruct: (batch, values) => stack.reconstruct(batch, values),
    encode: (batch, values) => stack.encode(flatten(batch), values, true),
    learn(batch, values, { noise, lossOf }) {
      const x = flatten(batch);
      const [count] = x.shape;
      const beside = add<Tensor2D>(x, noise[0] as Tensor2D);
      const both = stack.encode(concat([x, beside]), values, true);
      const here = slice<Rank.R2, Tensor2D>(both, [0, 0], [count, code]);
      const there = slice<Rank.R2, Tensor2D>(both, [count, 0], [count, code]);
      const moved = div(sum(square(sub(there, here))), count * step * step);
      return add<Scalar>(lossOf(stack.decode(here, values)), mul(moved, weight / size));
    },
  };
}
