import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import type { NetworkId } from '../../../src-main/contract/names.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import type { Network } from '../../../src-main/engine/model/types.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { drawWeights, type LessonAt, lessonOf, uploadWeights } from '../../support/lesson.ts';
import { smallParameters } from '../../support/small-networks.ts';

const shape = { window: 4, features: 3 };
const size = shape.window * shape.features;

function build(id: NetworkId, parameters: Record<string, unknown> = {}): Network {
  const smooth = id === 'sparse' ? {} : { activation: 'tanh' };
  return networkOf(id).build(shape, { ...smallParameters[id], ...smooth, ...parameters });
}

/** Inside a tidy. */
function batchOf(count: number, seed = 2): Tensor3D {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * size }, () => random.normal());
  return tf.tensor3d(values, [count, shape.window, shape.features]);
}

/** What a step would make smaller; inside a tidy. */
function learnt(network: Network, batch: Tensor3D, weights: Tensor[], at: LessonAt = {}): Scalar {
  const lesson = lessonOf(network, batch, at);
  return network.learn === undefined
    ? lesson.lossOf(network.reconstruct(batch, weights, lesson.noise))
    : network.learn(batch, weights, lesson);
}

/** Loss and gradient of each parameter. */
function lossAndGradient(
  network: Network,
  weights: readonly Float32Array[],
  at: LessonAt = {},
): { readonly loss: number; readonly gradient: Float32Array[] } {
  return tf.tidy(() => {
    const batch = batchOf(6);
    const { value, grads } = tf.valueAndGrads((...p: Tensor[]) => learnt(network, batch, p, at))(
      uploadWeights(network, weights),
    );
    return {
      loss: value.dataSync()[0]!,
      gradient: grads.map((grad) => grad.dataSync<'float32'>().slice()),
    };
  });
}

/** Slope of `f` along a direction of the parameters named, measured. */
function slopeAlong(
  weights: readonly Float32Array[],
  moving: (parameter: number) => boolean,
  f: (moved: Float32Array[]) => number,
): number {
  const step = 2e-3;
  const moved = (by: number): number =>
    f(weights.map((w, i) => (moving(i) ? w.map((v, k) => v + by * directionAt(i, k)) : w)));
  return (moved(step) - moved(-step)) / (2 * step);
}

function directionAt(parameter: number, index: number): number {
  return Math.sin(index + 7 * parameter);
}

function along(gradient: readonly Float32Array[], moving: (parameter: number) => boolean): number {
  return gradient.reduce(
    (sum, grad, i) =>
      moving(i) ? sum + grad.reduce((s, v, k) => s + v * directionAt(i, k), 0) : sum,
    0,
  );
}

const all = (): boolean => true;

const steady: [NetworkId, Record<string, unknown>, LessonAt?][] = [
  ['tied', {}],
  ['sparse', {}],
  ['sparse', { penalty: 'largest' }],
  ['denoising', { corruption: 'gaussian' }],
  ['denoising', { corruption: 'masking', amount: 0.4 }],
  ['denoising', { corruption: 'salt-and-pepper', amount: 0.4 }],
  ['contractive', { weight: 2 }],
  ['vae', { beta: 3 }],
  ['vae', { beta: 3, score: 'probability' }, { warmth: 0.5 }],
  ['memae', { weight: 0.5, sharpness: 2, shrink: 0.4 }],
  ['robust', { trim: 0.4 }],
  ['multimodal', { drop: 0.4 }],
];

