import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { biasGradient } from '../kernel-names.ts';
import type { LstmDevice, LstmGradientInputs, LstmInputs } from './kernel.ts';

/** The part of an LSTM that goes from step to step; what it makes belongs to the caller's scope. */
export interface LstmSteps {
  /**
   * Hidden states, steps x n x units, then whatever `gradient` wants to have kept. `given`: the inputs' share of the
   * gates, steps x n x 4 units, or 1 x n x 4 units for every step.
   */
  readonly forward: (given: Tensor3D, recurrent: Tensor2D, steps: number) => Tensor[];
  /** Gradients of the gates before their activation, steps x n x 4 units. */
  readonly gradient: (dy: Tensor3D, recurrent: Tensor2D, saved: readonly Tensor[]) => Tensor3D;
}

/** What need not wait for the step before is done in bulk: the inputs' products and the weights' gradients. */
export function lstmOf(steps: LstmSteps): LstmDevice {
  return {
    forward: (inputs) => tf.tidy(() => forward(steps, inputs)),
    gradient: (inputs) => tf.tidy(() => gradient(steps, inputs)),
  };
}

function forward(device: LstmSteps, inputs: LstmInputs): Tensor[] {
  const { x, bias, steps } = inputs;
  const [kernel, recurrent] = matricesOf(inputs);
  const given = tf.add(tf.matMul(rowsOf(x), kernel), bias);
  const shape: [number, number, number] = [x.shape[0], x.shape[1], bias.size];
  return device.forward(tf.reshape(given, shape), recurrent, steps);
}

function gradient(device: LstmSteps, inputs: LstmGradientInputs): Tensor[] {
  const { x, dy, steps, needsInput, saved } = inputs;
  const [kernel, recurrent] = matricesOf(inputs);
  const dz = device.gradient(dy, recurrent, saved);
  // Where every step was given the same, its gradients are added up before they are multiplied.
  const inputDz = x.shape[0] === steps ? rowsOf(dz) : tf.sum<Tensor2D>(dz, 0);
  const before = statesBefore(saved[0] as Tensor3D);
  const dWeights = tf.concat([
    tf.matMul(rowsOf(x), inputDz, true),
    tf.matMul(rowsOf(before), rowsOf(dz), true),
  ]);
  const dBias = tf.engine().runKernel<Tensor1D>(biasGradient, { dz: inputDz });
  if (!needsInput) return [dWeights, dBias];
  return [dWeights, dBias, tf.reshape(tf.matMul(inputDz, kernel, false, true), x.shape)];
}

/** The weights of the inputs and those of the hidden state. */
function matricesOf({ x, weights, bias }: LstmInputs): [Tensor2D, Tensor2D] {
  return tf.split(weights, [x.shape[2], bias.size / 4]) as [Tensor2D, Tensor2D];
}

/** All but the last axis as one. */
export function rowsOf(x: Tensor): Tensor2D {
  const columns = x.shape.at(-1) ?? 1;
  return tf.reshape(x, [x.size / columns, columns]);
}

/** Each step's state of the step before, zeros in the first. */
export function statesBefore(states: Tensor3D): Tensor3D {
  const [steps, n, units] = states.shape;
  const before = tf.slice(states, [0, 0, 0], [steps - 1, n, units]);
  return tf.concat([tf.zeros<tf.Rank.R3>([1, n, units]), before]);
}
