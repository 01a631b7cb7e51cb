import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { rowsOf, statesBefore } from '../lstm/layer.ts';
import { type GruGradientInputs, type GruInputs, type GruStates, registerGru } from './kernel.ts';
import { type GruChanges, gruOf } from './layer.ts';

/** Gated recurrent units of the ops that every backend has. */
export function registerComposedGru(backendName: string): void {
  registerGru(backendName, gruOf({ forward, gradient }));
}

function forward({ x, gateWeights, gateBias, weights, bias, steps }: GruInputs): GruStates {
  const [gateKernel, gateMatrix] = matricesOf(x, gateWeights);
  const [kernel, matrix] = matricesOf(x, weights);
  const givenGates = tf.unstack(givenShares(x, gateKernel, gateBias));
  const given = tf.unstack(givenShares(x, kernel, bias));
  const kept: Tensor2D[][] = [[], [], [], []];
  let h = tf.zeros<tf.Rank.R2>([x.shape[1], bias.size]);
  for (let step = 0; step < steps; step++) {
    const open = tf.add(shareOf(givenGates, step), tf.matMul(h, gateMatrix));
    const [reset, update] = tf.split(tf.sigmoid(open), 2, 1) as [Tensor2D, Tensor2D];
    const own = tf.matMul<Tensor2D>(tf.mul(reset, h), matrix);
    const candidate = tf.tanh<Tensor2D>(tf.add(shareOf(given, step), own));
    h = tf.add(candidate, tf.mul(update, tf.sub(h, candidate)));
    [h, reset, update, candidate].forEach((values, which) => kept[which]?.push(values));
  }
  return kept.map((values) => tf.stack(values)) as unknown as GruStates;
}

function gradient({ x, gateWeights, weights, dy, saved }: GruGradientInputs): GruChanges {
  const [states, reset, update, candidate] = saved;
  const [, gateMatrix] = matricesOf(x, gateWeights);
  const [, matrix] = matricesOf(x, weights);
  const before = statesBefore(states);
  const [resets, updates] = [tf.unstack(reset), tf.unstack(update)];
  // Slopes of the state with respect to what candidate and update gate add up; of r h with respect to the reset gate's.
  const byCandidate = tf.unstack(tf.mul(tf.sub(1, update), tf.sub(1, tf.square(candidate))));
  const byUpdate = tf.unstack(tf.mul(tf.sub(before, candidate), slope(update)));
  const byReset = tf.unstack(tf.mul(before, slope(reset)));
  const given = tf.unstack(dy);
  const gates: Tensor[] = [];
  const own: Tensor[] = [];
  let from: Tensor | null = null;
  for (let step = given.length - 1; step >= 0; step--) {
    const at = (values: readonly Tensor[]): Tensor2D => values[step] as Tensor2D;
    const dh: Tensor2D = from === null ? at(given) : tf.add(at(given), from);
    const change: Tensor2D = tf.mul(dh, at(byCandidate));
    const shown: Tensor2D = tf.matMul(change, matrix, false, true);
    const both: Tensor2D = tf.concat2d([tf.mul(shown, at(byReset)), tf.mul(dh, at(byUpdate))], 1);
    own[step] = change;
    gates[step] = both;
    if (step === 0) break;
    const kept: Tensor = tf.add(tf.mul(dh, at(updates)), tf.mul(shown, at(resets)));
    from = tf.add(kept, tf.matMul(both, gateMatrix, false, true));
  }
  return [tf.stack(gates) as Tensor3D, tf.stack(own) as Tensor3D];
}

const slope = (gate: Tensor3D): Tensor3D => tf.mul(gate, tf.sub(1, gate));

/** Those of the inputs and those of the state. */
export function matricesOf(x: Tensor3D, weights: Tensor2D): [Tensor2D, Tensor2D] {
  const inputs = x.shape[2];
  return tf.split(weights, [inputs, weights.shape[0] - inputs]) as [Tensor2D, Tensor2D];
}

/** What the inputs add to each step, steps (or 1) x n x outputs. */
export function givenShares(x: Tensor3D, kernel: Tensor2D, bias: Tensor1D): Tensor3D {
  const given = tf.add(tf.matMul(rowsOf(x), kernel), bias);
  return tf.reshape(given, [x.shape[0], x.shape[1], bias.size]);
}

/** Of one step, or of the only one there is. */
const shareOf = (given: readonly Tensor[], step: number): Tensor =>
  (given[step] ?? given[0]) as Tensor;
