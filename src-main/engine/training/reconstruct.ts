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
  const forwardOf = (pass: Pass, isPaired = false): Pick<Forward, 'run'> => {
    const use = { network, inputShapes: inputShapesOf(shape, isPaired), parameters, pass };
    let made: Forward | null = null;
    const make = (): Forward => {
      const forward = graphs === null ? opForward(use) : graphForward(use, graphs);
      forwards.push(forward);
      return forward;
    };
    return { run: (inputs, count) => (made ??= make()).run(inputs, count) };
  };
  const size = shape.window * shape.features;
  const inputOf = (batch: Float32Array, count: number): Float32Array => {
    if (batch.length >= count * size) return batch.subarray(0, count * size);
    throw new RangeError(`batch too short for ${count} windows of ${size}: ${batch.length}`);
  };
  const { terms, encode } = network;
  const valuesOf = (pass: Pass): Reconstruct => runOf(forwardOf(pass), inputOf);
  const isPaired = shape.output !== undefined;
  return {
    reconstruct: valuesOf(([batch], weights) => [network.reconstruct(batch, weights)]),
    encode: encode === undefined ? null : valuesOf(([batch], weights) => [encode(batch, weights)]),
    score:
      terms === undefined ? undefined : scoreOf({ network, terms, isPaired }, forwardOf, inputOf),
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
    return forward.run([input], count).then(([rebuilt = nothing]) => rebuilt);
  };
}

interface Terms {
  readonly network: Network;
  readonly terms: NonNullable<Network['terms']>;
  readonly isPaired: boolean;
}

function scoreOf(
  { network, terms, isPaired }: Terms,
  forwardOf: (pass: Pass, isPaired: boolean) => Pick<Forward, 'run'>,
  inputOf: InputOf,
): JudgeCells {
  const both = forwardOf(
    ([batch, target = batch], weights) => [
      network.reconstruct(batch, weights),
      terms(batch, weights, target),
    ],
    isPaired,
  );
  const nothing = new Float32Array(0);
  return (batch, count, _positions, target) => {
    const input = inputOf(batch, count);
    if (count === 0) return { expected: nothing, terms: nothing };
    if (isPaired && target === undefined) throw new RangeError('no target to judge');
    return both
      .run(target === undefined ? [input] : [input, target], count)
      .then(([expected = nothing, found = nothing]) => ({ expected, terms: found }));
  };
}

/** What is asked of a network about a batch, and the target that it is held against where it needs one. */
type Pass = (
  inputs: readonly [Tensor3D, target?: Tensor3D],
  weights: readonly Tensor[],
) => Tensor[];

/** Of one window. */
type InputShapes = readonly (readonly [window: number, features: number])[];

function inputShapesOf({ window, features, output }: NetworkShape, isPaired: boolean): InputShapes {
  return [
    [window, features],
    ...(isPaired ? [[window, output?.features ?? features] as const] : []),
  ];
}

interface Use {
  readonly network: Network;
  readonly inputShapes: InputShapes;
  readonly parameters: readonly Float32Array[];
  readonly pass: Pass;
}

interface Forward {
  /** `inputs` stay the caller's. */
  run(inputs: readonly Float32Array[], count: number): Promise<Float32Array[]>;
  dispose(): void;
}

function opForward({ network, inputShapes, parameters, pass }: Use): Forward {
  const weights = parameters.map((values, i) =>
    tf.tensor(values.slice(), [...(network.parameterShapes[i] ?? [])]),
  );
  return {
    async run(inputs, count) {
      const results = tf.tidy(() => {
        const tensors = inputShapes.map((shape, i) =>
          tf.tensor3d((inputs[i] ?? new Float32Array(0)).slice(), [count, ...shape]),
        );
        return pass(tensors as [Tensor3D, Tensor3D?], weights);
      });
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
  const { network, inputShapes, parameters, pass } = use;
  const compiled = new Map<number, GraphFunction>();
  let ops: Forward | null = null;
  const graphOf = (count: number): GraphFunction => {
    const known = compiled.get(count);
    if (known !== undefined) return known;
    const graph = graphs.compile(
      (...given) =>
        pass(
          given.slice(0, inputShapes.length) as [Tensor3D, Tensor3D?],
          given.slice(inputShapes.length),
        ),
      [...inputShapes.map((shape) => [count, ...shape]), ...network.parameterShapes],
    );
    compiled.set(count, graph);
    return graph;
  };
  return {
    async run(inputs, count) {
      try {
        graphOf(count);
      } catch {
        ops ??= opForward(use);
        return ops.run(inputs, count);
      }
      const results = graphOf(count).run([...inputs, ...parameters]);
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
