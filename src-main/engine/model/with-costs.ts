import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { Network } from './types.ts';

export interface Costing {
  /** From data to what the network sees, and from what it gives back to data. */
  readonly see: (batch: Tensor3D) => Tensor3D;
  readonly restore: (output: Tensor3D, batch: Tensor3D) => Tensor3D;
  /** What a code that was drawn becomes, without data to be measured by; absent: nothing can be drawn. */
  readonly drawn?: ((output: Tensor3D) => Tensor3D) | undefined;
  /** What each cell costs, n x window x features. `own`: parameters of the loss itself. */
  readonly cost: (rebuilt: Tensor3D, target: Tensor3D, own: readonly Tensor[]) => Tensor3D;
  /** Shapes of `own`; they start at 0 and stand after those of the network. */
  readonly ownShapes: readonly (readonly number[])[];
  /** What counts as error in scoring; absent: the difference. */
  readonly terms?: Costing['cost'];
}

/** A network that learns by a loss of more than single differences. */
export function withCosts(network: Network, costing: Costing): Network {
  const { see, restore, drawn, cost, ownShapes, terms } = costing;
  const count = network.parameterShapes.length;
  const inner = (values: readonly Tensor[]): readonly Tensor[] => values.slice(0, count);
  const own = (values: readonly Tensor[]): readonly Tensor[] => values.slice(count);
  const sizes = ownShapes.map((shape) => shape.reduce((product, size) => product * size, 1));
  const { learn, encode, decode, ...rest } = network;
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
    costs: (batch, values, target, noise) =>
      cost(reconstruct(batch, values, noise), target, own(values)),
    ...(encode && { encode: (batch, values) => encode(see(batch), inner(values)) }),
    ...(decode && drawn && { decode: (code, values) => drawn(decode(code, inner(values))) }),
    ...(terms && {
      terms: (batch, values, target) => terms(reconstruct(batch, values), target, own(values)),
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
