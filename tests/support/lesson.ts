import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { Lesson, Network } from '../../src-main/engine/model/types.ts';
import { drawNoise } from '../../src-main/engine/training/noise.ts';
import { meanTerm, objective } from '../../src-main/engine/training/objective.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';

export interface LessonAt {
  readonly warmth?: number;
  readonly progress?: number;
  readonly turn?: number;
  readonly seed?: number;
}

/** A step's lesson of squared errors, all cells counted; inside a tidy. */
export function lessonOf(network: Network, batch: Tensor3D, at: LessonAt = {}): Lesson {
  const count = batch.shape[0];
  const noise = drawNoise(network, count, 1, createRandom(at.seed ?? 5));
  const counted = { mask: null, cells: tf.scalar(batch.size) };
  return {
    noise: noise.map((values, i) => tf.tensor(values, [count, ...network.noise[i]!.shape])),
    warmth: tf.scalar(at.warmth ?? 1),
    progress: tf.scalar(at.progress ?? 0),
    turn: tf.scalar(at.turn ?? 0),
    lossOf: (output, trim) =>
      objective({ loss: 'mse', quantile: 0.5 }, output, batch, counted, trim),
    meanOf: (terms) => meanTerm(terms, counted),
  };
}

/** Weights a little off their first values, so that no bias is zero. */
export function drawWeights(network: Network, seed = 4): Float32Array[] {
  const random = createRandom(seed);
  return network
    .initialise(random)
    .map((values) => values.map((value) => value + 0.05 * random.normal()));
}

export function uploadWeights(network: Network, weights: readonly Float32Array[]): Tensor[] {
  return weights.map((values, i) => tf.tensor(values.slice(), [...network.parameterShapes[i]!]));
}
