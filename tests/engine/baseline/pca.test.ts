import { describe, expect, it } from 'vitest';
import { pca } from '../../../src-main/engine/baseline/pca.ts';
import { principalComponents } from '../../../src-main/engine/baseline/principal-components.ts';
import type { TrainingWindows } from '../../../src-main/engine/baseline/types.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** Windows that are sums of `rank` random directions, of falling weight, and a little noise. */
function lowRank(count: number, size: number, rank: number, noise = 0): Float32Array {
  const random = createRandom(11);
  const directions = Array.from({ length: rank }, () =>
    Array.from({ length: size }, () => random.normal()),
  );
  return Float32Array.from(
    Array.from({ length: count }).flatMap(() => {
      const weights = directions.map((_, i) => random.normal() / (i + 1));
      return Array.from({ length: size }, (__, k) =>
        weights.reduce((sum, w, i) => sum + w * (directions[i]?.[k] ?? 0), noise * random.normal()),
      );
    }),
  );
}

function windowsOf(values: Float32Array, window: number, features: number): TrainingWindows {
  return { count: values.length / (window * features), window, features, values };
}

function meanError(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? NaN)) ** 2, 0) / a.length;
}

const chosen = { explained: 0 };

describe('pca', () => {
  it('rebuilds what lies on a line, and only that', () => {
    const rows = [-2, -1, 0, 1, 2].flatMap((t) => [t + 5, 2 * t + 7]);
    const fitted = pca.fit(windowsOf(Float32Array.from(rows), 1, 2), chosen, 1);
    const rebuilt = fitted.reconstruct(Float32Array.of(8, 13, 5 + 2, 7 - 1), 2);
    [8, 13, 5, 7].forEach((value, i) => expect(rebuilt[i]).toBeCloseTo(value, 4));
  });

  it.each([
    ['more windows than dimensions', 200, 12, 2],
    ['more dimensions than windows', 30, 400, 3],
    ['many of both', 700, 500, 5],
  ])('finds the directions of the data: %s', (_name, count, size, rank) => {
    const values = lowRank(count, size, rank);
    const fitted = pca.fit(windowsOf(values, size / 2, 2), { explained: 0.9999 }, 1);
    expect(meanError(values, fitted.reconstruct(values, count))).toBeLessThan(1e-3);
    expect(fitted.parameterCount).toBe(size + rank * size);
  });

  it('gives the same for the same seed', () => {
    const training = windowsOf(lowRank(600, 400, 4, 0.3), 200, 2);
    const [a, b] = [1, 1].map((seed) => pca.fit(training, chosen, seed));
    expect(a?.state).toEqual(b?.state);
  });

  it('keeps at most half of the dimensions, so that something is left to miss', () => {
    const values = lowRank(300, 10, 10);
    const fitted = pca.fit(windowsOf(values, 5, 2), { explained: 0.999 }, 1);
    expect(fitted.parameterCount).toBe(10 + 5 * 10);
    expect(meanError(values, fitted.reconstruct(values, 300))).toBeGreaterThan(1e-4);
  });

  it.each([
    ['windows', 4, 1],
    ['rows', 1, 4],
  ])('explains more of %s', (_name, window, features) => {
    // Four fifths of the variance lie along the first axis.
    const cross = [2, 0, 0, 0, -2, 0, 0, 0, 0, 1, 0, 0, 0, -1, 0, 0];
    const values = Float32Array.from([...cross, ...cross]);
    const fitted = pca.fit(windowsOf(values, window, features), chosen, 1);
    expect(fitted.parameterCount).toBe(4 + (window > 1 ? 2 : 1) * 4);
  });

  it.each([
    ['one window', Float32Array.of(1, 2, 3, 4)],
    ['windows that are all the same', Float32Array.of(1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4)],
  ])('rebuilds as the mean: %s', (_name, values) => {
    const fitted = pca.fit(windowsOf(values, 2, 2), chosen, 1);
    expect([...fitted.reconstruct(Float32Array.of(9, 9, 9, 9), 1)]).toEqual([1, 2, 3, 4]);
  });

  it('is the same after its state was stored, and leaves the training windows alone', () => {
    const values = lowRank(100, 8, 3, 0.1);
    const before = values.slice();
    const fitted = pca.fit(windowsOf(values, 4, 2), chosen, 1);
    expect(values).toEqual(before);
    const again = pca.restore(structuredClone(fitted.state), { window: 4, features: 2 });
    expect(again.reconstruct(values, 100)).toEqual(fitted.reconstruct(values, 100));
    expect(again.parameterCount).toBe(fitted.parameterCount);
  });

  it('refuses no windows, and a state of another shape', () => {
    const none = { count: 0, window: 2, features: 2, values: new Float32Array(0) };
    expect(() => pca.fit(none, chosen, 1)).toThrow('no training windows');
    const { state } = pca.fit(windowsOf(lowRank(50, 4, 2), 2, 2), chosen, 1);
    expect(() => pca.restore(state, { window: 3, features: 2 })).toThrow('no components');
    expect(() => pca.restore({ numbers: {}, arrays: {} }, { window: 2, features: 2 })).toThrow(
      'no components',
    );
  });
});

describe('principalComponents', () => {
  it('are of length 1 and at right angles, by all three ways', () => {
    for (const [count, size] of [
      [100, 10],
      [10, 100],
      [400, 350],
    ] as const) {
      const found = principalComponents(lowRank(count, size, 4, 0.05), count, size, {
        limit: 3,
        explained: 0.9999,
        seed: 5,
      });
      expect(found.length).toBe(3 * size);
      for (let a = 0; a < 3; a++) {
        for (let b = 0; b < 3; b++) {
          const product = found
            .subarray(a * size, (a + 1) * size)
            .reduce((sum, value, k) => sum + value * (found[b * size + k] ?? NaN), 0);
          expect(product).toBeCloseTo(a === b ? 1 : 0, 4);
        }
      }
    }
  });

  it('are none where none are asked for', () => {
    const options = { limit: 0, explained: 0.9, seed: 1 };
    expect(principalComponents(lowRank(10, 4, 2), 10, 4, options)).toHaveLength(0);
  });
});
