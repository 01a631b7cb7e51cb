import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { GraphFunction, Graphs } from '../../compute/types.ts';
import type { Encode, JudgeCells, Reconstruct } from '../features/types.ts';
import { sizeOfShape } from '../model/initialise.ts';
import type { Network, NetworkShape } from '../model/types.ts';

export interface LoadedNetwork {
  /** count x window x features in and out; the input is copied. */
  readonly reconstruct: Reconstruct;
  /** Of networks whose errors are no differences from what they rebuild. */
  readonly score?: JudgeCells | undefined;
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
  const forwards: Forward[] = [];
  /** Made at its first use: not all that a network can be asked is asked. */
  const forwardOf = (pass: Pass): Pick<Forward, 'run'> => {
    const use = { network, shape, parameters, pass };
    let made: Forward | null = null;
    const make = (): Forward => {
      const forward = graphs === null ? opForward(use) : graphForward(use, graphs);
      forwards.push(forward);
      return forward;
    };
    return { run: (batch, count) => (made ??= make()).run(batch, count) };
  };
  const size = shape.window * shape.features;
  const inputOf = (batch: Float32Array, count: number): Float32Array => {
    if (batch.length >= count * size) return batch.subarray(0, count * size);
    throw new RangeError(`batch too short for ${count} windows of ${size}: ${batch.length}`);
  };
  const { terms, encode } = network;
  const valuesOf = (pass: Pass): Reconstruct => runOf(forwardOf(pass), inputOf);
  return {
    reconstruct: valuesOf((batch, weights) => [network.reconstruct(batch, weights)]),
    encode: encode === undefined ? null : valuesOf((batch, weights) => [encode(batch, weights)]),
    score: terms === undefined ? undefined : scoreOf(network, terms, forwardOf, inputOf),
    dispose: () => {
      for (const forward of forwards) forward.dispose();
    },
  };
}

type InputOf = (batch: Float32Array, count: number) => Float32Array;

function runOf(forward: Pick<Forward, 'run'>, inputOf: InputOf): Reconstruct {
  const nothing = new Float32Array(0);
  return (batch, count) => {
    const input = inputOf(batch, count);
    if (count === 0) return nothing;
    return forward.run(input, count).then(([rebuilt = nothing]) => rebuilt);
  };
}

function scoreOf(
  network: Network,
  terms: NonNullable<Network['terms']>,
  forwardOf: (pass: Pass) => Pick<Forward, 'run'>,
  inputOf: InputOf,
): JudgeCells {
  const both = forwardOf((batch, weights) => [
    network.reconstruct(batch, weights),
    terms(batch, weights),
  ]);
  const nothing = new Float32Array(0);
  return (batch, count) => {
    const input = inputOf(batch, count);
    if (count === 0) return { expected: nothing, terms: nothing };
    return both
      .run(input, count)
      .then(([expected = nothing, found = nothing]) => ({ expected, terms: found }));
  };
}

/** What is asked of a network about a batch. */
type Pass = (batch: Tensor3D, weights: readonly Tensor[]) => Tensor[];

interface Use {
  readonly network: Network;
  readonly shape: NetworkShape;
  readonly parameters: readonly Float32Array[];
  readonly pass: Pass;
}

interface Forward {
  /** `batch` stays the caller's. */
  run(batch: Float32Array, count: number): Promise<Float32Array[]>;
  dispose(): void;
}

function opForward({ network, shape, parameters, pass }: Use): Forward {
  const weights = parameters.map((values, i) =>
    tf.tensor(values.slice(), [...(network.parameterShapes[i] ?? [])]),
  );
  return {
    async run(batch, count) {
      const results = tf.tidy(() =>
        pass(tf.tensor3d(batch.slice(), [count, shape.window, shape.features]), weights),
      );
      const values = await Promise.all(results.map((result) => result.data<'float32'>()));
      tf.dispose(results);
      return values;
    },
    dispose() {
      tf.dispose(weights);
    },
  };
}

/** One graph for each size of batch; op by op where the network cannot be one. */
function graphForward(use: Use, graphs: Graphs): Forward {
  const { network, shape, parameters, pass } = use;
  const compiled = new Map<number, GraphFunction>();
  let ops: Forward | null = null;
  const graphOf = (count: number): GraphFunction => {
    const known = compiled.get(count);
    if (known !== undefined) return known;
    const graph = graphs.compile(
      (batch, ...weights) => pass(batch as Tensor3D, weights),
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
        ops ??= opForward(use);
        return ops.run(batch, count);
      }
      const results = graphOf(count).run([batch, ...parameters]);
      const values = results.map((result) => result.read());
      for (const result of results) result.dispose();
      return values;
    },
    dispose() {
      for (const graph of compiled.values()) graph.dispose();
      ops?.dispose();
    },
  };
}
