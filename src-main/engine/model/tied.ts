import { z } from 'zod';
import { encoderUnits, flatten, mirrored, stackFields } from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { tiedStack } from './tied-stack.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object(stackFields);

export type TiedParameters = z.infer<typeof parameters>;

/**
 * Dense autoencoder whose decoder uses the encoder's kernels, transposed, with biases of its own (Vincent et al. 2010;
 * linear and with one layer it spans the principal components, Baldi and Hornik 1989).
 */
export const tied: NetworkDefinition<TiedParameters> = {
  id: 'tied',
  label: 'Tied autoencoder',
  reference: 'Vincent et al. 2010',
  family: 'dense',
  when: 'For few rows for many columns: half the parameters of the dense network, so it learns less by heart.',
  parameters,
  build: buildTied,
};

function buildTied(shape: NetworkShape, { hidden, latent, activation }: TiedParameters): Network {
  const size = shape.window * shape.features;
  const units = encoderUnits(size, hidden, latentSize(size, latent));
  const stack = tiedStack(shape, units, { activation });
  const { parameterShapes } = stack;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${mirrored(units).join('-')}, tied`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    reconstruct: (batch, values) => stack.reconstruct(batch, values),
    encode: (batch, values) => stack.encode(flatten(batch), values, true),
  };
}
