import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor3D } from '@tensorflow/tfjs-core';
import type { GraphFunction, Graphs } from '../../compute/types.ts';
import type { Encode, Reconstruct } from '../features/types.ts';
import { sizeOfShape } from '../model/initialise.ts';
import type { Network, NetworkShape } from '../model/types.ts';

export interface LoadedNetwork {
  /** count x window x features in and out; the input is copied. */
  readonly reconstruct: Reconstruct;
  /** Null for a network without a code. */
  readonly encode: Encode | null;
  /** Frees the weights on the device; the network cannot be used after it. */
  dispose(): void;
}

/**
 * Puts a trained network's weights on the open device. With `graphs` a batch is one call of it, where the network can
 * be a graph. Throws `RangeError` where the weights do not fit.
 */
export function loadNetwork(
  network: Network,
  shape: NetworkShape,
  parameters: readonly Float32Array[],
  graphs: Graphs | null = null,
): LoadedNetwork {
  const fits = network.parameterShapes.every(
    (size, i) => parameters[i]?.length === sizeOfShape(size),
  );
  if (!fits || parameters.length !== network.parameterShapes.length) {
    throw new RangeError(`weights do not fit the network: ${network.layout}`);
  }
  const forward =
    graphs === null
      ? opForward(network, shape, parameters)
      : graphForward(network, shape, parameters, graphs);
  const size = shape.window * shape.features;
  const requireWindows = (batch: Float32Array, count: number): void => {
    if (batch.length >= count * size) return;
    throw new RangeError(`batch too short for ${count} windows of ${size}: ${batch.length}`);
  };
  return {
    encode:
      network.encode === undefined
        ? null
        : (batch, count) => {
            requireWindows(batch, count);
            return codesOf(network, shape, parameters, batch.subarray(0, count * size), count);
          },
    reconstruct(batch, count) {
      requireWindows(batch, count);
      return count === 0
        ? new Float32Array(0)
        : forward.run(batch.subarray(0, count * size), count);
    },
    dispose: () => {
      forward.dispose();
    },
  };
}

interface Forward {
  /** `batch` stays the caller's. */
  run(batch: Float32Array, count: number): Promise<Float32Array>;
  dispose(): void;
}

function opForward(
  network: Network,
  shape: NetworkShape,
  parameters: readonly Float32Array[],
): Forward {
  const weights = parameters.map((values, i) =>
    tf.tensor(values.slice(), [...(network.parameterShapes[i] ?? [])]),
  );
  return {
    async run(batch, count) {
      const rebuilt = tf.tidy(() => {
        const x = tf.tensor3d(batch.slice(), [count, shape.window, shape.features]);
        return network.reconstruct(x, weights);
      });
      const values = await rebuilt.data<'float32'>();
      rebuilt.dispose();
      return values;
    },
    dispose() {
      tf.dispose(weights);
    },
  };
}

/** Op by op: codes are asked for once a run. */
async function codesOf(
  network: Network,
  shape: NetworkShape,
  parameters: readonly Float32Array[],
  batch: Float32Array,
  count: number,
): Promise<Float32Array> {
  if (count === 0) return new Float32Array(0);
  const codes = tf.tidy(() => {
    const weights = parameters.map((values, i) =>
      tf.tensor(values.slice(), [...(network.parameterShapes[i] ?? [])]),
    );
    const x = tf.tensor3d(batch.slice(), [count, shape.window, shape.features]);
    return network.encode?.(x, weights) ?? tf.zeros<Rank.R2>([count, 0]);
  });
  const values = await codes.data<'float32'>();
  codes.dispose();
  return values;
}

/** One graph for each size of batch; op by op where the network cannot be one. */
function graphForward(
  network: Network,
  shape: NetworkShape,
  parameters: readonly Float32Array[],
  graphs: Graphs,
): Forward {
  const compiled = new Map<number, GraphFunction>();
  let ops: Forward | null = null;
  const graphOf = (count: number): GraphFunction => {
    const known = compiled.get(count);
    if (known !== undefined) return known;
    const graph = graphs.compile(
      (batch, ...weights) => [network.reconstruct(batch as Tensor3D, weights)],
      [[count, shape.window, shape.features], ...network.parameterShapes],
    );
    compiled.set(count, graph);
    return graph;
  };
  return {
    async run(batch, count) {
      try {
        graphOf(count);
      } catch {
        ops ??= opForward(network, shape, parameters);
        return ops.run(batch, count);
      }
      const [rebuilt] = graphOf(count).run([batch, ...parameters]);
      if (rebuilt === undefined) throw new Error('the graph gave nothing back');
      const values = rebuilt.read();
      rebuilt.dispose();
      return values;
    },
    dispose() {
      for (const graph of compiled.values()) graph.dispose();
      ops?.dispose();
    },
  };
}
