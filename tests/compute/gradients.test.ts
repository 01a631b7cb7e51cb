import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openDevice } from '../../src-main/compute/ladder.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';

type Op = (...inputs: Tensor[]) => Tensor;

const positive = (x: Tensor): Tensor => tf.add(tf.abs(x), 0.5);

const ops: [string, number[][], Op][] = [
  ['add', [[2, 3], [3]], (a, b) => tf.add(a, b)],
  ['subtract', [[3], [2, 3]], (a, b) => tf.sub(a, b)],
  [
    'multiply',
    [
      [2, 3],
      [2, 1],
    ],
    (a, b) => tf.mul(a, b),
  ],
  [
    'divide',
    [
      [2, 3],
      [1, 3],
    ],
    (a, b) => tf.div(a, positive(b)),
  ],
  ['divide by a number', [[2, 3], []], (a, b) => tf.div(a, positive(b))],
  ['larger of two', [[2, 3], [3]], (a, b) => tf.maximum(a, b)],
  ['smaller of two', [[2, 3], [3]], (a, b) => tf.minimum(a, b)],
  ['negative', [[4]], (x) => tf.neg(x)],
  ['square', [[4]], (x) => tf.square(x)],
  ['logarithm', [[4]], (x) => tf.log(positive(x))],
  ['absolute', [[4]], (x) => tf.abs(x)],
  ['softplus', [[4]], (x) => tf.softplus(x)],
  ['root', [[4]], (x) => tf.sqrt(positive(x))],
  ['exponential', [[4]], (x) => tf.exp(x)],
  ['sigmoid', [[4]], (x) => tf.sigmoid(x)],
  ['tanh', [[4]], (x) => tf.tanh(x)],
  ['relu', [[4]], (x) => tf.relu(x)],
  ['softmax', [[3, 4]], (x) => tf.softmax(x)],
  ['sum of rows', [[3, 4]], (x) => tf.sum(x, 1)],
  ['sum, axes kept', [[3, 4]], (x) => tf.sum(x, 0, true)],
  ['sum of all', [[3, 2, 2]], (x) => tf.sum(x)],
  ['mean of columns', [[3, 4]], (x) => tf.mean(x, 0)],
  ['mean of all', [[3, 4]], (x) => tf.mean(x)],
  [
    'product',
    [
      [3, 4],
      [4, 2],
    ],
    (a, b) => tf.matMul(a, b),
  ],
  [
    'product, first turned',
    [
      [4, 3],
      [4, 2],
    ],
    (a, b) => tf.matMul(a, b, true),
  ],
  [
    'product, second turned',
    [
      [3, 4],
      [2, 4],
    ],
    (a, b) => tf.matMul(a, b, false, true),
  ],
  [
    'product, both turned',
    [
      [4, 3],
      [2, 4],
    ],
    (a, b) => tf.matMul(a, b, true, true),
  ],
  [
    'joined rows',
    [
      [2, 3],
      [1, 3],
    ],
    (a, b) => tf.concat([a, b], 0),
  ],
  [
    'joined columns',
    [
      [2, 3],
      [2, 1],
    ],
    (a, b) => tf.concat([a, b], 1),
  ],
];

describe.each(['cpu', 'wasm'] as const)('gradients on %s', (device) => {
  it.each(ops)('of the %s are slopes', async (_name, shapes, op) => {
    await openDevice(device);
    const before = tf.memory().numTensors;
    const random = createRandom(3);
    const draw = (shape: number[]): Float32Array =>
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal());
    const inputs = shapes.map(draw);
    const directions = shapes.map(draw);
    const upload = (by: number): Tensor[] =>
      inputs.map((values, i) =>
        tf.tensor(
          values.map((value, k) => value + by * directions[i]![k]!),
          shapes[i],
        ),
      );
    const weights = draw(tf.tidy(() => op(...upload(0)).shape));
    const along = (by: number): number =>
      tf
        .tidy(() => op(...upload(by)).dataSync<'float32'>())
        .reduce((sum, value, i) => sum + value * weights[i]!, 0);
    const slope = tf.tidy(() => {
      const [at, seed] = [upload(0), tf.tensor(weights, op(...upload(0)).shape)];
      return tf
        .grads(op)(at, seed)
        .reduce(
          (sum, grad, i) =>
            sum +
            grad.dataSync<'float32'>().reduce((s, value, k) => s + value * directions[i]![k]!, 0),
          0,
        );
    });
    const step = 1e-3;
    const measured = (along(step) - along(-step)) / (2 * step);
    expect(Math.abs(measured - slope) / Math.max(1, Math.abs(slope))).toBeLessThan(5e-3);
    expect(tf.memory().numTensors).toBe(before);
  });
});
