import * as tf from '@tensorflow/tfjs-core';
import type { Reconstruct } from '../features/types.ts';
import { sizeOfShape } from '../model/initialise.ts';
import type { Network, NetworkShape } from '../model/types.ts';

export interface LoadedNetwork {
  /** count x window x features in and out; the input is copied. */
  readonly reconstruct: Reconstruct;
  /** Frees the weights on the device; the network cannot be used after it. */
  dispose(): void;
}

/** Puts a trained network's weights on the open device. Throws `RangeError` where they do not fit. */
export function loadNetwork(
  network: Network,
  shape: NetworkShape,
  parameters: readonly Float32Array[],
): LoadedNetwork {
  const fits = network.parameterShapes.every(
    (size, i) => parameters[i]?.length === sizeOfShape(size),
  );
  if (!fits || parameters.length !== network.parameterShapes.length) {
    throw new RangeError(`weights do not fit the network: ${network.layout}`);
  }
  const weights = parameters.map((values, i) =>
    tf.tensor(values.slice(), [...(network.parameterShapes[i] ?? [])]),
  );
  const size = shape.window * shape.features;
  return {
    reconstruct(batch, count) {
      if (batch.length < count * size) {
        throw new RangeError(`batch too short for ${count} windows of ${size}: ${batch.length}`);
      }
      if (count === 0) return new Float32Array(0);
      return tf.tidy(() => {
        const x = tf.tensor3d(batch.slice(0, count * size), [count, shape.window, shape.features]);
        return network.reconstruct(x, weights).dataSync<'float32'>();
      });
    },
    dispose() {
      tf.dispose(weights);
    },
  };
}
