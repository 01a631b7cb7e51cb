import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { registerLstm } from './kernel.ts';
import { lstmOf, type LstmSteps, statesBefore } from './layer.ts';

/** An LSTM of the ops that every backend has. */
export function registerComposedLstm(backendName: string): void {
  registerLstm(backendName, lstmOf(composedSteps));
}

export const composedSteps: LstmSteps = {
  forward: (given, recurrent, steps) => stepsForward(given, (h) => tf.matMul(h, recurrent), steps),
  gradient: (dy, recurrent, saved) =>
    stepsGradient(dy, (dz) => tf.matMul(dz, recurrent, false, true), saved),
};

/**
 * Hidden states, cell states and the four gates, each steps x n x units. `given` as in `LstmSteps`; `product`: the hidden
 * state's share of the gates, n x units to n x 4 units.
 */
export function stepsForward(
  given: Tensor3D,
  product: (h: Tensor2D) => Tensor2D,
  steps: number,
): Tensor[] {
  const units = given.shape[2] / 4;
  const shares = stepsOf(given);
  const kept: Tensor2D[][] = [[], [], [], [], [], []];
  let [h, c]: [Tensor2D | null, Tensor2D | null] = [null, null];
  for (let step = 0; step < steps; step++) {
    const share = (shares[step] ?? shares[0]) as Tensor2D;
    const sum: Tensor2D = h === null ? share : tf.add(share, product(h));
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

/** Gradients of the gates before their activation, steps x n x 4 units. `back`: the gradient of `product`. */
export function stepsGradient(
  dy: Tensor3D,
  back: (dz: Tensor2D) => Tensor2D,
  saved: readonly Tensor[],
): Tensor3D {
  const { gates, cells, forget } = slopesOf(saved as Tensor3D[]);
  const given = stepsOf(dy);
  const dz: Tensor2D[] = [];
  let [dc, from]: [Tensor2D | null, Tensor2D | null] = [null, null];
  for (let step = given.length - 1; step >= 0; step--) {
    const own = given[step] as Tensor2D;
    const dh: Tensor2D = from === null ? own : tf.add(own, from);
    const shown: Tensor2D = tf.mul(dh, cells[step] as Tensor2D);
    const all: Tensor2D = dc === null ? shown : tf.add(shown, dc);
    const change: Tensor2D = tf.mul(tf.concat([all, all, all, dh], 1), gates[step] as Tensor2D);
    dz[step] = change;
    if (step === 0) break;
    dc = tf.mul(all, forget[step] as Tensor2D);
    from = back(change);
  }
  return tf.stack(dz) as Tensor3D;
}

interface Slopes {
  /** Of the gates before activation: by the cell state's gradient, the output gate's by the hidden state's. */
  readonly gates: readonly Tensor2D[];
  /** Of the hidden state, by the cell state. */
  readonly cells: readonly Tensor2D[];
  /** Of the cell state, by the one before. */
  readonly forget: readonly Tensor2D[];
}

/** What the gradients of each step are multiplied by, in bulk. */
function slopesOf(saved: readonly Tensor3D[]): Slopes {
  const [, c, i, f, g, o] = saved as [Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D];
  const shown = tf.tanh(c);
  const gates = [
    tf.mul(g, sigmoidSlope(i)),
    tf.mul(statesBefore(c), sigmoidSlope(f)),
    tf.mul(i, tanhSlope(g)),
    tf.mul(shown, sigmoidSlope(o)),
  ];
  return {
    gates: stepsOf(tf.concat(gates, 2)),
    cells: stepsOf(tf.mul(o, tanhSlope(shown))),
    forget: stepsOf(f),
  };
}

function sigmoidSlope(y: Tensor3D): Tensor3D {
  return tf.mul(y, tf.sub(1, y));
}

function tanhSlope(y: Tensor3D): Tensor3D {
  return tf.sub(1, tf.square(y));
}

function stepsOf(x: Tensor): Tensor2D[] {
  return tf.unstack(x) as Tensor2D[];
}
