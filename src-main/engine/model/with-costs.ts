import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { Network } from './types.ts';

export interface Costing {
  /** From data to what the network sees, and from what it gives back to data. */
  readonly see: (batch: Tensor3D) => Tensor3D;
  readonly restore: (output: Tensor3D, batch: Tensor3D) => Tensor3D;
  /** What each cell costs, n x window x features. `own`: parameters of the loss itself. */
  readonly cost: (rebuilt: Tensor3D, batch: Tensor3D, own: readonly Tensor[]) => Tensor3D;
  /** Shapes of `own`; they start at 0 and stand after those of the network. */
  readonly ownShapes: readonly (readonly number[])[];
  /** What counts as error in scoring; absent: the difference. */
  readonly terms?: Costing['cost'];
}

/** A network that learns by a loss of more than single differences. */
export function withCosts(network: Network, costing: Costing): Network {
  const { see, restore, cost, ownShapes, terms } = costing;
  const count = network.parameterShapes.length;
  const inner = (values: readonly Tensor[]): readonly Tensor[] => values.slice(0, count);
  const own = (values: readonly Tensor[]): readonly Tensor[] => values.slice(count);
  const sizes = ownShapes.map((shape) => shape.reduce((product, size) => product * size, 1));
  // Codes that are drawn would come back without a picture or row to be measured by.
  const { learn, encode, decode: _, ...rest } = network;
  const reconstruct: Network['reconstruct'] = (batch, values, noise) =>
    restore(network.reconstruct(see(batch), inner(values), noise), batch);
  return {
    ...rest,
    parameterShapes: [...network.parameterShapes, ...ownShapes],
    parameterCount: network.parameterCount + sizes.reduce((sum, size) => sum + size, 0),
    initialise: (random) => [
      ...network.initialise(random),
      ...sizes.map((size) => new Float32Array(size)),
    ],
    reconstruct,
    costs: (batch, values, noise) => cost(reconstruct(batch, values, noise), batch, own(values)),
    ...(encode && { encode: (batch, values) => encode(see(batch), inner(values)) }),
    ...(terms && {
      terms: (batch, values) => terms(reconstruct(batch, values), batch, own(values)),
    }),
    ...(learn && {
      learn: (batch, values, lesson) =>
        learn(see(batch), inner(values), {
          ...lesson,
          lossOf: (output, trim) =>
            lesson.meanOf(cost(restore(output, batch), batch, own(values)), trim),
        }),
    }),
  };
}
