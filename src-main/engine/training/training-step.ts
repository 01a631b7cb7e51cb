import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Network } from '../model/types.ts';
import { sizeOfShape } from '../model/initialise.ts';
import { createAdam } from './adam.ts';
import type { Batch } from './batch.ts';
import { clipToNorm } from './clip.ts';
import { type Loss, objective } from './objective.ts';

export interface StepOptions {
  readonly network: Network;
  readonly window: number;
  readonly features: number;
  readonly loss: Loss;
  /** Longest gradient, 0 = no limit. */
  readonly clipNorm: number;
}

export interface StepResult {
  readonly loss: number;
  /** Length of the gradient before it was clipped. */
  readonly gradientNorm: number;
}

/** A network in training on the open device. Parameters are held flat; copies go in and out. */
export interface TrainingStep {
  /** Loss and gradient of one batch, then one step of Adam; without a step where either is not finite. */
  train(batch: Batch, learningRate: number): StepResult;
  evaluate(batch: Batch): number;
  parameters(): Float32Array[];
}

/** `initial`: one array per parameter of the network, copied. Keeps no tensor between calls. */
export function createTrainingStep(
  options: StepOptions,
  initial: readonly Float32Array[],
): TrainingStep {
  const { network, clipNorm } = options;
  const shapes = network.parameterShapes.map((shape) => [...shape]);
  const ends = offsetsOf(shapes);
  const flat = new Float32Array(network.parameterCount);
  initial.forEach((values, i) => {
    flat.set(values, ends[i]);
  });
  const gradient = new Float32Array(flat.length);
  const adam = createAdam(flat.length);

  const upload = (): Tensor[] =>
    shapes.map((shape, i) => tf.tensor(flat.slice(ends[i], ends[i + 1]), shape));
  const lossOf = (batch: Batch): ((...parameters: Tensor[]) => tf.Scalar) => {
    const shape: [number, number, number] = [batch.count, options.window, options.features];
    // Copies: a backend may read a tensor's values later than it was given them.
    const x = tf.tensor3d(batch.values.slice(), shape);
    const mask = batch.observed === null ? null : tf.tensor3d(batch.observed.slice(), shape);
    const cells = tf.scalar(batch.cells);
    return (...parameters) =>
      objective(options.loss, network.reconstruct(x, parameters), x, mask, cells);
  };

  return {
    train(batch, learningRate) {
      const loss = tf.tidy(() => {
        const { value, grads } = tf.valueAndGrads(lossOf(batch))(upload());
        grads.forEach((grad, i) => {
          gradient.set(grad.dataSync<'float32'>(), ends[i]);
        });
        return value.dataSync()[0] ?? NaN;
      });
      const gradientNorm = clipToNorm(gradient, clipNorm);
      if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
        adam.update(flat, gradient, learningRate);
      }
      return { loss, gradientNorm };
    },
    evaluate(batch) {
      return tf.tidy(() => lossOf(batch)(...upload()).dataSync()[0] ?? NaN);
    },
    parameters: () => shapes.map((_, i) => flat.slice(ends[i], ends[i + 1])),
  };
}

/** Where each parameter begins in the flat vector, and where the last ends. */
function offsetsOf(shapes: readonly (readonly number[])[]): number[] {
  const offsets = [0];
  for (const shape of shapes) offsets.push((offsets.at(-1) ?? 0) + sizeOfShape(shape));
  return offsets;
}
