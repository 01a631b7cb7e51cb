import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { interpolationWeights } from '../../../src-main/engine/model/interpolation-weights.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import type { Network, NetworkShape } from '../../../src-main/engine/model/types.ts';
import { augment } from '../../../src-main/engine/training/augment.ts';
import { type Batch, createBatcher } from '../../../src-main/engine/training/batch.ts';
import { createOpStep } from '../../../src-main/engine/training/op-step.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { trainNetwork } from '../../../src-main/engine/training/train-network.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';
import { pairShapes, rowOf } from '../../support/small-networks.ts';

const count = 8;

/** A target that the inputs settle: sums of two of them, the same for each window. */
function settledPair({ window, features, output }: NetworkShape, gap = false): Batch {
  const random = createRandom(3);
  const values = Float32Array.from({ length: count * window * features }, () => random.normal());
  const outputs = output?.features ?? features;
  const [size, results] = [window * features, window * outputs];
  const target = Float32Array.from({ length: count * results }, (_, at) => {
    const from = Math.floor(at / results) * size;
    const cell = at % results;
    return 0.6 * values[from + (cell % size)]! - 0.3 * values[from + ((5 * cell) % size)]!;
  });
  const observed = gap ? target.map((_, i) => (i % 7 === 3 ? 0 : 1)) : null;
  const cells = observed?.reduce((sum, cell) => sum + cell) ?? target.length;
  return { count, values, target, observed, cells };
}

function stepOf(network: Network, shape: NetworkShape): ReturnType<typeof createOpStep> {
  const random = createRandom(5);
  const options = {
    ...{ network, window: shape.window, features: shape.features, batchSize: count },
    outputs: shape.output?.features,
    ...{ clipNorm: 1, random, epochs: 1, batchesPerEpoch: 300 },
    loss: 'mse',
    control: usualControl,
  } as const;
  return createOpStep(options, network.initialise(random), '');
}

describe('networks that learn a target', () => {
  it.each([
    ['dense', {}, true],
    ['dense', { hidden: [16], latent: 8 }, false],
    ['conv1d', { filters: [12, 12], kernel: 3 }, true],
    ['superres', { filters: [16, 16] }, true],
    ['superres', { filters: [16], decoder: 'resize' }, false],
    ['superres', { filters: [16], skip: false }, false],
  ] as const)('learn alike on wasm and cpu: %s %j', async (id, chosen, gap) => {
    const shape = pairShapes[id];
    const network = networkOf(id).build(shape, chosen);
    const batch = settledPair(shape, gap);
    const found: number[][] = [];
    for (const rung of ['cpu', 'wasm'] as const) {
      await openDevice(rung);
      const tensors = tf.memory().numTensors;
      const step = stepOf(network, shape);
      const losses = [await step.evaluate(batch)];
      for (let i = 0; i < 50; i++) await step.train(batch, 1, 1e-2);
      losses.push(await step.evaluate(batch));
      step.dispose();
      found.push(losses);
      expect(tf.memory().numTensors).toBe(tensors);
    }
    const [[before = NaN, after = NaN] = [], [same = NaN, alike = NaN] = []] = found;
    expect(after).toBeLessThan(0.5 * before);
    expect(Math.abs(same - before)).toBeLessThan(1e-4 * before);
    expect(Math.abs(alike - after)).toBeLessThan(0.05);
  });

  it('train through the loop, whose batches hold inputs, target and the weights of the target', async () => {
    await openDevice('cpu');
    const shape = pairShapes.dense;
    const batch = settledPair(shape, true);
    const outputs = shape.output?.features ?? 0;
    const fillFrom =
      (all: Float32Array, size: number) =>
      (indices: Uint32Array, from: number, to: number, out: Float32Array): void => {
        for (let i = from; i < to; i++) {
          const at = indices[i]! * size;
          out.set(all.subarray(at, at + size), (i - from) * size);
        }
      };
    const source = {
      ...{ window: shape.window, features: shape.features, count },
      fill: fillFrom(batch.values, shape.window * shape.features),
      target: {
        features: outputs,
        fill: fillFrom(batch.target!, shape.window * outputs),
        fillObserved: fillFrom(batch.observed!, shape.window * outputs),
      },
    };
    const indices = Uint32Array.from({ length: count }, (_, i) => i);
    const gathered = createBatcher(source)(indices, 2, 5);
    const cells = shape.window * outputs;
    expect(gathered.target).toEqual(batch.target!.slice(2 * cells, 5 * cells));
    expect(gathered.observed).toEqual(batch.observed!.slice(2 * cells, 5 * cells));
    expect(gathered.values).toHaveLength(3 * shape.window * shape.features);
    const trained = await trainNetwork({
      network: networkOf('dense').build(shape, {}),
      batches: source,
      trainIndices: indices,
      validationIndices: new Uint32Array(0),
      ...{ loss: 'mse', epochs: 150, batchSize: 4, learningRate: 1e-2, patience: 50, clipNorm: 1 },
      seed: 2,
    });
    expect(trained.trainLoss).toBeLessThan(0.05);
  });

  it('see their input changed, never their target', () => {
    const shape = pairShapes.dense;
    const batch = settledPair(shape);
    const [input, target] = [batch.values.slice(), batch.target!.slice()];
    const changes = { jitter: 0.1, scaling: 0.1, timeMask: 0.9 };
    const changed = augment(batch, changes, shape, createRandom(1));
    expect(changed.values).not.toEqual(input);
    expect(changed.target).toEqual(target);
    expect(changed.observed).toBeNull();
    expect(changed.cells).toBe(batch.cells);
  });
});

