import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { openNative } from '../../../src-main/compute/tensorflow/backend.ts';
import type { Graphs } from '../../../src-main/compute/types.ts';
import { networkIds, type NetworkId } from '../../../src-main/contract/names.ts';
import type { LossScale } from '../../../src-main/contract/types.ts';
import { buildNetwork } from '../../../src-main/engine/model/build-network.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import type { Network, NetworkShape } from '../../../src-main/engine/model/types.ts';
import type { Batch } from '../../../src-main/engine/training/batch.ts';
import { createGraphStep } from '../../../src-main/engine/training/graph-step.ts';
import { createOpStep } from '../../../src-main/engine/training/op-step.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { loadNetwork } from '../../../src-main/engine/training/reconstruct.ts';
import {
  createTrainingStep,
  type StepOptions,
  type TrainingStep,
} from '../../../src-main/engine/training/training-step.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';
import { pairShapes, smallParameters, smallShape } from '../../support/small-networks.ts';
import { nativeNote, withoutNative } from '../../support/native.ts';

const { window, features } = smallShape('dense');
const size = window * features;
const batchSize = 6;

function build(id: NetworkId, parameters: Record<string, unknown> = {}): Network {
  return networkOf(id).build(smallShape(id), { ...smallParameters[id], ...parameters });
}

function options(network: Network, changes: Partial<StepOptions> = {}): StepOptions {
  return {
    network,
    window,
    features,
    loss: 'mse',
    batchSize,
    batchesPerEpoch: 50,
    epochs: 1,
    clipNorm: 0.5,
    control: usualControl,
    random: createRandom(7),
    ...changes,
  };
}

function batchOf(count: number, seed: number, masked: boolean): Batch {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * size }, () => random.normal());
  if (!masked) return { count, values, observed: null, cells: values.length };
  const observed = values.map(() => (random.next() < 0.2 ? 0 : 1));
  return { count, values, observed, cells: observed.reduce((sum, cell) => sum + cell) };
}

/** The same of a network that learns a target. */
function pairOf(shape: NetworkShape, seed: number, masked: boolean): Batch {
  const random = createRandom(seed);
  const drawn = (each: number): Float32Array =>
    Float32Array.from({ length: batchSize * shape.window * each }, () => random.normal());
  const values = drawn(shape.features);
  const target = drawn(shape.output?.features ?? 0);
  const observed = masked ? target.map(() => (random.next() < 0.2 ? 0 : 1)) : null;
  const cells = observed?.reduce((sum, cell) => sum + cell) ?? target.length;
  return { count: batchSize, values, target, observed, cells };
}

function join(batches: readonly Batch[]): Batch {
  const observed = batches[0]?.observed === null ? null : batches.map(({ observed: o }) => o!);
  return {
    count: batches.reduce((sum, { count }) => sum + count, 0),
    values: Float32Array.from(batches.flatMap(({ values }) => [...values])),
    ...(batches[0]?.target === undefined
      ? {}
      : { target: Float32Array.from(batches.flatMap(({ target = [] }) => [...target])) }),
    observed: observed === null ? null : Float32Array.from(observed.flatMap((o) => [...o])),
    cells: batches.reduce((sum, { cells }) => sum + cells, 0),
  };
}

interface Drawing {
  readonly drawn?: (seed: number) => Batch;
  /** Of each value. */
  readonly change?: ((value: number) => number) | undefined;
}

/** Losses of 50 steps, in calls of `perCall` batches. */
async function losses(
  step: TrainingStep,
  perCall: number,
  masked = false,
  { drawn = (seed) => batchOf(batchSize, seed, masked), change = (value) => value }: Drawing = {},
): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < 50; at += perCall) {
    const batches = Array.from({ length: perCall }, (_, i) => drawn(at + i));
    const rate = at < 20 ? 1e-2 : 2e-3;
    const batch = join(batches);
    const values = batch.values.map(change);
    const results = await step.train({ ...batch, values }, perCall, rate);
    found.push(...results.map(({ loss }) => loss));
  }
  return found;
}

function expectSame(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((loss, i) => {
    expect(Math.abs(loss - wanted[i]!) / wanted[i]!).toBeLessThan(1e-5);
  });
}

