import * as tf from '@tensorflow/tfjs-core';
import type { Rank } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { isNetwork, networkIds, type NetworkId } from '../../../src-main/contract/names.ts';
import { fromGrid, pictureGrid, toGrid } from '../../../src-main/engine/model/image-grid.ts';
import { networkOf, networks } from '../../../src-main/engine/model/registry.ts';
import type { Network } from '../../../src-main/engine/model/types.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { rowOf, smallParameters, smallShape } from '../../support/small-networks.ts';

type Id = NetworkId;

function build(id: Id, window: number, features: number, parameters = {}): Network {
  return networkOf(id).build({ window, features }, parameters);
}

const layouts: [Id, number, number, Record<string, unknown>, string][] = [
  ['dense', 1, 20, { hidden: [64], latent: 16 }, '20-64-16-64-20'],
  ['dense', 1, 20, {}, '20-32-16-4-16-32-20'],
  ['dense', 20, 4, {}, '80-32-9-32-80'],
  ['dense', 1, 2, {}, '2-32-8-1-8-32-2'],
  ['dense', 1, 1, {}, '1-32-8-1-8-32-1'],
  ['dense', 1, 3, { hidden: [8, 4], latent: 2, activation: 'tanh' }, '3-8-4-2-4-8-3'],
  ['conv1d', 64, 8, {}, '64x8: 32-16-[23]-32-8, kernel 7'],
  ['conv1d', 64, 8, { bottleneck: 'map' }, '64x8: 32-16-32-8, kernel 7'],
  [
    'conv1d',
    64,
    8,
    { bottleneck: 'map', decoder: 'transposed' },
    '64x8: 32-16-16-32-8, kernel 7, transposed',
  ],
  ['conv1d', 10, 2, { decoder: 'transposed' }, '10x2: 32-16-[4]-16-32-2, kernel 7, transposed'],
  ['conv1d', 24, 11, {}, '24x11: 32-16-[16]-32-11, kernel 7'],
  ['conv1d', 4, 1, {}, '4x1: 32-16-[2]-32-1, kernel 3'],
  ['conv1d', 5, 2, { filters: [4, 3, 2, 2] }, '5x2: 4-3-[3]-4-2, kernel 5'],
  ['conv1d', 30, 1, { filters: [6], kernel: 4, latent: 3 }, '30x1: 6-[3]-1, kernel 4'],
  ['lstm', 10, 3, { units: 4 }, '10x3: lstm 4-4'],
  ['lstm', 2, 2, {}, '2x2: lstm 32-32'],
  ['tied', 1, 20, {}, '20-32-16-4-16-32-20, tied'],
  ['tied', 6, 2, { hidden: [9, 8], latent: 3 }, '12-9-8-3-8-9-12, tied'],
  ['sparse', 1, 20, {}, '20-40-20, sparse'],
  ['sparse', 8, 1, { penalty: 'l1', hidden: [6], latent: 30 }, '8-6-30-6-8, sparse'],
  ['sparse', 400, 1, { penalty: 'largest' }, '400-512-400, sparse'],
  ['denoising', 20, 4, {}, '80-32-9-32-80'],
  ['contractive', 20, 4, {}, '80-32-9-32-80, contractive'],
  ['vae', 20, 4, {}, '80-32-9-32-80, variational'],
  ['vae', 1, 3, { score: 'probability', hidden: [8] }, '3-8-2-8-3, variational'],
  ['aae', 1, 20, {}, '20-32-16-4-16-32-20, critic 32-32'],
  ['usad', 1, 20, {}, '20-32-16-4-16-32-20, two decoders'],
  ['memae', 1, 20, { slots: 6 }, '20-32-16-4-16-32-20, memory 6x4'],
  ['robust', 1, 20, {}, '20-32-16-4-16-32-20'],
  ['multimodal', 4, 3, {}, '4-32-8 + 8-32-8-[3], and back'],
  ['multimodal', 4, 1, {}, '4-32-8-[2], and back'],
  ['multimodal', 1, 6, { sizes: [1, 2, 3], hidden: [5] }, '1-5 + 2-5 + 3-5-[2], and back'],
  ['lstm', 3, 2, { units: 4, target: 'reversed' }, '3x2: lstm 4-4, reversed'],
  ['gru', 10, 3, { units: 4 }, '10x3: gru 4-4'],
  ['lstm-vae', 10, 3, { units: 4 }, '10x3: lstm 4-[5]-4'],
  ['tcn', 48, 1, {}, '48x1: 16-[1x7]-16, dilations 1, 2, 4, 8'],
  ['tcn', 5, 2, { filters: 4 }, '5x2: 4-[1x3]-4, dilations 1'],
  ['tcn', 150, 1, {}, '150x1: 16-[3x4]-16, dilations 1, 2, 4, 8, 16, 32'],
  ['tcn', 20, 3, { pooling: 5, blocks: 3, latent: 2 }, '20x3: 16-[4x2]-16, dilations 1, 2, 4'],
  ['transformer', 48, 1, {}, '48x1: 24 patches, 32 units, 2 layers of 4 heads, code 7'],
  [
    'transformer',
    7,
    2,
    { units: 6, heads: 3, layers: 1, patch: 3 },
    '7x2: 3 patches, 6 units, 1 layers of 3 heads, code 4',
  ],
  [
    'transformer',
    512,
    1,
    { bottleneck: 'masked' },
    '512x1: 32 patches, 32 units, 2 layers of 4 heads, masked',
  ],
];

