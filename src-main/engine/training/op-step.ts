import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Batch } from './batch.ts';
import { clipToNorm } from './clip.ts';
import { flatParameters, startOf } from './flat-parameters.ts';
import { lessonNumbers } from './lesson-plan.ts';
import { drawNoise } from './noise.ts';
import { createOptimiser } from './optimiser.ts';
import { type BatchTensors, learningLoss, validationLoss } from './step-loss.ts';
import type { StepOptions, StepStart, TrainingStep } from './training-step.ts';

/** Steps whose ops are dispatched one by one; the optimiser is a pass of our own over all parameters. */
export function createOpStep(
  options: StepOptions,
  initial: StepStart,
  execution: string,
): TrainingStep {
  const { network, clipNorm, control, random } = options;
  const parameters = flatParameters(network);
  const start = startOf(initial, parameters);
  const flat = start.parameters;
  const gradient = new Float32Array(flat.length);
  const optimiser = createOptimiser(control.optimiser, start, control.weightDecay);
  const allSteps = options.epochs * options.batchesPerEpoch;
  let { steps } = start;

  const upload = (): Tensor[] =>
    parameters
      .split(flat)
      .map((values, i) => tf.tensor(values, [...(network.parameterShapes[i] ?? [])]));
  // Copies: a backend may read a tensor's values later than it was given them.
  const batchOf = (batch: Batch): BatchTensors => {
    const { window, features, outputs = features } = options;
    const shape: [number, number, number] = [batch.count, window, outputs];
    const x = tf.tensor3d(batch.values.slice(), [batch.count, window, features]);
    return {
      x,
      target: batch.target === undefined ? x : tf.tensor3d(batch.target.slice(), shape),
      mask: batch.observed === null ? null : tf.tensor3d(batch.observed.slice(), shape),
      cells: tf.scalar(batch.cells),
    };
  };
  const lossOf = (
    batch: Batch,
    noise: readonly Float32Array[],
  ): ((...parameters: Tensor[]) => tf.Scalar) => {
    const { warmth, progress, turn } = lessonNumbers(++steps, allSteps);
    return learningLoss(options, batchOf(batch), {
      noise: noise.map((values, i) =>
        tf.tensor(values, [batch.count, ...(network.noise[i]?.shape ?? [])]),
      ),
      warmth: tf.scalar(warmth),
      progress: tf.scalar(progress),
      turn: tf.scalar(turn),
    });
  };

  return {
    batchesPerCall: 1,
    execution,
    async train(batch, batches, learningRate) {
      if (batches !== 1) throw new RangeError(`op by op takes one batch a call: ${batches}`);
      const noise = drawNoise(network, batch.count, 1, random);
      const results = tf.tidy(() => {
        const { value, grads } = tf.valueAndGrads(lossOf(batch, noise))(upload());
        return [value, ...grads];
      });
      const [value, ...grads] = await readAll(results);
      gradient.set(parameters.join(grads));
      const loss = value?.[0] ?? NaN;
      const gradientNorm = clipToNorm(gradient, clipNorm);
      if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
        optimiser.update(flat, gradient, learningRate);
      }
      return [{ loss, gradientNorm }];
    },
    async evaluate(batch) {
      const loss = tf.tidy(() => validationLoss(options, batchOf(batch))(...upload()));
      const [value] = await readAll([loss]);
      return value?.[0] ?? NaN;
    },
    parameters: () => parameters.split(flat),
    state: () => ({
      ...{ parameters: flat.slice(), first: start.first.slice(), second: start.second.slice() },
      steps,
    }),
    dispose: () => undefined,
  };
}

/** Values of tensors, which are disposed of. */
async function readAll(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  try {
    return await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  } finally {
    tf.dispose([...tensors]);
  }
}