describe.skipIf(withoutNative)(`steps as graphs ${nativeNote}`, () => {
  let graphs: Graphs;
  let [tensors, natives] = [0, 0];
  beforeAll(async () => {
    graphs = (await openDevice('tensorflow')).graphs!;
    // Constants that kernels keep are made at the first use.
    const network = build('dense');
    const step = createGraphStep(options(network), network.initialise(createRandom(0)), graphs);
    await step.train(batchOf(batchSize, 0, false), 1, 1e-3);
    step.dispose();
  });
  beforeEach(async () => {
    tensors = tf.memory().numTensors;
    natives = (await openNative()).binding.getNumOfTensors();
  });
  afterEach(async () => {
    expect(tf.memory().numTensors).toBe(tensors);
    expect((await openNative()).binding.getNumOfTensors()).toBe(natives);
  });

  it.each([
    ['dense', {}, {}],
    ['dense', { activation: 'relu' }, { loss: 'mae' }],
    ['dense', { activation: 'tanh' }, { control: { ...usualControl, weightDecay: 0.1 } }],
    ['dense', {}, { control: { ...usualControl, optimiser: 'sgd' } }],
    ['dense', {}, { control: { ...usualControl, optimiser: 'rmsprop', l1: 1e-3, l2: 1e-2 } }],
    ['dense', {}, { control: { ...usualControl, trim: 0.3 } }],
    ['dense', {}, { loss: 'huber', control: { ...usualControl, trim: 0.2 } }],
    ['dense', {}, { loss: 'bce' }],
    ['dense', { noise: 0.3 }, {}],
    ['dense', { dropout: 0.4, hidden: [12, 8] }, {}],
    ['conv1d', {}, { clipNorm: 0 }],
    ['conv1d', { bottleneck: 'map' }, { loss: 'mae' }],
    ['conv1d', { activation: 'elu' }, { control: { ...usualControl, weightDecay: 0.1 } }],
    ['conv1d', { decoder: 'transposed' }, {}],
    ['lstm', {}, {}],
    ['tied', {}, {}],
    ['sparse', {}, {}],
    ['sparse', { penalty: 'l1', hidden: [12] }, {}],
    ['sparse', { penalty: 'largest' }, {}],
    ['denoising', {}, {}],
    ['denoising', { corruption: 'gaussian' }, {}],
    ['denoising', { corruption: 'salt-and-pepper' }, { loss: 'mae' }],
    ['contractive', {}, {}],
    ['vae', {}, {}],
    ['vae', { score: 'probability' }, {}],
    ['vae', { score: 'probability' }, { control: { ...usualControl, trim: 0.3 } }],
    ['aae', {}, {}],
    ['usad', {}, {}],
    ['memae', {}, {}],
    ['robust', {}, {}],
    ['multimodal', {}, {}],
    ['multimodal', { sizes: [1, 1, 1], drop: 0.4 }, { loss: 'huber' }],
    ['lstm', { units: 7 }, { loss: 'mae', control: { ...usualControl, weightDecay: 0.1 } }],
    ['lstm', { target: 'reversed' }, {}],
    ['gru', {}, {}],
    ['lstm-vae', { beta: 1 }, {}],
    ['tcn', {}, {}],
    ['tcn', { blocks: 1, pooling: 3, kernel: 2 }, { loss: 'bce' }],
    ['transformer', {}, {}],
    ['transformer', { bottleneck: 'masked', patch: 3, layers: 2 }, {}],
    ['conv2d', {}, {}],
    ['conv2d', { decoder: 'resize', activation: 'elu' }, { loss: 'mae' }],
    ['convlstm', {}, {}],
  ] as const)('lose as op by op over 50 steps: %s %j %j', async (id, parameters, changes) => {
    const network = build(id, parameters);
    const initial = network.initialise(createRandom(1));
    const chosen = (): StepOptions => options(network, { ...smallShape(id), ...changes });
    for (const [masked, calls] of [
      [false, [1, 5]],
      [true, [2]],
    ] as const) {
      const ops = createOpStep(chosen(), initial, '');
      const wanted = await losses(ops, 1, masked);
      const wantedWeights = ops.parameters().flatMap((values) => [...values]);
      for (const perCall of calls) {
        const step = createGraphStep(chosen(), initial, graphs);
        expectSame(await losses(step, perCall, masked), wanted);
        step
          .parameters()
          .flatMap((values) => [...values])
          .forEach((value, i) => {
            expect(value).toBeCloseTo(wantedWeights[i]!, 3);
          });
        step.dispose();
      }
    }
  });

  it.each([
    ['dense', {}, {}],
    ['dense', { latent: 5, dropout: 0.3, noise: 0.2 }, {}],
    ['conv1d', { filters: [6, 4] }, { loss: 'mae' }],
    ['superres', { filters: [4, 6] }, {}],
    ['superres', { filters: [4], decoder: 'resize', activation: 'elu' }, { loss: 'huber' }],
    ['superres', { filters: [4], skip: false }, { control: { ...usualControl, trim: 0.3 } }],
  ] as const)('learn a target as op by op over 50 steps: %s %j %j', async (id, chosen, changes) => {
    const shape = pairShapes[id];
    const network = networkOf(id).build(shape, chosen);
    const sizes = { ...shape, outputs: shape.output?.features };
    const initial = network.initialise(createRandom(1));
    for (const [perCall, masked] of [
      [1, false],
      [5, true],
    ] as const) {
      const drawn = (seed: number): Batch => pairOf(shape, seed, masked);
      const ops = createOpStep(options(network, { ...sizes, ...changes }), initial, '');
      const wanted = await losses(ops, 1, masked, { drawn });
      const step = createGraphStep(options(network, { ...sizes, ...changes }), initial, graphs);
      expectSame(await losses(step, perCall, masked, { drawn }), wanted);
      const batch = drawn(99);
      expect(await step.evaluate(batch)).toBeCloseTo(await ops.evaluate(batch), 4);
      step.dispose();
    }
  });
  const count = (value: number): number => Math.round(Math.abs(6 * value));
  const counts: LossScale = { kind: 'counts', logMeans: [1, 0.5, 1.5], bySize: false };
  const pixels: LossScale = { kind: 'pixels', low: -3, high: 3 };
  it.each([
    ['dense', 'quantile', undefined, { quantile: 0.8 }, undefined],
    ['dense', 'nb', counts, {}, count],
    ['dense', 'nb', { ...counts, bySize: true }, { trim: 0.3 }, count],
    ['lstm', 'nb', counts, {}, count],
    ['sparse', 'nb', counts, {}, count],
    ['conv2d', 'ssim', pixels, {}, undefined],
    ['conv2d', 'ssim', pixels, { trim: 0.2 }, undefined],
    ['convlstm', 'ssim', pixels, {}, undefined],
  ] as const)(
    'train %s by %s as op by op does',
    async (model, loss, lossScale, control, change) => {
      const { window: rows, features: width, item } = smallShape(model);
      const network = buildNetwork({
        ...{ model, window: rows, item, parameters: smallParameters[model], loss, lossScale },
        features: Array.from({ length: width }, (_, i) => String(i)),
      });
      const initial = network.initialise(createRandom(3));
      const changes = {
        loss,
        window: rows,
        features: width,
        control: { ...usualControl, ...control },
      };
      const ops = createOpStep(options(network, changes), initial, '');
      const wanted = await losses(ops, 1, false, { change });
      const step = createGraphStep(options(network, changes), initial, graphs);
      expectSame(await losses(step, 5, false, { change }), wanted);
      // Random pictures have no structure to be learnt.
      if (loss !== 'ssim') expect(wanted.at(-1)).toBeLessThan(wanted[0]!);
      const { values, ...rest } = batchOf(4, 3, true);
      const held = { ...rest, values: values.map(change ?? ((value) => value)) };
      expect(await step.evaluate(held)).toBeCloseTo(await ops.evaluate(held), 4);
      step.dispose();
    },
  );

  it.each([
    ['dense', 'nb', counts, count],
    ['conv1d', 'nb', { ...counts, size: 3 }, count],
    ['superres', 'ssim', { ...pixels, spread: { mean: 0.1, deviation: 1.2 } }, undefined],
  ] as const)('learn a target by %s %s as op by op does', async (model, loss, scale, change) => {
    const shape = pairShapes[model];
    const { window: rows, features: width, output } = shape;
    const named = (count = 0): string[] => Array.from({ length: count }, (_, i) => String(i));
    const lossScale =
      scale.kind === 'counts'
        ? { ...scale, logMeans: named(output?.features).map(() => 1) }
        : scale;
    const network = buildNetwork({
      ...{ model, window: rows, loss, lossScale, parameters: smallParameters[model] },
      ...{ features: named(output?.features), item: output?.item },
      inputs: { features: named(width), item: shape.item },
    });
    const initial = network.initialise(createRandom(3));
    const sizes = { ...{ loss, window: rows, features: width }, outputs: output?.features };
    for (const masked of [false, true]) {
      const drawn = (seed: number): Batch => {
        const { target, ...rest } = pairOf(shape, seed, masked);
        return { ...rest, target: target!.map(change ?? ((value) => value)) };
      };
      const ops = createOpStep(options(network, sizes), initial, '');
      const wanted = await losses(ops, 1, masked, { drawn });
      const step = createGraphStep(options(network, sizes), initial, graphs);
      expectSame(await losses(step, 5, masked, { drawn }), wanted);
      if (loss === 'nb') expect(wanted.at(-1)).toBeLessThan(wanted[0]!);
      expect(await step.evaluate(drawn(99))).toBeCloseTo(await ops.evaluate(drawn(99)), 4);
      step.dispose();
    }
  });

  it('train on a last, smaller batch and evaluate any', async () => {
    const network = build('dense');
    const initial = network.initialise(createRandom(2));
    const [ops, step] = [
      createOpStep(options(network), initial, ''),
      createGraphStep(options(network), initial, graphs),
    ];
    for (const masked of [false, true]) {
      const batch = batchOf(4, 3, masked);
      expect(await step.evaluate(batch)).toBeCloseTo(await ops.evaluate(batch), 5);
      const [found] = await step.train(batch, 1, 1e-2);
      const [wanted] = await ops.train(batch, 1, 1e-2);
      expect(found?.loss).toBeCloseTo(wanted?.loss ?? NaN, 5);
      expect(found?.gradientNorm).toBeCloseTo(wanted?.gradientNorm ?? NaN, 4);
    }
    step.dispose();
  });

  it('draw new noise for every batch', async () => {
    const network = build('dense', { noise: 1, dropout: 0.5 });
    const step = createGraphStep(options(network), network.initialise(createRandom(4)), graphs);
    const batch = batchOf(batchSize, 5, false);
    // Nothing is learnt at this rate: only the noise can change the loss.
    const seen = new Set<number>();
    for (let i = 0; i < 6; i++) {
      for (const { loss } of await step.train(join([batch, batch]), 2, 1e-30)) seen.add(loss);
    }
    expect(seen.size).toBe(12);
    step.dispose();
  });

  it.each([
    ['draws its own random numbers', (x: tf.Tensor3D) => tf.add(x, tf.randomNormal(x.shape))],
    ['uses a tensor of somewhere else', (x: tf.Tensor3D) => tf.add(x, outside())],
  ])('are refused where a network %s, and it trains op by op', async (_name, change) => {
    const plain = build('dense');
    const network: Network = {
      ...plain,
      reconstruct: (batch, parameters) =>
        change(plain.reconstruct(batch, parameters)) as tf.Tensor3D,
    };
    const step = createTrainingStep(options(network), network.initialise(createRandom(6)), graphs);
    expect(step.execution).toMatch(/^op by op, as it (draws random|uses a tensor)/);
    expect(step.batchesPerCall).toBe(1);
    const losses = [];
    for (let i = 0; i < 3; i++) {
      losses.push((await step.train(batchOf(batchSize, 8, false), 1, 1e-30))[0]?.loss);
    }
    if (_name.startsWith('draws')) expect(new Set(losses).size).toBe(3);
    step.dispose();
    kept?.dispose();
    kept = null;
  });

  let kept: tf.Tensor | null = null;
  function outside(): tf.Tensor {
    kept ??= tf.keep(tf.scalar(0.5));
    return kept;
  }

  it.each(networkIds)('reconstruct as op by op: %s', async (id) => {
    const network = build(id);
    const weights = network.initialise(createRandom(9));
    const [graph, ops] = [
      loadNetwork(network, smallShape(id), weights, graphs),
      loadNetwork(network, smallShape(id), weights),
    ];
    for (const count of [6, 6, 2]) {
      const { values } = batchOf(count, count, false);
      const wanted = await ops.reconstruct(values, count);
      (await graph.reconstruct(values, count)).forEach((value, i) => {
        expect(value).toBeCloseTo(wanted[i]!, 5);
      });
    }
    graph.dispose();
    ops.dispose();
  });
});
