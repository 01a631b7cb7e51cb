import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { sizeOfShape } from '../model/initialise.ts';
import type { Network } from '../model/types.ts';
import type { StepState } from './training-state.ts';
import type { StepStart } from './training-step.ts';

/** A network's parameters one after another in one vector: one pass of the optimiser serves them all. */
export interface FlatParameters {
  readonly length: number;
  join(parameters: readonly Float32Array[]): Float32Array;
  /** Copies, one per parameter. */
  split(flat: Float32Array): Float32Array[];
  joinTensors(parameters: readonly Tensor[]): Tensor;
  splitTensor(flat: Tensor): Tensor[];
}

/** Where a step starts: copies. */
export function startOf(initial: StepStart, parameters: FlatParameters): StepState {
  if ('steps' in initial) {
    const { first, second, steps } = initial;
    return {
      parameters: initial.parameters.slice(),
      first: first.slice(),
      second: second.slice(),
      steps,
    };
  }
  const nothing = (): Float32Array => new Float32Array(parameters.length);
  return { parameters: parameters.join(initial), first: nothing(), second: nothing(), steps: 0 };
}

export function flatParameters({ parameterShapes, parameterCount }: Network): FlatParameters {
  const shapes = parameterShapes.map((shape) => [...shape]);
  const sizes = shapes.map(sizeOfShape);
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  return {
    length: parameterCount,
    join(parameters) {
      const flat = new Float32Array(parameterCount);
      parameters.forEach((values, i) => {
        flat.set(values, starts[i]);
      });
      return flat;
    },
    split: (flat) => sizes.map((size, i) => flat.slice(starts[i], (starts[i] ?? 0) + size)),
    joinTensors: (parameters) => tf.concat(parameters.map((values) => tf.reshape(values, [-1]))),
    splitTensor: (flat) =>
      tf.split(flat, sizes).map((values, i) => tf.reshape(values, shapes[i] ?? [])),
  };
}
