import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { biasGradient } from '../kernel-names.ts';
import {
  type LstmDevice,
  type LstmGradientInputs,
  type LstmInputs,
  registerLstm,
} from './kernel.ts';

/** An LSTM of the ops that every backend has: one product with the recurrent weights a step, the rest in bulk. */
export function registerComposedLstm(backendName: string): void {
  registerLstm(backendName, composed);
}

const composed: LstmDevice = {
  forward: (inputs) => tf.tidy(() => forward(inputs)),
  gradient: (inputs) => tf.tidy(() => gradient(inputs)),
};

/** Hidden states, cell states and the four gates, each steps x n x units. */
function forward(inputs: LstmInputs): Tensor[] {
  const { recurrent, units } = partsOf(inputs);
  const projected = project(inputs);
  const kept: Tensor2D[][] = [[], [], [], [], [], []];
  let [h, c]: [Tensor2D | null, Tensor2D | null] = [null, null];
  for (let step = 0; step < inputs.steps; step++) {
    const given = (projected[step] ?? projected[0]) as Tensor2D;
    const sum: Tensor2D = h === null ? given : tf.add(given, tf.matMul(h, recurrent));
    const [open, candidate, output] = tf.split(sum, [2 * units, units, units], 1) as Gates;
    const [i, f] = tf.split(tf.sigmoid(open), 2, 1) as [Tensor2D, Tensor2D];
    const [g, o] = [tf.tanh(candidate), tf.sigmoid(output)];
    const added: Tensor2D = tf.mul(i, g);
    c = c === null ? added : tf.add(added, tf.mul(f, c));
    h = tf.mul(o, tf.tanh(c));
    [h, c, i, f, g, o].forEach((values, which) => kept[which]?.push(values));
  }
  return kept.map((values) => tf.stack(values));
}

type Gates = [Tensor2D, Tensor2D, Tensor2D];

interface Parts {
  readonly kernel: Tensor2D;
  readonly recurrent: Tensor2D;
  readonly units: number;
}

function partsOf({ x, weights, bias }: LstmInputs): Parts {
  const units = bias.size / 4;
  const [kernel, recurrent] = tf.split(weights, [x.shape[2], units]) as [Tensor2D, Tensor2D];
  return { kernel, recurrent, units };
}

/** The inputs' share of the gates, of all steps in one product. */
function project(inputs: LstmInputs): Tensor2D[] {
  const { x, bias } = inputs;
  const { kernel } = partsOf(inputs);
  const product = tf.add(tf.matMul(rowsOf(x), kernel), bias);
  return tf.unstack(tf.reshape(product, [x.shape[0], x.shape[1], bias.size])) as Tensor2D[];
}

function rowsOf(x: Tensor): Tensor2D {
  const columns = x.shape.at(-1) ?? 1;
  return tf.reshape(x, [x.size / columns, columns]);
}

function gradient(inputs: LstmGradientInputs): Tensor[] {
  const { x, steps, needsInput, saved } = inputs;
  const { kernel } = partsOf(inputs);
  const dz = tf.stack(gateGradients(inputs));
  const dzRows = rowsOf(dz);
  // Where every step was given the same, its gradients are added up before they are multiplied.
  const inputDz = x.shape[0] === steps ? dzRows : tf.sum<Tensor2D>(dz, 0);
  const h = previous(saved[0] as Tensor3D);
  const dWeights = tf.concat([
    tf.matMul(rowsOf(x), inputDz, true),
    tf.matMul(rowsOf(h), dzRows, true),
  ]);
  const dBias = tf.engine().runKernel<Tensor1D>(biasGradient, { dz: inputDz });
  if (!needsInput) return [dWeights, dBias];
  return [dWeights, dBias, tf.reshape(tf.matMul(inputDz, kernel, false, true), x.shape)];
}

/** Gradients of the gates before their activation, n x 4 units for each step. */
function gateGradients(inputs: LstmGradientInputs): Tensor2D[] {
  const { recurrent } = partsOf(inputs);
  const { gates, cells, forget } = slopesOf(inputs.saved as Tensor3D[]);
  const dy = tf.unstack(inputs.dy) as Tensor2D[];
  const dz: Tensor2D[] = [];
  let [dc, back]: [Tensor2D | null, Tensor2D | null] = [null, null];
  for (let step = inputs.steps - 1; step >= 0; step--) {
    const given = dy[step] as Tensor2D;
    const dh: Tensor2D = back === null ? given : tf.add(given, back);
    const own: Tensor2D = tf.mul(dh, cells[step] as Tensor2D);
    const all: Tensor2D = dc === null ? own : tf.add(own, dc);
    const change: Tensor2D = tf.mul(tf.concat([all, all, all, dh], 1), gates[step] as Tensor2D);
    dz[step] = change;
    if (step === 0) break;
    dc = tf.mul(all, forget[step] as Tensor2D);
    back = tf.matMul(change, recurrent, false, true);
  }
  return dz;
}

interface Slopes {
  /** Of the gates before activation: from the cell state's gradient, the output gate's from the hidden state's. */
  readonly gates: readonly Tensor[];
  /** Of the cell state by the hidden state. */
  readonly cells: readonly Tensor[];
  /** Of the cell state before by the cell state. */
  readonly forget: readonly Tensor[];
}

/** What the gradients of each step are multiplied by, in bulk. */
function slopesOf(saved: readonly Tensor3D[]): Slopes {
  const [, c, i, f, g, o] = saved as [Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D];
  const shown = tf.tanh(c);
  const gates = [
    tf.mul(g, sigmoidSlope(i)),
    tf.mul(previous(c), sigmoidSlope(f)),
    tf.mul(i, tanhSlope(g)),
    tf.mul(shown, sigmoidSlope(o)),
  ];
  return {
    gates: tf.unstack(tf.concat(gates, 2)),
    cells: tf.unstack(tf.mul(o, tanhSlope(shown))),
    forget: tf.unstack(f),
  };
}

function sigmoidSlope(y: Tensor3D): Tensor3D {
  return tf.mul(y, tf.sub(1, y));
}

function tanhSlope(y: Tensor3D): Tensor3D {
  return tf.sub(1, tf.square(y));
}

/** Each step's value of the step before, zeros in the first. */
function previous(states: Tensor3D): Tensor3D {
  const [steps, n, units] = states.shape;
  const before = tf.slice(states, [0, 0, 0], [steps - 1, n, units]);
  return tf.concat([tf.zeros<tf.Rank.R3>([1, n, units]), before]);
}