const smallCases: [Id, Record<string, unknown>][] = [
  ['lstm', { target: 'reversed' }],
  ['gru', {}],
  ['lstm-vae', {}],
  ['tcn', { activation: 'elu' }],
  ['tcn', { activation: 'tanh', pooling: 3, blocks: 3 }],
  ['transformer', {}],
  ['transformer', { bottleneck: 'masked', patch: 3 }],
  ['conv2d', { activation: 'tanh' }],
  ['conv2d', { decoder: 'resize', activation: 'elu' }],
  ['convlstm', { activation: 'tanh' }],
];

/** The gradient along a direction is what a small step that way changes. */
function expectSlope(network: Network, window: number, features: number): void {
  const random = createRandom(4);
  const weights = network
    .initialise(random)
    .map((values) => values.map((v) => v + 0.05 * random.normal()));
  const batch = tf.tensor3d(
    Float32Array.from({ length: 5 * window * features }, () => random.normal()),
    [5, window, features],
  );
  const tensors = weights.map((one, i) => tf.tensor(one, [...network.parameterShapes[i]!]));
  const loss = (...parameters: tf.Tensor[]): tf.Scalar =>
    tf.sum<tf.Scalar>(tf.mul(network.reconstruct(batch, parameters), batch));
  const direction = tensors.map((one) => one.dataSync().map((_, i) => Math.sin(i + one.size)));
  const along = (by: number): number =>
    tf.tidy(() => {
      const moved = tensors.map((one, i) =>
        tf.tensor(
          one.dataSync().map((v, k) => v + by * (direction[i]?.[k] ?? 0)),
          one.shape,
        ),
      );
      return loss(...moved).dataSync()[0] ?? NaN;
    });
  const slope = tf.tidy(() => {
    // The sum's own gradient is not registered: seed the reconstruction's with the batch.
    const grads = tf.grads((...p) => network.reconstruct(batch, p))(tensors, batch);
    return grads.reduce(
      (sum, grad, i) =>
        sum + grad.dataSync<'float32'>().reduce((s, v, k) => s + v * (direction[i]?.[k] ?? 0), 0),
      0,
    );
  });
  // Small beside the distance to the kinks of relu.
  const step = 2e-4;
  const measured = (along(step) - along(-step)) / (2 * step);
  expect(Math.abs(measured - slope) / Math.max(1, Math.abs(slope))).toBeLessThan(0.02);
  tf.dispose([batch, ...tensors]);
}

