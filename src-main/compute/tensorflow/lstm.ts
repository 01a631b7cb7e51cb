import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { type LstmGradientInputs, type LstmInputs, registerLstm } from '../lstm/kernel.ts';
import type { Native, NodeBackend } from './backend.ts';
import type { OpAttribute } from './binding.ts';
import { opsSideBySide } from './side-by-side.ts';

/**
 * TensorFlow's fused ops over a whole sequence, BlockLSTMV2 and its gradient, whose gates stand in our order: faster
 * than a graph of unrolled steps, and ready in a tenth of the time.
 */
export function registerNativeLstm(native: Native, backend: NodeBackend): void {
  const run = blockRunner(native, backend);
  let most: number | null = null;
  const parts = (n: number): number[] => partSizes(n, (most ??= opsSideBySide(native.binding)));
  registerLstm('tensorflow', {
    forward: (inputs) => tf.tidy(() => forward(run, inputs, parts(inputs.x.shape[1]))),
    gradient: (inputs) => tf.tidy(() => gradient(run, inputs, parts(inputs.x.shape[1]))),
  });
}

/** Fewer windows than this are not worth a part of their own. */
const smallestPart = 64;

/** Windows are independent: the graph runs parts of the batch side by side, each with little to wait for. */
function partSizes(n: number, most: number): number[] {
  const count = Math.max(1, Math.min(most, Math.floor(n / smallestPart)));
  return Array.from({ length: count }, (_, i) => Math.floor((n + i) / count));
}

/** Hidden states, then the seven outputs of each part. */
function forward(run: BlockRunner, inputs: LstmInputs, sizes: readonly number[]): Tensor[] {
  const states = splitBatch(everyStep(inputs), sizes).map((x) =>
    run('BlockLSTMV2', inputs.steps, layerOf(inputs, x), 7),
  );
  return [joinBatch(states.map((outputs) => outputs[hidden] as Tensor3D)), ...states.flat()];
}

/** Place of the hidden states among the outputs of BlockLSTMV2: i, cs, f, o, ci, co, h. */
const hidden = 6;

function gradient(
  run: BlockRunner,
  inputs: LstmGradientInputs,
  sizes: readonly number[],
): Tensor[] {
  const { steps, saved, needsInput, x } = inputs;
  const dy = splitBatch(inputs.dy, sizes);
  const parts = splitBatch(everyStep(inputs), sizes).map((part, i) => {
    const states = saved.slice(1 + 7 * i, 8 + 7 * i);
    const dh = dy[i] as Tensor3D;
    const all = [...layerOf(inputs, part), ...states, tf.zerosLike(dh), dh];
    const [dx, , , dWeights, , , , dBias] = run('BlockLSTMGradV2', steps, all, 8);
    return { dx: dx as Tensor3D, dWeights: dWeights as Tensor2D, dBias: dBias as Tensor1D };
  });
  const dWeights = sumOf(parts.map((part) => part.dWeights));
  const dBias = sumOf(parts.map((part) => part.dBias));
  if (!needsInput) return [dWeights, dBias];
  const dx = joinBatch(parts.map((part) => part.dx));
  return [dWeights, dBias, x.shape[0] === steps ? dx : tf.sum(dx, 0, true)];
}

function everyStep({ x, steps }: LstmInputs): Tensor3D {
  return x.shape[0] === steps ? x : tf.tile(x, [steps, 1, 1]);
}

function splitBatch(x: Tensor3D, sizes: readonly number[]): Tensor3D[] {
  return sizes.length === 1 ? [x] : tf.split(x, [...sizes], 1);
}

function joinBatch(parts: Tensor3D[]): Tensor3D {
  return parts.length === 1 ? (parts[0] as Tensor3D) : tf.concat(parts, 1);
}

function sumOf<T extends Tensor>(parts: T[]): T {
  return parts.length === 1 ? (parts[0] as T) : tf.addN(parts);
}

/** x, states before, weights, peepholes and bias, as both ops take them after the number of steps. */
function layerOf({ weights, bias }: LstmInputs, x: Tensor3D): Tensor[] {
  const units = bias.size / 4;
  const state = tf.zeros([x.shape[1], units]);
  const peephole = tf.zeros([units]);
  return [x, state, state, weights, peephole, peephole, peephole, bias];
}

type BlockRunner = (
  name: 'BlockLSTMV2' | 'BlockLSTMGradV2',
  steps: number,
  inputs: readonly Tensor[],
  outputs: number,
) => Tensor[];

function blockRunner(native: Native, backend: NodeBackend): BlockRunner {
  const { binding } = native;
  const float: OpAttribute = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  const noPeephole: OpAttribute = {
    name: 'use_peephole',
    type: binding.TF_ATTR_BOOL,
    value: false,
  };
  const noClip: OpAttribute = { name: 'cell_clip', type: binding.TF_ATTR_FLOAT, value: 0 };
  const attributes = {
    BlockLSTMV2: [float, noClip, noPeephole],
    BlockLSTMGradV2: [float, noPeephole],
  };
  return (name, steps, inputs, outputs) => {
    // The package has no tensors of 64-bit integers: two halves, the lower one first.
    const count = binding.createTensor([], binding.TF_INT64, Int32Array.of(steps, 0));
    try {
      const ids = [count, ...inputs.map((tensor) => native.idOf(tensor))];
      const results = binding.executeOp(name, attributes[name], ids, outputs);
      return results.map((result) => backend.createOutputTensor(result));
    } finally {
      binding.deleteTensor(count);
    }
  };
}
