import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LossKind } from '../../../src-main/contract/names.ts';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import type { Batch } from '../../../src-main/engine/training/batch.ts';
import { clipToNorm } from '../../../src-main/engine/training/clip.ts';
import { createEarlyStopping } from '../../../src-main/engine/training/early-stopping.ts';
import { createOptimiser } from '../../../src-main/engine/training/optimiser.ts';
import { objective } from '../../../src-main/engine/training/objective.ts';
import { createPlateau } from '../../../src-main/engine/training/plateau.ts';
import { createProgressMeter } from '../../../src-main/engine/training/progress.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { loadNetwork } from '../../../src-main/engine/training/reconstruct.ts';
import { augment } from '../../../src-main/engine/training/augment.ts';
import { createLearningRate } from '../../../src-main/engine/training/learning-rate.ts';
import { thinEvenly } from '../../../src-main/engine/training/thin.ts';
import { range } from './sine-windows.ts';

beforeAll(() => openDevice('wasm'));

describe('objective', () => {
  const target = [1, 2, 3, 4];
  const output = [1, 0, 0, 8];
  const cells: [LossKind, number[] | null, number, number[], number?][] = [
    ['huber', null, (1.5 + 2.5 + 3.5) / 4, [0, -0.25, -0.25, 0.25]],
    // One of the two windows is left out, and its cells do not count.
    ['mse', null, (0 + 4) / 2, [0, -2, 0, 0], 0.5],
    ['mse', [1, 1, 1, 0], 2, [0, -2, 0, 0], 0.5],
    ['mse', null, (4 + 9 + 16) / 4, [0, -1, -1.5, 2]],
    // A quarter of what lies below the target, three quarters of what lies above.
    ['quantile', null, (0.5 + 0.75 + 3) / 4, [0, -0.0625, -0.0625, 0.1875]],
    ['quantile', [1, 1, 1, 0], 1.25 / 3, [0, -0.25 / 3, -0.25 / 3, 0]],
    ['mae', null, (2 + 3 + 4) / 4, [0, -0.25, -0.25, 0.25]],
    ['mse', [1, 1, 0, 1], (4 + 16) / 3, [0, -4 / 3, 0, 8 / 3]],
    ['mae', [0, 1, 1, 0], 2.5, [0, -0.5, -0.5, 0]],
  ];
  it.each(cells)('%s with weights %j is %d', (loss, mask, expected, slope, trim = 0) => {
    const before = tf.memory().numTensors;
    const found = slopeAt(loss, target, mask, trim);
    expect(found[0]).toBeCloseTo(expected, 5);
    slope.forEach((value, i) => {
      expect(found[i + 1]).toBeCloseTo(value, 5);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('cross entropy reads -1 to 1 as chances', () => {
    const [value, slope] = tf.tidy(() => {
      const { value, grad } = tf.valueAndGrad((y) =>
        objective({ loss: 'bce', quantile: 0.5 }, y as tf.Tensor3D, tf.tensor3d([0.5], [1, 1, 1]), {
          mask: null,
          cells: tf.scalar(1),
        }),
      )(tf.tensor3d([0], [1, 1, 1]));
      return [value.dataSync()[0], grad.dataSync()[0]];
    });
    expect(value).toBeCloseTo(Math.log(2), 5);
    // (p - t) / (2 p (1 - p)) at p = 1/2, t = 3/4.
    expect(slope).toBeCloseTo(-0.5, 5);
  });

  it.each(['ssim', 'nb'] as const)('%s is no difference of single cells', (loss) => {
    expect(() => slopeAt(loss, target, null)).toThrow(RangeError);
  });

  it.each(['mse', 'mae', 'huber'] as const)('%s ignores what stands in cells left out', (loss) => {
    const at = (value: number): number[] => slopeAt(loss, [1, 2, value, 4], [1, 1, 0, 1]);
    expect(at(1e6)).toEqual(at(0));
  });

  /** The loss, then its slope in each cell. */
  function slopeAt(loss: LossKind, values: number[], mask: number[] | null, trim = 0): number[] {
    return tf.tidy(() => {
      const shape: [number, number, number] = [2, 2, 1];
      const wanted = tf.tensor3d(values, shape);
      const weights = mask === null ? null : tf.tensor3d(mask, shape);
      const counted = tf.scalar(mask?.reduce((sum, weight) => sum + weight, 0) ?? values.length);
      const { value, grad } = tf.valueAndGrad((y) =>
        objective(
          { loss, quantile: 0.25 },
          y as tf.Tensor3D,
          wanted,
          { mask: weights, cells: counted },
          trim,
        ),
      )(tf.tensor3d(output, shape));
      // -0 becomes 0.
      return [...value.dataSync(), ...grad.dataSync()].map((one) => one + 0);
    });
  }
});

const fresh = (size: number): { first: Float32Array; second: Float32Array; steps: number } => ({
  first: new Float32Array(size),
  second: new Float32Array(size),
  steps: 0,
});

describe('optimisers', () => {
  it('adam moves as TensorFlow.js moves with the same settings', () => {
    const random = createRandom(2);
    const flat = Float32Array.from({ length: 5 }, () => random.normal());
    const variable = tf.variable(tf.tensor1d(flat.slice()));
    const peer = tf.train.adam(0.01, 0.9, 0.999, 1e-8);
    const adam = createOptimiser('adam', fresh(5));
    for (let step = 0; step < 20; step++) {
      const gradients = Float32Array.from({ length: 5 }, () => random.normal());
      adam.update(flat, gradients, 0.01);
      tf.tidy(() => {
        peer.applyGradients([{ name: variable.name, tensor: tf.tensor1d(gradients) }]);
      });
    }
    variable.dataSync().forEach((value, i) => {
      expect(flat[i]).toBeCloseTo(value, 4);
    });
    peer.dispose();
    variable.dispose();
  });

  it.each([
    ['sgd', (lr: number) => tf.train.momentum(lr, 0.9)],
    ['rmsprop', (lr: number) => tf.train.rmsprop(lr, 0.9, 0, 1e-7)],
  ] as const)('%s moves as that of TensorFlow.js', (kind, make) => {
    const random = createRandom(3);
    const flat = Float32Array.from({ length: 4 }, () => random.normal());
    const variable = tf.variable(tf.tensor1d(flat.slice()));
    const peer = make(0.01);
    const optimiser = createOptimiser(kind, fresh(4));
    for (let step = 0; step < 10; step++) {
      const gradients = Float32Array.from({ length: 4 }, () => random.normal());
      optimiser.update(flat, gradients, 0.01);
      tf.tidy(() => {
        peer.applyGradients([{ name: variable.name, tensor: tf.tensor1d(gradients) }]);
      });
    }
    variable.dataSync().forEach((value, i) => {
      expect(flat[i]).toBeCloseTo(value, 4);
    });
    peer.dispose();
    variable.dispose();
  });

  it.each([
    ['adam', 0.02],
    ['sgd', 0.02],
    ['rmsprop', 1e-4],
  ] as const)('%s finds a minimum', (kind, rate) => {
    const at = Float32Array.of(5, -3);
    const optimiser = createOptimiser(kind, fresh(2));
    for (let step = 0; step < 2000; step++)
      optimiser.update(
        at,
        at.map((value) => 2 * value),
        rate,
      );
    expect(Math.hypot(...at)).toBeLessThan(kind === 'rmsprop' ? 6 : 1e-3);
  });
});

describe('clipToNorm', () => {
  it.each([
    [[3, 4], 1, [0.6, 0.8], 5],
    [[3, 4], 10, [3, 4], 5],
    [[3, 4], 0, [3, 4], 5],
    [[0, 0], 1, [0, 0], 0],
  ])('%j to %d is %j', (values, limit, expected, norm) => {
    const gradients = Float32Array.from(values);
    expect(clipToNorm(gradients, limit)).toBeCloseTo(norm, 6);
    Array.from(gradients).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? NaN, 6);
    });
  });

  it('tells of values that are not finite', () => {
    expect(clipToNorm(Float32Array.of(1, NaN), 1)).toBeNaN();
    expect(clipToNorm(Float32Array.of(1, Infinity), 1)).toBe(Infinity);
  });
});

describe('early stopping and plateau', () => {
  it('counts epochs without progress from the last that counts', () => {
    const stopping = createEarlyStopping();
    const best = [5, 4, 4.5, 3.9999, 4, 3].map((loss, i) => stopping.observe(i + 1, loss));
    expect(best).toEqual([true, true, false, true, false, true]);
    expect([stopping.bestEpoch, stopping.bestLoss, stopping.waited]).toEqual([6, 3, 0]);
  });

  it('keeps the lowest loss though it creeps too slowly to count', () => {
    const stopping = createEarlyStopping();
    for (let epoch = 1; epoch <= 5; epoch++) stopping.observe(epoch, 1 - epoch * 1e-6);
    expect([stopping.bestEpoch, stopping.waited]).toEqual([5, 4]);
  });

  it('halves the rate each half patience, down to a 64th', () => {
    const plateau = createPlateau(0.64, 4);
    expect([0, 1, 2, 3, 4, 0, 1, 2].map((waited) => plateau.next(waited))).toEqual([
      0.64, 0.64, 0.32, 0.32, 0.16, 0.16, 0.16, 0.08,
    ]);
    for (let i = 0; i < 20; i++) plateau.next(2);
    expect(plateau.next(0)).toBeCloseTo(0.01, 10);
  });
});

describe('learning rate', () => {
  const all = { learningRate: 1, epochs: 11, patience: 4, warmUp: 0 };
  const rates = (changes: object): number[] => {
    const rate = createLearningRate({ schedule: 'constant', ...all, ...changes });
    return Array.from({ length: 11 }, (_, i) => rate.at(i + 1, 0));
  };

  it('stays, falls along half a cosine, or rises first', () => {
    expect(new Set(rates({}))).toEqual(new Set([1]));
    const cosine = rates({ schedule: 'cosine' });
    expect([cosine[0], cosine[10]]).toEqual([1, 0.01]);
    expect(cosine[5]).toBeCloseTo(0.505, 5);
    expect(cosine.toSorted((a, b) => b - a)).toEqual(cosine);
    const risen = rates({ warmUp: 3 }).slice(0, 5);
    expect(risen).toEqual([0.25, 0.5, 0.75, 1, 1]);
    expect(rates({ schedule: 'cosine', warmUp: 3 })[10]).toBeCloseTo(0.01, 9);
  });

  it('falls on plateaus', () => {
    const rate = createLearningRate({ ...all, schedule: 'plateau' });
    expect([0, 1, 2, 3, 4].map((waited, i) => rate.at(i + 1, waited))).toEqual([
      1, 1, 0.5, 0.5, 0.25,
    ]);
  });
});

describe('augmentation', () => {
  const shape = { window: 10, features: 2 };
  const none = { jitter: 0, scaling: 0, timeMask: 0 };
  const ones = (): Batch => ({
    ...{ count: 3, values: new Float32Array(60).fill(1), observed: null, cells: 60 },
  });

  it('adds noise and scales each column of a window by one factor', () => {
    const jittered = augment(ones(), { ...none, jitter: 0.1 }, shape, createRandom(1));
    expect(new Set(jittered.values).size).toBeGreaterThan(50);
    const scaled = augment(ones(), { ...none, scaling: 0.1 }, shape, createRandom(1));
    expect(new Set(scaled.values).size).toBe(6);
    expect(scaled.observed).toBeNull();
  });

  it('leaves out one stretch of each window', () => {
    const masked = augment(ones(), { ...none, timeMask: 0.5 }, shape, createRandom(5));
    expect(masked.cells).toBeLessThan(60);
    expect(masked.cells).toBeGreaterThanOrEqual(30);
    masked.values.forEach((value, at) => {
      expect(value).toBe(masked.observed![at]);
    });
    expect(augment(ones(), { ...none, timeMask: 0.05 }, shape, createRandom(5)).cells).toBe(60);
  });
});

describe('progress', () => {
  it('estimates the time left from the epochs that have passed', () => {
    let time = 0;
    const seen: unknown[] = [];
    const meter = createProgressMeter(
      4,
      () => time,
      (progress) => seen.push(progress),
    );
    meter.startEpoch(1);
    time = 500;
    meter.trained(50, 100);
    time = 550;
    meter.trained(10, 100);
    time = 1000;
    meter.trained(40, 100);
    meter.endEpoch();
    meter.startEpoch(2);
    time = 1250;
    meter.trained(25, 100);
    expect(seen).toEqual([
      { epoch: 1, fraction: 0.5, rowsPerSecond: 100, remainingMs: 3500 },
      { epoch: 1, fraction: 1, rowsPerSecond: 100, remainingMs: 3000 },
      { epoch: 2, fraction: 0.25, rowsPerSecond: 100, remainingMs: 2750 },
    ]);
    expect(meter.rowsPerSecond()).toBe(100);
  });
});

describe('thinEvenly', () => {
  it.each([
    [range(0, 5), 5, [0, 1, 2, 3, 4]],
    [range(0, 10), 5, [0, 2, 4, 6, 8]],
    [range(3, 10), 3, [3, 5, 7]],
    [range(0, 0), 3, []],
  ])('%o to %i', (indices, limit, expected) => {
    expect(Array.from(thinEvenly(indices, limit))).toEqual(expected);
  });
});

describe('loadNetwork', () => {
  const shape = { window: 5, features: 2 };

  it.each(['dense', 'conv1d'] as const)('reconstructs as the network does, %s', async (id) => {
    const network = networkOf(id).build(shape, {});
    const random = createRandom(6);
    const weights = network.initialise(random);
    const batch = Float32Array.from({ length: 40 }, () => random.normal());
    const before = tf.memory().numTensors;
    const loaded = loadNetwork(network, shape, weights);
    const all = await loaded.reconstruct(batch, 4);
    expect(all).toHaveLength(40);
    const last = await loaded.reconstruct(batch.subarray(30), 1);
    Array.from(last).forEach((value, i) => {
      expect(value).toBeCloseTo(all[30 + i] ?? NaN, 5);
    });
    expect(await loaded.reconstruct(batch, 0)).toHaveLength(0);
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses weights and batches that do not fit', () => {
    const network = networkOf('dense').build(shape, {});
    const weights = network.initialise(createRandom(0));
    expect(() => loadNetwork(network, shape, weights.slice(1))).toThrow('weights do not fit');
    expect(() => loadNetwork(network, shape, [...weights, new Float32Array(1)])).toThrow(
      'weights do not fit',
    );
    const loaded = loadNetwork(network, shape, weights);
    expect(() => loaded.reconstruct(new Float32Array(9), 1)).toThrow('batch too short');
    loaded.dispose();
  });
});
