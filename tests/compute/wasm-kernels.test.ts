import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDevice } from '../../src-main/compute/ladder.ts';
import { noise } from './support/noise.ts';

/** The same computation on both devices, and what it leaves behind on wasm. */
async function onBoth(
  compute: () => Tensor,
): Promise<{ wasm: Float32Array; oracle: Float32Array }> {
  const run = (): Float32Array => tf.tidy(() => compute().dataSync<'float32'>());
  await openDevice('cpu');
  const oracle = run();
  await openDevice('wasm');
  return { wasm: run(), oracle };
}

function expectClose(actual: Float32Array, expected: Float32Array): void {
  expect(actual.length).toBe(expected.length);
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const worst = expected.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (actual[i] ?? NaN))),
    0,
  );
  expect(worst / scale).toBeLessThan(2e-5);
}

type Pad =
  'same' | 'valid' | [[number, number], [number, number], [number, number], [number, number]];
interface Case {
  readonly image: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: [number, number];
  readonly pad: Pad;
}

const cases: Case[] = [
  { image: [2, 1, 64, 8], filter: [1, 7, 8, 32], strides: [1, 2], pad: 'same' },
  { image: [3, 1, 16, 32], filter: [1, 7, 32, 8], strides: [1, 1], pad: 'same' },
  { image: [3, 1, 5, 3], filter: [1, 3, 3, 5], strides: [1, 1], pad: 'same' },
  { image: [2, 1, 7, 1], filter: [1, 2, 1, 1], strides: [1, 3], pad: 'same' },
  { image: [1, 1, 1, 1], filter: [1, 1, 1, 1], strides: [1, 1], pad: 'valid' },
  { image: [2, 6, 7, 3], filter: [3, 3, 3, 2], strides: [2, 2], pad: 'same' },
  { image: [2, 6, 9, 1], filter: [2, 4, 1, 1], strides: [1, 3], pad: 'valid' },
  { image: [2, 9, 9, 5], filter: [4, 2, 5, 13], strides: [3, 1], pad: 'valid' },
  {
    image: [1, 5, 5, 2],
    filter: [3, 2, 2, 9],
    strides: [2, 1],
    pad: [
      [0, 0],
      [1, 2],
      [0, 1],
      [0, 0],
    ],
  },
  {
    image: [1, 4, 4, 2],
    filter: [1, 1, 2, 3],
    strides: [1, 1],
    pad: [
      [0, 0],
      [2, 1],
      [1, 2],
      [0, 0],
    ],
  },
];

const title = ({ image, filter, strides, pad }: Case): string =>
  `image ${image.join('x')}, filter ${filter.join('x')}, strides ${strides.join('x')}, ${String(pad)}`;

function attributes({ strides, pad }: Case): tf.NamedAttrMap {
  return { strides, pad, dataFormat: 'NHWC', dilations: [1, 1] };
}

function gradientOf(one: Case, kernel: 'filter' | 'input'): Tensor {
  const engine = tf.engine();
  const x = noise(one.image, 1);
  const filter = noise(one.filter, 2);
  const attrs = attributes(one);
  const y = engine.runKernel<Tensor>('Conv2D', { x, filter }, attrs);
  const dy = noise(y.shape, 3);
  return kernel === 'filter'
    ? engine.runKernel('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape: one.filter })
    : engine.runKernel('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: one.image });
}

describe('convolution gradients on wasm', () => {
  it.each(cases)('filter: $image $filter $strides $pad', async (one) => {
    const { wasm, oracle } = await onBoth(() => gradientOf(one, 'filter'));
    expectClose(wasm, oracle);
  });

  it.each(cases)('input: $image $filter $strides $pad', async (one) => {
    const { wasm, oracle } = await onBoth(() => gradientOf(one, 'input'));
    expectClose(wasm, oracle);
  });

  it('are the derivative of the convolution', async () => {
    await openDevice('wasm');
    const one = cases[2] as Case;
    const x = noise(one.image, 1);
    const dy = noise([3, 1, 5, 5], 3);
    const filter = noise(one.filter, 2);
    const value = (f: Tensor): number =>
      tf.tidy(() => {
        const y = tf.engine().runKernel<Tensor>('Conv2D', { x, filter: f }, attributes(one));
        return tf.sum(tf.mul(y, dy)).dataSync()[0] ?? NaN;
      });
    const gradient = tf.tidy(() => gradientOf(one, 'filter').dataSync());
    const values = filter.dataSync();
    for (const index of [0, 7, values.length - 1]) {
      const moved = values.slice();
      moved[index] = (moved[index] ?? 0) + 0.5;
      const slope = (value(tf.tensor(moved, one.filter)) - value(filter)) / 0.5;
      expect(slope).toBeCloseTo(gradient[index] ?? NaN, 3);
    }
  });

  it.each(['Conv2DBackpropFilter', 'Conv2DBackpropInput'])('%s refuses NCHW', async (name) => {
    await openDevice('wasm');
    const inputs =
      name === 'Conv2DBackpropFilter'
        ? { x: tf.ones([1, 1, 4, 1]), dy: tf.ones([1, 1, 4, 1]) }
        : { dy: tf.ones([1, 1, 4, 1]), filter: tf.ones([1, 1, 1, 1]) };
    const attrs = {
      strides: [1, 1],
      pad: 'same',
      dataFormat: 'NCHW',
      filterShape: [1, 1, 1, 1],
      inputShape: [1, 1, 4, 1],
    };
    expect(() => tf.engine().runKernel(name, inputs, attrs)).toThrow(
      'unsupported data format: NCHW',
    );
  });
});

describe('matrix products on wasm', () => {
  it.each([
    [1, 1, 1],
    [5, 7, 3],
    [4, 8, 8],
    [20, 128, 64],
    [33, 2, 17],
  ])('transposed, %i x %i x %i', async (m, k, n) => {
    const left = await onBoth(() => tf.matMul(noise([k, m], 1), noise([k, n], 2), true, false));
    expectClose(left.wasm, left.oracle);
    const right = await onBoth(() => tf.matMul(noise([m, k], 1), noise([n, k], 2), false, true));
    expectClose(right.wasm, right.oracle);
  });

  it.each([
    [true, true],
    [false, false],
    [true, false],
  ])('batched, transposed %s and %s', async (a, b) => {
    const { wasm, oracle } = await onBoth(() =>
      tf.matMul(noise([3, 4, 4], 1), noise([3, 4, 4], 2), a, b),
    );
    expectClose(wasm, oracle);
  });
});

describe('memory', () => {
  let [tensors, buffers] = [0, 0];
  beforeEach(async () => {
    await openDevice('wasm');
    [tensors, buffers] = [tf.memory().numTensors, tf.backend().numDataIds()];
  });
  afterEach(() => {
    expect(tf.memory().numTensors).toBe(tensors);
    expect(tf.backend().numDataIds()).toBe(buffers);
  });

  it.each(cases.map((one) => [title(one), one] as const))(
    'gradients of %s leave none',
    (_, one) => {
      for (const kernel of ['filter', 'input'] as const) {
        tf.tidy(() => {
          gradientOf(one, kernel);
        });
      }
    },
  );

  it('clones share their values until the last is disposed of', () => {
    const x = noise([4], 1);
    const copy = tf.clone(x);
    expect(tf.backend().numDataIds()).toBe(buffers + 1);
    const values = x.dataSync().slice();
    x.dispose();
    expect(copy.dataSync()).toEqual(values);
    copy.dispose();
  });
});