describe.each(['wasm', 'cpu'] as const)('losses on %s', (device) => {
  beforeAll(() => openDevice(device));

  it.each(steady)('the gradient of %s %j is the slope of its loss', (id, parameters, at = {}) => {
    const before = tf.memory().numTensors;
    const network = build(id, parameters);
    const weights = drawWeights(network);
    const { gradient } = lossAndGradient(network, weights, at);
    const measured = slopeAlong(weights, all, (moved) => lossAndGradient(network, moved, at).loss);
    expect(Math.abs(measured)).toBeGreaterThan(1e-3);
    expect(along(gradient, all) / measured).toBeCloseTo(1, 1.5);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('tied', () => {
  beforeAll(() => openDevice('wasm'));

  it('spends kernels once: half the parameters of the dense network', () => {
    const [one, two] = [build('tied'), networkOf('dense').build(shape, smallParameters.dense)];
    expect(one.parameterShapes.filter(({ length }) => length === 2)).toHaveLength(
      two.parameterShapes.filter(({ length }) => length === 2).length / 2,
    );
  });
});

describe('sparse', () => {
  beforeAll(() => openDevice('wasm'));

  it.each([0.05, 0.2])('costs nothing where the mean activity is the target %d', (activity) => {
    const network = build('sparse', { activity, weight: 10 });
    const weights = network.parameterShapes.map((s) => new Float32Array(s.reduce((a, b) => a * b)));
    weights[1]!.fill(Math.log(activity / (1 - activity)));
    const plain = lossAndGradient(build('sparse', { activity, weight: 0 }), weights).loss;
    expect(lossAndGradient(network, weights).loss).toBeCloseTo(plain, 4);
    weights[1]!.fill(0);
    // KL(activity || 1/2) for each of 9 units, 10 / 12 times.
    const divergence =
      activity * Math.log(2 * activity) + (1 - activity) * Math.log(2 * (1 - activity));
    const moved = lossAndGradient(network, weights).loss;
    const free = lossAndGradient(build('sparse', { activity, weight: 0 }), weights).loss;
    expect(moved - free).toBeCloseTo((9 * divergence * 10) / size, 4);
  });

  it('keeps the largest units only', () => {
    const network = build('sparse', { penalty: 'largest', activity: 0.33 });
    const codes = tf.tidy(() =>
      network.encode!(batchOf(5), uploadWeights(network, drawWeights(network))).arraySync(),
    );
    const full = build('sparse', { penalty: 'largest', activity: 0.5, latent: 9 });
    const wider = tf.tidy(() =>
      full.encode!(batchOf(5), uploadWeights(full, drawWeights(full))).arraySync(),
    );
    codes.forEach((code, i) => {
      expect(code.filter((value) => value !== 0)).toHaveLength(3);
      const kept = [...wider[i]!].sort((a, b) => b - a).slice(0, 3);
      expect(code.filter((value) => value !== 0).sort((a, b) => b - a)).toEqual(kept);
    });
  });
});

describe('denoising', () => {
  beforeAll(() => openDevice('wasm'));

  it.each([
    ['masking', 0.3, (x: number) => x === 0],
    ['salt-and-pepper', 0.3, (x: number) => Math.abs(x) === 3],
  ] as const)(
    '%s corrupts its share of what is seen, and nothing when scoring',
    (kind, amount, is) => {
      // The identity, as far as elu is one: what goes in comes out.
      const network = networkOf('denoising').build(
        { window: 1, features: 40 },
        { corruption: kind, amount, hidden: [40], latent: 39, activation: 'relu' },
      );
      const seen = tf.tidy(() => {
        const batch = tf.fill<tf.Rank.R3>([200, 1, 40], 1.5);
        const { noise } = lessonOf(network, batch);
        const values = uploadWeights(network, passingWeights(network));
        return [network.reconstruct(batch, values, noise), network.reconstruct(batch, values)].map(
          (out) => out.dataSync<'float32'>().slice(),
        );
      });
      const [corrupted, scored] = seen.map((values) => values.filter((_, i) => i % 40 < 39));
      const share = corrupted!.filter(is).length / corrupted!.length;
      expect(share).toBeGreaterThan(amount * 0.9);
      expect(share).toBeLessThan(amount * 1.1);
      expect(corrupted!.filter((x) => x === 1.5).length / corrupted!.length).toBeCloseTo(
        1 - share,
        6,
      );
      expect(scored!.every((x) => x === 1.5)).toBe(true);
    },
  );

  /** Kernels that pass the first units on; hidden biases of 100, taken off again, keep relu open. */
  function passingWeights(network: Network): Float32Array[] {
    const lift = 4;
    return network.parameterShapes.map((s, i) => {
      const values = new Float32Array(s.reduce((a, b) => a * b));
      const [rows = 0, columns = 0] = s;
      if (s.length === 2)
        for (let k = 0; k < Math.min(rows, columns); k++) values[k * columns + k] = 1;
      else if (i === 1 || i === 5) values.fill(lift);
      else values.fill(-lift);
      return values;
    });
  }
});

describe('contractive', () => {
  beforeAll(() => openDevice('wasm'));

  it('estimates the squared Frobenius norm of the Jacobian without bias', () => {
    const network = build('contractive', { weight: 1 });
    const free = build('contractive', { weight: 0 });
    const weights = drawWeights(network);
    const draws = 150;
    let sum = 0;
    for (let seed = 0; seed < draws; seed++) {
      const at = { seed };
      sum += lossAndGradient(network, weights, at).loss - lossAndGradient(free, weights, at).loss;
    }
    const estimated = (sum / draws) * size;
    const exact = tf.tidy(() => {
      const tensors = uploadWeights(network, weights);
      const batch = batchOf(6);
      const step = 1e-2;
      let norm = 0;
      for (let cell = 0; cell < size; cell++) {
        const nudge = tf.mul(tf.oneHot(tf.tensor1d([cell], 'int32'), size), step);
        const by = tf.reshape(nudge, [1, shape.window, shape.features]);
        const there = network.encode!(tf.add(batch, by), tensors);
        const back = network.encode!(tf.sub(batch, by), tensors);
        norm += tf.sum(tf.square(tf.div(tf.sub(there, back), 2 * step))).dataSync()[0]!;
      }
      return norm / 6;
    });
    expect(estimated / exact).toBeGreaterThan(0.93);
    expect(estimated / exact).toBeLessThan(1.07);
  });
});

describe('vae', () => {
  beforeAll(() => openDevice('wasm'));

  it('pays for the divergence of its code from a normal draw, the more the warmer', () => {
    const network = build('vae', { beta: 2 });
    const weights = network.parameterShapes.map((s) => new Float32Array(s.reduce((a, b) => a * b)));
    // Means of 0.5; log variances of -3, the middle of their range.
    weights[3]!.fill(0.5, 0, 3);
    const cold = lossAndGradient(network, weights, { warmth: 0 }).loss;
    const divergence = (3 * (0.25 + Math.exp(-3) - 1 + 3)) / 2;
    for (const warmth of [0.25, 1]) {
      const paid = lossAndGradient(network, weights, { warmth }).loss - cold;
      expect(paid).toBeCloseTo((warmth * 2 * divergence) / size, 4);
    }
  });

  it.each(['error', 'probability'])(
    'decodes what it encodes, and scores without draws: %s',
    (score) => {
      const network = build('vae', { score });
      tf.tidy(() => {
        const tensors = uploadWeights(network, drawWeights(network));
        const batch = batchOf(3);
        const code = network.encode!(batch, tensors);
        expect(code.shape).toEqual([3, 3]);
        const [direct, stepwise] = [
          network.reconstruct(batch, tensors),
          network.decode!(code, tensors),
        ];
        expect([...stepwise.dataSync()]).toEqual([...direct.dataSync()]);
      });
    },
  );

  it('scores cells by their improbability, from 0 up', () => {
    const network = build('vae', { score: 'probability' });
    const weights = network.parameterShapes.map((s) => new Float32Array(s.reduce((a, b) => a * b)));
    const raw = 0.3;
    weights.at(-1)!.fill(raw, size);
    const terms = tf.tidy(() => {
      const batch = tf.tensor3d([
        [
          [0, 1, -2],
          [0, 0, 0],
          [0, 0, 0],
          [0, 0, 0],
        ],
      ]);
      return network.terms!(batch, uploadWeights(network, weights), batch).dataSync();
    });
    const logVariance = -2 + 4 * Math.tanh(raw);
    for (const [i, x] of [0, 1, -2].entries()) {
      const wanted = (x ** 2 / Math.exp(logVariance) + logVariance + 6) / 2;
      expect(terms[i]).toBeCloseTo(wanted, 4);
    }
    expect(build('vae').terms).toBeUndefined();
  });
});

describe('aae', () => {
  beforeAll(() => openDevice('wasm'));
  const network = (weight: number): Network => build('aae', { weight });
  const plain = 8;
  const isCritic = (parameter: number): boolean => parameter >= plain;
  const isEncoder = (parameter: number): boolean => parameter < plain / 2;

  it('lets the discriminator learn in even turns, the encoder in odd ones', () => {
    const weights = drawWeights(network(1));
    const free = lossAndGradient(network(0), weights).gradient;
    const even = lossAndGradient(network(1), weights, { turn: 0 });
    const odd = lossAndGradient(network(1), weights, { turn: 1 });
    expect(along(even.gradient, isEncoder)).toBeCloseTo(along(free, isEncoder), 5);
    expect(along(odd.gradient, isEncoder)).not.toBeCloseTo(along(free, isEncoder), 3);
    expect(along(odd.gradient, isCritic)).toBe(0);
    const ofCritic = slopeAlong(
      weights,
      isCritic,
      (w) => lossAndGradient(network(1), w, { turn: 0 }).loss,
    );
    expect(along(even.gradient, isCritic) / ofCritic).toBeCloseTo(1, 1.5);
    const ofEncoder = slopeAlong(
      weights,
      isEncoder,
      (w) => lossAndGradient(network(1), w, { turn: 1 }).loss,
    );
    expect(along(odd.gradient, isEncoder) / ofEncoder).toBeCloseTo(1, 1.5);
  });

  it('decodes draws', () => {
    tf.tidy(() => {
      const one = network(1);
      const out = one.decode!(tf.zeros<tf.Rank.R2>([2, 3]), uploadWeights(one, drawWeights(one)));
      expect(out.shape).toEqual([2, shape.window, shape.features]);
    });
  });
});

describe('usad', () => {
  beforeAll(() => openDevice('wasm'));
  const network = build('usad', { rounds: 4 });
  const weights = drawWeights(network);
  const [isEncoder, isFirst, isSecond] = [0, 1, 2].map(
    (part) => (parameter: number) => Math.floor(parameter / 4) === part,
  ) as [typeof all, typeof all, typeof all];
  const at = { progress: 0.5 };
  const share = 1 / 2.5;

  /** Errors of both decoders, and of the second after the first. */
  function parts(moved: readonly Float32Array[]): {
    readonly plain: number;
    readonly contest: number;
  } {
    const early = lossAndGradient(network, moved, { progress: 0 }).loss;
    const late = lossAndGradient(network, moved, at).loss;
    return { plain: early, contest: (late - share * early) / (1 - share) };
  }

  it.each([
    ['the encoder learns from rebuilding alone', isEncoder, 0],
    ['the first decoder makes the contest smaller', isFirst, 1],
    ['the second decoder makes it larger', isSecond, -1],
  ] as const)('%s', (_name, moving, sign) => {
    const { gradient } = lossAndGradient(network, weights, at);
    const wanted = slopeAlong(weights, moving, (moved) => {
      const { plain, contest } = parts(moved);
      return share * plain + sign * (1 - share) * contest;
    });
    expect(along(gradient, moving) / wanted).toBeCloseTo(1, 1.5);
  });

  it.each([0, 0.3, 1])('mixes both errors in its terms: alpha %d', (alpha) => {
    const mixed = build('usad', { alpha });
    tf.tidy(() => {
      const tensors = uploadWeights(mixed, weights);
      const batch = batchOf(3);
      const shown = mixed.reconstruct(batch, tensors);
      const [toCode, second] = [tensors.slice(0, 4), tensors.slice(8)];
      const again = mixed.reconstruct(shown, [...toCode, ...second, ...second]);
      const terms = mixed.terms!(batch, tensors, batch).dataSync();
      const [x, a, b] = [batch, shown, again].map((one) => one.dataSync()) as [
        ...[Float32Array, Float32Array, Float32Array],
      ];
      terms.forEach((term, i) => {
        const wanted = alpha * (x[i]! - a[i]!) ** 2 + (1 - alpha) * (x[i]! - b[i]!) ** 2;
        expect(term).toBeCloseTo(wanted, 4);
      });
    });
  });
});

describe('memae', () => {
  beforeAll(() => openDevice('wasm'));

  it('recalls the slot most like the code when it is sharp', () => {
    const network = build('memae', { sharpness: 100, shrink: 3, slots: 7 });
    tf.tidy(() => {
      const tensors = uploadWeights(network, drawWeights(network));
      const slots = (tensors.at(-1) as Tensor2D).arraySync();
      const codes = network.encode!(batchOf(8), tensors).arraySync();
      const nearest = codes.filter((code) =>
        slots.some((slot) => slot.every((value, k) => Math.abs(value - code[k]!) < 0.02)),
      );
      expect(nearest.length).toBeGreaterThanOrEqual(6);
    });
  });

  it('mixes slots in shares of 1 in sum', () => {
    const network = build('memae');
    const weights = drawWeights(network);
    weights.at(-1)!.forEach((_, i, slots) => (slots[i] = i % 3 === 0 ? 1 : slots[i]!));
    const codes = tf.tidy(() =>
      network.encode!(batchOf(8), uploadWeights(network, weights)).arraySync(),
    );
    for (const [first] of codes) expect(first).toBeCloseTo(1, 5);
  });
});

describe('robust', () => {
  beforeAll(() => openDevice('wasm'));

  it('learns nothing from the windows rebuilt worst', () => {
    const network = build('robust', { trim: 0.2 });
    const lossWith = (outlier: number): number =>
      tf.tidy(() => {
        const batch = tf.concat([batchOf(4), tf.fill<tf.Rank.R3>([1, 4, 3], outlier)]);
        const tensors = uploadWeights(network, drawWeights(network));
        return learnt(network, batch, tensors).dataSync()[0]!;
      });
    expect(lossWith(50)).toBe(lossWith(900));
  });
});

describe('multimodal', () => {
  beforeAll(() => openDevice('wasm'));

  it('does not see a group that is hidden', () => {
    const network = build('multimodal', { sizes: [1, 2] });
    const rebuilt = (value: number, kept: number): number[] =>
      tf.tidy(() => {
        const tensors = uploadWeights(network, drawWeights(network));
        const left = tf.fill<tf.Rank.R3>([1, 4, 1], value);
        const batch = tf.concat([left, tf.ones<tf.Rank.R3>([1, 4, 2])], 2);
        return [...network.reconstruct(batch, tensors, [tf.tensor2d([[kept, 1]])]).dataSync()];
      });
    expect(rebuilt(3, 0)).toEqual(rebuilt(-2, 0));
    expect(rebuilt(3, 1)).not.toEqual(rebuilt(-2, 1));
  });

  it.each([
    [1, 5, [5]],
    [2, 5, [2, 3]],
    [3, 7, [2, 2, 3]],
    [64, 3, [1, 1, 1]],
  ])('%d groups of %d columns are %j', (groups, features, sizes) => {
    const network = networkOf('multimodal').build({ window: 1, features }, { groups, hidden: [6] });
    const inputs = network.parameterShapes.slice(0, 2 * sizes.length).filter((s) => s.length === 2);
    expect(inputs.map(([first]) => first)).toEqual(sizes);
  });
});