describe('super-resolution', () => {
  beforeAll(async () => {
    await openDevice('cpu');
  });

  it('begins with the picture drawn larger', () => {
    const shape = { ...rowOf([2, 2]), output: rowOf([4, 4]) };
    const network = networkOf('superres').build(shape, { filters: [3] });
    const nothing = network.parameterShapes.map((size) => tf.zeros([...size]));
    const picture = tf.tensor3d([0, 4, 8, 12], [1, 1, 4]);
    const drawn = [...network.reconstruct(picture, nothing).dataSync()];
    expect(drawn).toEqual([0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12]);
  });

  it.each([
    [1, 3, [[1, 1, 1]]],
    [
      2,
      4,
      [
        [1, 0.75, 0.25, 0],
        [0, 0.25, 0.75, 1],
      ],
    ],
    [
      2,
      2,
      [
        [1, 0],
        [0, 1],
      ],
    ],
  ])('interpolates from %d to %d places', (from, to, wanted) => {
    expect(interpolationWeights(from, to)).toEqual(wanted);
  });

  it.each([
    [[4, 4], [6, 8], 'the target is no whole multiple: 6 x 8 of 4 x 4 pixels'],
    [[8, 8], [4, 4], 'the target is no whole multiple: 4 x 4 of 8 x 8 pixels'],
    [[16], [4, 4], 'super-resolution needs rows that are pictures'],
    [[4, 4], [64], 'super-resolution needs rows that are pictures'],
  ])('refuses %j to %j', (from, to, message) => {
    const shape = { ...rowOf(from), output: rowOf(to) };
    expect(() => networkOf('superres').build(shape, {})).toThrow(message);
  });

  it('needs a target', () => {
    const build = (): Network => networkOf('superres').build(rowOf([4, 4]), {});
    expect(build).toThrow('super-resolution needs a target');
  });

  it.each([
    [[4, 4, 3], [8, 8, 3], '4x4x3 to 8x8x3: 3-32-32-32, kernel 3, sub-pixel', 3],
    [[4, 4], [8, 12], '4x4x1 to 8x12x1: 1-32-32-32, kernel 3, sub-pixel', 1],
    [[4, 4, 3], [4, 4], '4x4x3 to 4x4x1: 3-32-32-32, kernel 3', 0],
  ])('from %j to %j is %s', (from, to, layout, gains) => {
    const network = networkOf('superres').build({ ...rowOf(from), output: rowOf(to) }, {});
    expect(network.layout).toBe(layout);
    const last = network.parameterShapes.at(-1) ?? [];
    const results = network.parameterShapes.length % 2 === 1 ? last[0] : 0;
    expect(results).toBe(gains);
  });
});
