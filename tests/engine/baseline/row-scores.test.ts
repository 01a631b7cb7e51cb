import { describe, expect, it } from 'vitest';
import { ecod } from '../../../src-main/engine/baseline/ecod.ts';
import { hbos } from '../../../src-main/engine/baseline/hbos.ts';
import { iforest } from '../../../src-main/engine/baseline/iforest.ts';
import { baselineOf } from '../../../src-main/engine/baseline/registry.ts';
import type { FittedBaseline, TrainingWindows } from '../../../src-main/engine/baseline/types.ts';
import { noise, tableOf, windowsOf } from './baseline-samples.ts';

/** Mean term of each window, which is its score. */
function scoresOf(fitted: FittedBaseline, batch: Float32Array, count: number): number[] {
  const terms = fitted.score?.(batch, count).terms ?? new Float32Array(0);
  const size = terms.length / count;
  return Array.from({ length: count }, (_, i) => {
    const own = terms.subarray(i * size, (i + 1) * size);
    return own.reduce((sum, value) => sum + value, 0) / size;
  });
}

const cloud: TrainingWindows = { count: 500, window: 1, features: 3, values: noise(1500, 4) };
const rowModels = ['iforest', 'hbos', 'ecod'] as const;

describe.each(rowModels)('%s', (id) => {
  const baseline = baselineOf(id);
  const fitted = baseline.fit(cloud, {}, 7);

  it('scores what lies far out above what is usual, and lays it to the column', () => {
    const batch = Float32Array.of(0.1, -0.1, 0, 0, 6, 0.2);
    const [usual, far] = scoresOf(fitted, batch, 2);
    expect(far).toBeGreaterThan(1.3 * (usual ?? NaN));
    const terms = fitted.score?.(batch, 2).terms ?? new Float32Array(0);
    expect(Math.max(...terms.subarray(3))).toBe(terms[4]);
  });

  it('expects the medians of the training rows', () => {
    const expected = fitted.score?.(new Float32Array(6), 2).expected ?? new Float32Array(0);
    expect(expected).toEqual(fitted.reconstruct(new Float32Array(6), 2));
    expect(expected).toHaveLength(6);
    for (const value of expected) expect(Math.abs(value)).toBeLessThan(0.2);
  });

  it('scores the windows of a series', () => {
    const training = windowsOf(noise(400, 3), 8);
    const windows = baseline.fit(training, {}, 1);
    const spike = training.values.slice(0, 16);
    spike[11] = 9;
    const [usual, far] = scoresOf(windows, spike, 2);
    expect(far).toBeGreaterThan(usual ?? NaN);
  });

  it('gives terms that are numbers from 0 up, also for one row and for columns that never move', () => {
    for (const training of [
      tableOf([[1, 2]]),
      tableOf([
        [1, 5],
        [1, 5],
        [1, 5],
      ]),
    ]) {
      const terms = baseline.fit(training, {}, 1).score?.(Float32Array.of(1, 5, -9, 99), 2).terms;
      for (const term of terms ?? [NaN]) expect(term).toBeGreaterThanOrEqual(0);
    }
  });

  it('is the same for the same seed, and after its state was stored', () => {
    const batch = noise(30, 2);
    const terms = fitted.score?.(batch, 10).terms;
    expect(baseline.fit(cloud, {}, 7).score?.(batch, 10).terms).toEqual(terms);
    expect(baseline.restore(structuredClone(fitted.state), cloud).score?.(batch, 10).terms).toEqual(
      terms,
    );
  });

  it('refuses no windows, and a state of another shape', () => {
    expect(() => baseline.fit({ ...cloud, count: 0 }, {}, 1)).toThrow('no training windows');
    expect(() => baseline.restore(fitted.state, { window: 1, features: 5 })).toThrow(
      /stored|no forest/,
    );
    expect(() => baseline.restore({ numbers: {}, arrays: {} }, cloud)).toThrow(
      'of the stored baseline',
    );
  });
});

describe('iforest', () => {
  it('gives scores near a half where nothing stands out, and other forests for other seeds', () => {
    const scores = scoresOf(iforest.fit(cloud, { trees: 100, sample: 256 }, 1), cloud.values, 500);
    const mean = scores.reduce((sum, value) => sum + value, 0) / 500;
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.5);
    const other = scoresOf(iforest.fit(cloud, { trees: 100, sample: 256 }, 2), cloud.values, 500);
    expect(other).not.toEqual(scores);
  });

  it.each([
    ['a cut of a cell that is not there', 'cell', 99],
    ['a path that does not end', 'low', 0],
  ])('refuses %s', (_name, array, value) => {
    const { state } = iforest.fit(cloud, { trees: 3, sample: 16 }, 1);
    const damaged = structuredClone(state);
    damaged.arrays[array]?.fill(value, 0, 1);
    expect(() => iforest.restore(damaged, cloud)).toThrow('no forest');
  });
});

describe('hbos', () => {
  it('is the logarithm of how much lower the histogram stands', () => {
    // Bins of width 1 from 0 to 4 hold 4, 2, 0 and 1 values.
    const rows = tableOf([0, 0.2, 0.5, 0.9, 1.1, 1.5, 4].map((value) => [value]));
    const fitted = hbos.fit(rows, { bins: 4 }, 1);
    const scores = scoresOf(fitted, Float32Array.of(0.5, 1.2, 2.5, 4, 4.1, -1), 6);
    [1, 2, 8, 4, 8, 8].forEach((ratio, i) => expect(scores[i]).toBeCloseTo(Math.log(ratio), 5));
  });
});

describe('ecod', () => {
  it('takes the sums of the tails of all columns, and of them the largest', () => {
    const rows = tableOf([1, 2, 3, 4].map((value) => [value, -value]));
    const fitted = ecod.fit(rows, { values: 10 }, 1);
    // Left of all in the first column, right of all in the second.
    const terms = fitted.score?.(Float32Array.of(0, 0), 1).terms ?? new Float32Array(0);
    expect(Math.max(...terms)).toBeCloseTo(Math.log(5), 5);
    // Left in both columns: the sum of the left tails wins.
    const left = fitted.score?.(Float32Array.of(0, -9), 1).terms ?? new Float32Array(0);
    left.forEach((term) => expect(term).toBeCloseTo(Math.log(5), 5));
  });
});
