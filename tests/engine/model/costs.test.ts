import * as tf from '@tensorflow/tfjs-core';
import type { Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { structuralSimilarity } from '../../../src-main/engine/evaluation/structural-similarity.ts';
import { countCosts } from '../../../src-main/engine/model/count-costs.ts';
import { pictureGrid } from '../../../src-main/engine/model/image-grid.ts';
import { logGamma } from '../../../src-main/engine/model/log-gamma.ts';
import { pictureCosts } from '../../../src-main/engine/model/picture-costs.ts';
import type { Costing } from '../../../src-main/engine/model/with-costs.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { rowOf } from '../../support/small-networks.ts';

beforeAll(() => openDevice('wasm'));

const tensor = (values: readonly number[], rows: number): Tensor3D =>
  tf.tensor3d([...values], [rows, 1, values.length / rows]);

function costs(
  costing: Costing,
  rebuilt: Tensor3D,
  batch: Tensor3D,
  own: readonly number[],
): number[] {
  return [
    ...costing.cost(rebuilt, batch, own.length === 0 ? [] : [tf.tensor1d([...own])]).dataSync(),
  ];
}

/** By central differences, in double precision. */
function slope(f: (at: number) => number, at: number): number {
  const step = 1e-4;
  return (f(at + step) - f(at - step)) / (2 * step);
}

describe('logGamma', () => {
  it.each([
    [1e-3, 6.90717888538385],
    [0.5, 0.5723649429247001],
    [1, 0],
    [2.5, 0.2846828704729192],
    [10, 12.801827480081469],
    [1000, 5905.220423209181],
    [1e6, 12815504.569147611],
  ])('of %d', (z, expected) => {
    const [found = NaN] = tf.tidy(() => logGamma(tf.tensor1d([z])).dataSync());
    expect(Math.abs(found - expected)).toBeLessThan(5e-6 * Math.max(1, Math.abs(expected)));
  });
});

describe('countCosts', () => {
  /** Of whole numbers, summed term by term. */
  const logFactorial = (n: number): number =>
    Array.from({ length: n }, (_, i) => Math.log(i + 1)).reduce((sum, term) => sum + term, 0);
  /** Minus the log likelihood, with the rising factorial in place of gamma functions. */
  function improbability(x: number, mean: number, theta: number): number {
    const rising = Array.from({ length: x }, (_, i) => Math.log(theta + i)).reduce(
      (a, b) => a + b,
      0,
    );
    return (
      logFactorial(x) -
      rising -
      theta * Math.log(theta / (theta + mean)) -
      x * Math.log(mean / (theta + mean))
    );
  }

  it('are the improbability of a negative binomial distribution, and lead where it falls', () => {
    const costing = countCosts({ logMeans: [0, 0, 0], bySize: false });
    const [x, mean, logTheta] = [
      [0, 3, 120],
      [0.5, 7, 100],
      [-1, 0.5, 2],
    ];
    // Parameters count tenfold.
    const own = logTheta.map((value) => value / 10);
    tf.tidy(() => {
      const batch = tensor(x, 1);
      costs(costing, tensor(mean, 1), batch, own).forEach((found, i) => {
        expect(found).toBeCloseTo(improbability(x[i]!, mean[i]!, Math.exp(logTheta[i]!)), 3);
      });
      const { grads } = tf.valueAndGrads((rebuilt, theta) =>
        tf.sum<tf.Scalar>(costing.cost(rebuilt as Tensor3D, batch, [theta])),
      )([tensor(mean, 1), tf.tensor1d(own)]);
      grads[0]!.dataSync().forEach((found, i) => {
        const wanted = slope((at) => improbability(x[i]!, at, Math.exp(logTheta[i]!)), mean[i]!);
        expect(found).toBeCloseTo(wanted, 3);
      });
      grads[1]!.dataSync().forEach((found, i) => {
        const wanted = slope((at) => improbability(x[i]!, mean[i]!, Math.exp(at)), logTheta[i]!);
        expect(found / 10).toBeCloseTo(wanted, 2);
      });
    });
  });

  it('score by deviance: nothing where the mean is met, more the further it is missed', () => {
    const { terms } = countCosts({ logMeans: [0, 0, 0, 0], bySize: false });
    const found = tf.tidy(() => [
      ...terms!(tensor([5, 1e-6, 10, 50], 1), tensor([5, 0, 5, 5], 1), [tf.zeros([4])]).dataSync(),
    ]);
    expect(found[0]).toBeCloseTo(0, 5);
    expect(found[1]).toBeCloseTo(0, 4);
    expect(found[2]).toBeGreaterThan(0.1);
    expect(found[3]).toBeGreaterThan(found[2]!);
  });

  it('see rows that were counted twice as deeply alike, and expect twice as much of them', () => {
    const costing = countCosts({ logMeans: [0, 0.5], bySize: true });
    tf.tidy(() => {
      const batch = tensor([2, 6, 4, 12], 2);
      const seen = costing.see(batch).dataSync();
      expect([...seen.slice(0, 2)]).toEqual([...seen.slice(2)]);
      const mean = costing.restore(tensor([0.1, 0.2, 0.1, 0.2], 2), batch).dataSync();
      expect(mean[2]).toBeCloseTo(2 * mean[0]!, 5);
      expect(mean[0]).toBeCloseTo(4 * Math.exp(0.1), 4);
      expect(mean[1]).toBeCloseTo(4 * Math.exp(0.7), 4);
    });
  });
});

describe('pictureCosts', () => {
  const random = createRandom(5);
  const draw = (count: number): number[] =>
    Array.from({ length: count }, () => 255 * random.next());

  it.each([
    ['small', [6, 5]],
    ['larger than the window', [14, 12]],
    ['of three channels', [8, 7, 3]],
    ['of three channels that come first', [3, 8, 7]],
  ])('are what pictures %s lack in structural similarity', (_name, shape) => {
    const { item, features } = rowOf(shape);
    const grid = pictureGrid('ssim', item);
    const { height, width, channels } = grid;
    const [a, b] = [draw(features), draw(features)];
    const planeOf = (values: number[], channel: number): Float64Array =>
      Float64Array.from(
        { length: height * width },
        (_, pixel) => values[grid.featureAt[pixel * channels + channel]!]!,
      );
    const wanted = Array.from({ length: channels }, (_, channel) =>
      structuralSimilarity({ height, width, a: planeOf(a, channel), b: planeOf(b, channel) }, 255),
    );
    const mean = wanted.reduce((sum, one) => sum + one, 0) / channels;
    tf.tidy(() => {
      const costing = pictureCosts(grid, { low: 0, high: 255 });
      const found = costs(costing, tensor([...a, ...b], 2), tensor([...b, ...b], 2), []);
      for (const cost of found.slice(0, features)) expect(cost).toBeCloseTo(1 - mean, 4);
      for (const cost of found.slice(features)) expect(cost).toBeCloseTo(0, 4);
    });
  });

  it('lead where they fall', () => {
    const { item, features } = rowOf([5, 5]);
    const grid = pictureGrid('ssim', item);
    const costing = pictureCosts(grid, { low: 0, high: 255 });
    const [a, b] = [draw(features), draw(features)];
    const costAt = (pixel: number, value: number): number => {
      const moved = Float64Array.from(a, (old, i) => (i === pixel ? value : old));
      const other = Float64Array.from(b);
      return 1 - structuralSimilarity({ height: 5, width: 5, a: moved, b: other }, 255);
    };
    tf.tidy(() => {
      const gradient = tf.grad((x) => tf.mean(costing.cost(x as Tensor3D, tensor(b, 1), [])))(
        tensor(a, 1),
      );
      [...gradient.dataSync()].forEach((found, pixel) => {
        expect(found).toBeCloseTo(
          slope((at) => costAt(pixel, at), a[pixel]!),
          5,
        );
      });
    });
  });

  it('see pixels from -1 to 1 and give them back', () => {
    const costing = pictureCosts(pictureGrid('ssim', rowOf([1, 3]).item), { low: 10, high: 20 });
    tf.tidy(() => {
      const batch = tensor([10, 15, 20], 1);
      expect([...costing.see(batch).dataSync()]).toEqual([-1, 0, 1]);
      expect([...costing.restore(costing.see(batch), batch).dataSync()]).toEqual([10, 15, 20]);
    });
  });
});
