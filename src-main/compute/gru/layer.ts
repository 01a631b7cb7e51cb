import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { biasGradient } from '../kernel-names.ts';
import { rowsOf, statesBefore } from '../lstm/layer.ts';
import type { GruDevice, GruGradientInputs, GruInputs, GruStates } from './kernel.ts';

/** The part that goes from step to step; what it makes belongs to the caller's scope. */
export interface GruSteps {
  readonly forward: (inputs: GruInputs) => GruStates;
  readonly gradient: (inputs: GruGradientInputs) => GruChanges;
}

/** Gradients before activation: of the two gates, steps x n x 2 units, and of the candidate, steps x n x units. */
export type GruChanges = readonly [gates: Tensor3D, candidate: Tensor3D];

/** Weights' gradients need not wait for a step: they are done in bulk. */
export function gruOf(steps: GruSteps): GruDevice {
  return {
    forward: (inputs) => tf.tidy(() => [...steps.forward(inputs)]),
    gradient: (inputs) => tf.tidy(() => gradient(steps, inputs)),
  };
}

function gradient(device: GruSteps, inputs: GruGradientInputs): Tensor[] {
  const { x, saved, needsInput, gateWeights, weights } = inputs;
  const [states, reset] = saved;
  const before = statesBefore(states);
  const [gates, candidate] = device.gradient(inputs);
  const [ofGates, dInput] = sideGradient(inputs, gates, { seen: before, weights: gateWeights });
  const [own, dOwn] = sideGradient(inputs, candidate, { seen: tf.mul(reset, before), weights });
  if (!needsInput) return [...ofGates, ...own];
  return [...ofGates, ...own, tf.reshape(tf.add(dInput(), dOwn()), x.shape)];
}

interface Side {
  /** The part of the state that is multiplied, steps x n x units. */
  readonly seen: Tensor3D;
  readonly weights: Tensor2D;
}

/** Of weights and bias, and on demand of the input. */
function sideGradient(
  { x, steps }: GruGradientInputs,
  dz: Tensor3D,
  { seen, weights }: Side,
): [[Tensor2D, Tensor1D], () => Tensor2D] {
  // Where every step was given the same, its gradients are added up before they are multiplied.
  const inputDz = x.shape[0] === steps ? rowsOf(dz) : tf.sum<Tensor2D>(dz, 0);
  const dWeights = tf.concat([
    tf.matMul<Tensor2D>(rowsOf(x), inputDz, true),
    tf.matMul<Tensor2D>(rowsOf(seen), rowsOf(dz), true),
  ]);
  const dBias = tf.engine().runKernel<Tensor1D>(biasGradient, { dz: inputDz });
  const [kernel] = tf.split(weights, [x.shape[2], weights.shape[0] - x.shape[2]]);
  return [[dWeights, dBias], () => tf.matMul(inputDz, kernel as Tensor2D, false, true)];
}
