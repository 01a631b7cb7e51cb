import { z } from 'zod';
import { codecNetwork, denseCodec } from './dense-codec.ts';
import { stackFields } from './dense-stack.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  trim: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .describe('Share of each batch that is left out: the windows rebuilt worst'),
});

export type RobustParameters = z.infer<typeof parameters>;

/**
 * Dense autoencoder that learns from the windows of each batch that it rebuilds best (least trimmed squares, Rousseeuw
 * 1984), so that anomalies in the training part teach it nothing.
 */
export const robust: NetworkDefinition<RobustParameters> = {
  id: 'robust',
  label: 'Robust autoencoder',
  reference: 'Rousseeuw 1984',
  family: 'robust',
  when: 'For training parts that hold anomalies themselves: the worst rows of each batch are not learnt.',
  parameters,
  build: buildRobust,
};

function buildRobust(shape: NetworkShape, chosen: RobustParameters): Network {
  const { hidden, latent, activation, trim } = chosen;
  const code = latentSize(shape.window * shape.features, latent);
  const network = codecNetwork(denseCodec(shape, code, { hidden, activation }));
  return {
    ...network,
    learn: (batch, values, { lossOf }) => lossOf(network.reconstruct(batch, values), trim),
  };
}
