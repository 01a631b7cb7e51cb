import * as tf from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { biasGradient } from '../../compute/kernel-names.ts';
import { statesBefore } from '../../compute/lstm/layer.ts';
import { affine } from './layers.ts';

export interface GruLayer {
  /** inputs x 3 units, for the update gate, the reset gate and the candidate. */
  readonly kernel: Tensor;
  /** 3 units. */
  readonly bias: Tensor;
  /** units x 3 units. */
  readonly recurrent: Tensor;
  /** 3 units; the candidate's share is within what the reset gate lets through. */
  readonly recurrentBias: Tensor;
  readonly steps: number;
  /** The first layer's input is data and needs no gradient. */
  readonly first: boolean;
}

/**
 * Hidden states, steps x n x units, of a gated recurrent unit (Cho et al. 2014) that starts from zeros. The reset gate
 * works on the product, not on the state, as cuDNN and Keras have it: one product a step. `x`: steps x n x inputs, or
 * 1 x n x inputs that every step is given. What need not wait for the step before is done in bulk.
 */
export function gruLayer(x: Tensor3D, layer: GruLayer): Tensor3D {
  const { kernel, bias, recurrent, recurrentBias, steps, first } = layer;
  const [lines, n, inputs] = x.shape;
  const rows = tf.reshape<Rank.R2>(x, [lines * n, inputs]);
  const given = affine(rows, { kernel, bias, activation: 'linear', first });
  const op = tf.customGrad((shares, matrix, shift, save) => {
    const product = { matrix: matrix as Tensor2D, bias: shift as Tensor };
    const kept = forward(shares as Tensor3D, product, steps);
    (save as tf.GradSaveFunc)(kept);
    return {
      value: kept[0] as Tensor3D,
      gradFunc: (dy, saved) => gradient(dy as Tensor3D, product.matrix, saved as Kept, lines),
    };
  });
  const shape: [number, number, number] = [lines, n, bias.size];
  return op(tf.reshape(given, shape), recurrent, recurrentBias) as Tensor3D;
}

interface Product {
  readonly matrix: Tensor2D;
  readonly bias: Tensor;
}

/** Hidden states, update gates, reset gates, candidates and the states' share of them, each steps x n x units. */
type Kept = [Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D];

function forward(given: Tensor3D, { matrix, bias }: Product, steps: number): Kept {
  const units = matrix.shape[0];
  const parts = [2 * units, units];
  const [open, candidates] = tf.split(given, parts, 2).map((part) => tf.unstack(part));
  const kept: Tensor2D[][] = [[], [], [], [], []];
  let h = tf.zeros<Rank.R2>([given.shape[1], units]);
  for (let step = 0; step < steps; step++) {
    const back = tf.fused.matMul({ a: h, b: matrix, bias });
    const [openBack, own] = tf.split(back, parts, 1) as [Tensor2D, Tensor2D];
    const gates = tf.sigmoid(tf.add(shareOf(open, step), openBack));
    const [update, reset] = tf.split(gates, 2, 1) as [Tensor2D, Tensor2D];
    const g = tf.tanh<Tensor2D>(tf.add(shareOf(candidates, step), tf.mul(reset, own)));
    h = tf.add(g, tf.mul(update, tf.sub(h, g)));
    [h, update, reset, g, own].forEach((values, which) => kept[which]?.push(values));
  }
  return kept.map((values) => tf.stack(values)) as Kept;
}

/** Of one step, or of the only one there is. */
function shareOf(shares: readonly Tensor[] | undefined, step: number): Tensor {
  return (shares?.[step] ?? shares?.[0]) as Tensor;
}

/** Of what was given, of the recurrent matrix and of its bias. */
function gradient(dy: Tensor3D, matrix: Tensor2D, kept: Kept, lines: number): Tensor[] {
  const [states, update, reset, g, own] = kept;
  const [steps, n, units] = states.shape;
  const before = statesBefore(states);
  // Slopes of the hidden state with respect to what the gates and the candidate add up.
  const byUpdate = tf.mul(tf.sub(before, g), tf.mul(update, tf.sub(1, update)));
  const byCandidate = tf.mul(tf.sub(1, update), tf.sub(1, tf.square(g)));
  const byReset = tf.mul(tf.mul(byCandidate, own), tf.mul(reset, tf.sub(1, reset)));
  const slopes = tf.unstack(tf.concat([byUpdate, byReset, tf.mul(byCandidate, reset)], 2));
  const updates = tf.unstack(update);
  const given = tf.unstack(dy);
  const changes: Tensor2D[] = [];
  const totals: Tensor2D[] = [];
  let from: Tensor | null = null;
  for (let step = steps - 1; step >= 0; step--) {
    const dh = (from === null ? given[step] : tf.add(given[step] as Tensor, from)) as Tensor2D;
    const change: Tensor2D = tf.mul(tf.concat([dh, dh, dh], 1), slopes[step] as Tensor);
    totals[step] = dh;
    changes[step] = change;
    if (step === 0) break;
    from = tf.add(tf.mul(dh, updates[step] as Tensor), tf.matMul(change, matrix, false, true));
  }
  const all = tf.stack(totals);
  const shares = tf.concat([byUpdate, byReset, byCandidate], 2);
  const dGiven = tf.mul(tf.concat([all, all, all], 2), shares);
  const dz = tf.reshape<Rank.R2>(tf.stack(changes), [steps * n, 3 * units]);
  const rows = tf.reshape<Rank.R2>(before, [steps * n, units]);
  return [
    lines === steps ? dGiven : tf.sum(dGiven, 0, true),
    tf.matMul(rows, dz, true),
    tf.engine().runKernel<Tensor>(biasGradient, { dz }),
  ];
}