describe('networks', () => {
  beforeAll(() => openDevice('wasm'));

  it.each(layouts)('%s on %i x %i with %j', (id, window, features, parameters, layout) => {
    const network = build(id, window, features, parameters);
    expect(network.layout).toBe(layout);
    const values = network.initialise(createRandom(0));
    expect(values.map((one) => one.length)).toEqual(
      network.parameterShapes.map((shape) => shape.reduce((size, length) => size * length, 1)),
    );
    expect(values.reduce((total, one) => total + one.length, 0)).toBe(network.parameterCount);
  });

  it.each(layouts)('%s maps %i x %i to itself (%j)', (id, window, features, parameters) => {
    const network = build(id, window, features, parameters);
    const random = createRandom(1);
    const weights = network.initialise(random);
    const before = tf.memory().numTensors;
    for (const count of [1, 3]) {
      tf.tidy(() => {
        const tensors = weights.map((one, i) => tf.tensor(one, [...network.parameterShapes[i]!]));
        const batch = tf.ones<Rank.R3>([count, window, features]);
        const out = network.reconstruct(batch, tensors);
        expect(out.shape).toEqual([count, window, features]);
        expect(out.dataSync().every(Number.isFinite)).toBe(true);
      });
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['dense', 6, 2, { hidden: [7], latent: 3 }, 3],
    ['conv1d', 6, 2, { filters: [4, 3], latent: 2 }, 2],
    ['conv1d', 8, 2, { filters: [4, 3], bottleneck: 'map' }, 6],
    ['lstm', 6, 2, { units: 5 }, 5],
  ] as const)('%s encodes %i x %i (%j)', (id, window, features, parameters, latent) => {
    const network = build(id, window, features, parameters);
    const random = createRandom(3);
    const weights = network.initialise(random);
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const tensors = weights.map((one, i) => tf.tensor(one, [...network.parameterShapes[i]!]));
      const cells = Float32Array.from({ length: 3 * window * features }, () => random.normal());
      const batch = tf.tensor3d(cells, [3, window, features]);
      const codes = network.encode?.(batch, tensors);
      expect(codes?.shape).toEqual([3, latent]);
      const [first, second] = codes?.arraySync() ?? [];
      expect(first?.every(Number.isFinite)).toBe(true);
      expect(first).not.toEqual(second);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(networkIds)('%s starts from the seed alone', (id) => {
    const network = networkOf(id).build(smallShape(id), {});
    const first = network.initialise(createRandom(0));
    expect(network.initialise(createRandom(0))).toEqual(first);
    expect(network.initialise(createRandom(1))).not.toEqual(first);
  });

  it('draws kernels within the limit of Glorot and sets biases to zero', () => {
    const network = build('conv1d', 32, 4);
    const [kernel, bias] = network.initialise(createRandom(0)) as [Float32Array, Float32Array];
    const limit = Math.sqrt(6 / (7 * (4 + 32)));
    const most = kernel.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    expect(most).toBeLessThanOrEqual(Math.fround(limit));
    expect(most).toBeGreaterThan(limit * 0.95);
    expect(bias.every((value) => value === 0)).toBe(true);
  });

  it.each(smallCases.filter(([id]) => id !== 'lstm'))(
    'the code of %s %j is small, and the same for the same window',
    (id, parameters) => {
      const shape = smallShape(id);
      const network = networkOf(id).build(shape, { ...smallParameters[id], ...parameters });
      const weights = network.initialise(createRandom(2));
      const [first, second, other] = tf.tidy(() => {
        const tensors = weights.map((one, i) => tf.tensor(one, [...network.parameterShapes[i]!]));
        const random = createRandom(3);
        const values = Array.from({ length: 24 }, () => random.normal());
        const batch = tf.tensor3d(
          [...values, ...values, ...values.map((v) => v + 1)],
          [3, shape.window, shape.features],
        );
        return network.encode!(batch, tensors).arraySync();
      });
      expect(first!.length).toBeGreaterThan(0);
      expect(first).toEqual(second);
      expect(other).not.toEqual(first);
    },
  );

  it.each(smallCases)('the slope of %s %j is its gradient', (id, parameters) => {
    const network = networkOf(id).build(smallShape(id), { ...smallParameters[id], ...parameters });
    const { window, features } = smallShape(id);
    expectSlope(network, window, features);
  });

  it.each([
    ['relu', 'dense'],
    ['elu', 'dense'],
    ['tanh', 'dense'],
    ['relu', 'conv1d'],
    ['elu', 'conv1d'],
    ['tanh', 'conv1d'],
    ['tanh', 'transposed'],
    ['its gates', 'lstm'],
    ['tanh', 'tied'],
    ['sigmoid', 'sparse'],
    ['kept units', 'largest'],
    ['elu', 'vae'],
    ['slots', 'memae'],
    ['groups', 'multimodal'],
  ] as const)('the gradient of %s in %s is its slope', (activation, id) => {
    const sizes = {
      dense: { activation, hidden: [7], latent: 3 },
      conv1d: { activation, filters: [4, 3], kernel: 3 },
      transposed: { activation, filters: [4, 3], kernel: 3, decoder: 'transposed' },
      lstm: { units: 5 },
      tied: { activation: 'tanh', hidden: [7], latent: 3 },
      sparse: { latent: 9 },
      largest: { penalty: 'largest', latent: 9, activity: 0.4 },
      vae: { hidden: [7], latent: 3 },
      memae: { hidden: [7], latent: 3, slots: 4, shrink: 0.5, sharpness: 1 },
      multimodal: { hidden: [7], latent: 3 },
    };
    const of = id === 'transposed' ? 'conv1d' : id === 'largest' ? 'sparse' : id;
    expectSlope(build(of, 6, 2, sizes[id]), 6, 2);
  });
});

describe('lstm', () => {
  it('opens its forget gates at first', () => {
    const [, bias] = build('lstm', 5, 2, { units: 3 }).initialise(createRandom(0));
    expect([...(bias ?? [])]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('refuses windows that would train for hours', () => {
    expect(() => build('lstm', 401, 2)).toThrow('window too long for lstm: 401 rows');
    expect(() => build('lstm', 1, 2)).toThrow('window too short for lstm: 1 rows');
    expect(build('lstm', 400, 2).layout).toMatch(/^400x2/);
  });

  it('is an LSTM by the book', async () => {
    await openDevice('cpu');
    const network = build('lstm', 3, 1, { units: 1 });
    const random = createRandom(3);
    const weights = network.parameterShapes.map((shape) =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
    );
    const x = [0.5, -1, 2];
    const [encoder, encoderBias, decoder, decoderBias, kernel, bias] = weights as [
      Float32Array,
      ...Float32Array[],
    ];
    const run = (inputs: number[], w: Float32Array, b: Float32Array): number[] => {
      const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
      let [h, c] = [0, 0];
      return inputs.map((input) => {
        const [i, f, g, o] = [0, 1, 2, 3].map((k) => input * w[k]! + h * w[4 + k]! + b[k]!) as [
          number,
          number,
          number,
          number,
        ];
        c = sigmoid(f) * c + sigmoid(i) * Math.tanh(g);
        h = sigmoid(o) * Math.tanh(c);
        return h;
      });
    };
    const code = run(x, encoder, encoderBias!).at(-1)!;
    const states = run([code, code, code], decoder!, decoderBias!);
    const out = tf.tidy(() =>
      network
        .reconstruct(
          tf.tensor3d(x, [1, 3, 1]),
          weights.map((values, k) => tf.tensor(values, [...network.parameterShapes[k]!])),
        )
        .dataSync(),
    );
    states.forEach((state, k) => {
      expect(out[k]).toBeCloseTo(state * kernel![0]! + bias![0]!, 5);
    });
  });
});

const pictures: [Id, number[], number[] | undefined, string][] = [
  ['conv2d', [8, 8, 1], undefined, '8x8x1: 16-32-[8]-16-1, kernel 3, sub-pixel'],
  ['conv2d', [5, 7], undefined, '5x7x1: 16-32-[6]-16-1, kernel 3, sub-pixel'],
  ['conv2d', [3, 6, 8], undefined, '6x8x3: 16-32-[12]-16-3, kernel 3, sub-pixel'],
  ['conv2d', [4, 5], [0, 3, 7, 19], '4x5x1: 16-32-[2]-16-1, kernel 3, sub-pixel'],
  ['convlstm', [5, 6, 7], undefined, '5x6x7x1: 8-convlstm 16-[14]-16-1'],
  ['convlstm', [3, 5, 4, 2], [119, 2, 50], '3x5x4x2: 8-convlstm 16-[2]-16-2'],
  ['convlstm', [2, 3, 4, 5], undefined, '2x4x5x3: 8-convlstm 16-[11]-16-3'],
];

describe('networks of pictures', () => {
  beforeAll(() => openDevice('wasm'));

  it.each(pictures)('%s of %j, features %j', (id, shape, places, layout) => {
    const row = rowOf(shape, places);
    const network = networkOf(id).build(row, {});
    expect(network.layout).toBe(layout);
    expectSlope(networkOf(id).build(row, { activation: 'tanh' }), 1, row.features);
  });

  it('put each feature where it was in the picture', () => {
    // Channels first: three of one line of two pixels; the last pixel's last channel never changes.
    const places = [0, 1, 2, 3, 4];
    const grid = pictureGrid('conv2d', { shape: [3, 1, 2], places });
    const row = tf.tensor2d([10, 11, 12, 13, 14], [1, 5]);
    const cells = tf.tidy(() => toGrid(row, grid).dataSync());
    expect([...cells]).toEqual([10, 12, 14, 11, 13, 0]);
    const back = tf.tidy(() => fromGrid(toGrid(row, grid), grid).dataSync());
    expect([...back]).toEqual([10, 11, 12, 13, 14]);
    row.dispose();
  });

  it.each([
    ['conv2d', [9], 'conv2d needs rows that are pictures'],
    ['conv2d', [1, 9], 'pictures too small for conv2d: 1 x 9'],
    ['conv2d', [2, 3, 4, 5], 'conv2d needs rows that are pictures'],
    ['convlstm', [8, 8, 1], 'convlstm needs rows that are sequences of pictures'],
    ['convlstm', [8, 8], 'convlstm needs rows that are sequences of pictures'],
    ['convlstm', [65, 4, 5], 'too many pictures in a sequence for convlstm: 65'],
  ] as const)('%s refuses rows of %j', (id, shape, message) => {
    expect(() => networkOf(id).build(rowOf(shape), {})).toThrow(
      expect.objectContaining({ code: 'settings/invalid', message }),
    );
  });
});

describe('registry', () => {
  it('lists each network once, with a reference', () => {
    expect(networks.map(({ id }) => id)).toEqual(networkIds);
    for (const { reference } of networks) expect(reference).toMatch(/\d{4}/);
    expect(isNetwork('dense')).toBe(true);
    expect(isNetwork('pca')).toBe(false);
    expect(() => networkOf('knn')).toThrow('not a network: knn');
  });

  it.each(networks.map((network) => [network.id, network] as const))(
    'the parameters of %s have defaults, descriptions and survive JSON',
    (_, network) => {
      const defaults = network.parameters.parse({});
      expect(network.parameters.parse(JSON.parse(JSON.stringify(defaults)))).toEqual(defaults);
      const schema = z.toJSONSchema(network.parameters) as {
        properties: Record<string, { description?: string; default?: unknown }>;
      };
      expect(Object.keys(schema.properties)).toEqual(Object.keys(defaults as object));
      for (const field of Object.values(schema.properties)) {
        expect(field.description).toMatch(/\w/);
        expect(field.default).toBeDefined();
      }
    },
  );

  it.each([
    ['dense', 1, 5, { hidden: [0] }, 'dense parameter hidden.0'],
    ['dense', 1, 5, { activation: 'swish' }, 'dense parameter activation'],
    ['conv1d', 3, 5, {}, 'window too short for conv1d: 3 rows'],
    ['conv1d', 16, 1, { kernel: 1 }, 'conv1d parameter kernel'],
    ['conv1d', 16, 1, { filters: [] }, 'conv1d parameter filters'],
    ['sparse', 1, 5, { activity: 0 }, 'sparse parameter activity'],
    ['denoising', 1, 5, { corruption: 'rain' }, 'denoising parameter corruption'],
    ['vae', 1, 5, { beta: -1 }, 'vae parameter beta'],
    ['usad', 1, 5, { rounds: 0 }, 'usad parameter rounds'],
    ['memae', 1, 5, { slots: 1 }, 'memae parameter slots'],
    ['robust', 1, 5, { trim: 0.6 }, 'robust parameter trim'],
    [
      'multimodal',
      1,
      5,
      { sizes: [2, 2] },
      'group sizes do not add up to the 5 columns: 2 + 2 = 4',
    ],
    ['gru', 401, 1, {}, 'window too long for gru: 401 rows'],
    ['lstm-vae', 1, 5, {}, 'window too short for lstm-vae: 1 rows'],
    ['tcn', 3, 1, {}, 'window too short for tcn: 3 rows'],
    ['tcn', 8, 1, { latent: 4, pooling: 2 }, 'code of tcn not below the 8 inputs: 16'],
    ['transformer', 513, 1, {}, 'window too long for transformer: 513 rows'],
    ['transformer', 16, 1, { units: 30 }, 'units of transformer not a multiple of 4 heads: 30'],
    ['conv2d', 8, 3, {}, 'conv2d needs rows that are pictures'],
    ['convlstm', 1, 3, {}, 'convlstm needs rows that are sequences of pictures'],
  ] as const)('%s on %i x %i refuses %j', (id, window, features, parameters, message) => {
    expect(() => build(id, window, features, parameters)).toThrow(message);
    expect(() => build(id, window, features, parameters)).toThrow(
      expect.objectContaining({ code: 'settings/invalid' }),
    );
  });
});
