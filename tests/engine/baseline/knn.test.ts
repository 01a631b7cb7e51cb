import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knn } from '../../../src-main/engine/baseline/knn.ts';
import { fitScaler } from '../../../src-main/engine/features/scaler.ts';
import { aucRoc } from '../../../src-main/engine/scoring/metrics.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const neighbours = (k: number): { neighbours: number } => ({ neighbours: k });

function trainingOf(rows: readonly (readonly number[])[]) {
  const features = rows[0]?.length ?? 0;
  return { count: rows.length, window: 1, features, values: Float32Array.from(rows.flat()) };
}

describe('knn', () => {
  const line = trainingOf([[0], [1], [3], [6], [10]]);

  it.each([
    [1, 3.5, 3],
    [2, 4, 6],
    [3, 4, 1],
    [5, 4, 10],
    [2, -100, 1],
  ])('rebuilds as the %d-nearest of %d', (k, value, expected) => {
    const fitted = knn.fit(line, neighbours(k), 1);
    expect([...fitted.reconstruct(Float32Array.of(value), 1)]).toEqual([expected]);
  });

  it('takes as many neighbours as there are', () => {
    const fitted = knn.fit(line, neighbours(50), 1);
    expect([...fitted.reconstruct(Float32Array.of(0), 1)]).toEqual([10]);
    expect(fitted.parameterCount).toBe(5);
  });

  it('compares whole windows, and finds what a search row by row finds', () => {
    const random = createRandom(3);
    const values = Float32Array.from({ length: 60 * 6 }, () => random.normal());
    const fitted = knn.fit({ count: 60, window: 3, features: 2, values }, neighbours(4), 1);
    const batch = Float32Array.from({ length: 7 * 6 }, () => random.normal());
    const rebuilt = fitted.reconstruct(batch, 7);
    for (let i = 0; i < 7; i++) {
      const x = batch.subarray(i * 6, i * 6 + 6);
      const distances = Array.from({ length: 60 }, (_, j) =>
        squared(x, values.subarray(j * 6, j * 6 + 6)),
      );
      const fourth = distances.toSorted((a, b) => a - b)[3];
      expect(squared(x, rebuilt.subarray(i * 6, i * 6 + 6))).toBeCloseTo(fourth ?? NaN, 6);
    }
  });

  it('is the same after its state was stored', () => {
    const fitted = knn.fit(line, neighbours(2), 1);
    const again = knn.restore(structuredClone(fitted.state), { window: 1, features: 1 });
    const batch = Float32Array.of(0.4, 5, 8, -3);
    expect(again.reconstruct(batch, 4)).toEqual(fitted.reconstruct(batch, 4));
  });

  it('keeps its own copy of the training windows', () => {
    const values = Float32Array.of(1, 2);
    const fitted = knn.fit({ count: 2, window: 1, features: 1, values }, neighbours(1), 1);
    values.fill(99);
    expect([...fitted.reconstruct(Float32Array.of(0), 1)]).toEqual([1]);
  });

  it('refuses no windows, and a state of another shape', () => {
    expect(() => knn.fit(trainingOf([]), neighbours(1), 1)).toThrow('no training windows');
    const { state } = knn.fit(line, neighbours(2), 1);
    for (const shape of [
      { window: 2, features: 1 },
      { window: 1, features: 3 },
    ]) {
      expect(() => knn.restore(state, shape)).toThrow('no neighbours for windows');
    }
  });
});

function squared(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? NaN)) ** 2, 0);
}

const folder = join(import.meta.dirname, '../../../../shared/data/adbench/csv');

/** AUC-ROC in per cent of the squared distance; EVALUATION.md: one class, file order, standardised, not cut. */
function oneClassAuc(file: string): number {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1);
  const cells = lines.map((line) => line.split(',').map(Number));
  const isNormal = (row: readonly number[]): boolean => row.at(-1) === 0;
  const normal = cells.filter(isNormal);
  const half = normal.length >> 1;
  const rows = [...normal, ...cells.filter((row) => !isNormal(row))];
  const features = (rows[0]?.length ?? 0) - 1;
  const columns = Array.from({ length: features }, (_, f) =>
    Float64Array.from(rows, (row) => row[f] ?? NaN),
  );
  const { center, scale } = fitScaler(columns, { from: 0, to: half }, 'standard');
  const values = Float32Array.from(
    rows.flatMap((row) =>
      row.slice(0, features).map((value, f) => (value - (center[f] ?? 0)) / (scale[f] ?? 1)),
    ),
  );
  const train = { count: half, window: 1, features, values };
  const test = values.subarray(half * features);
  const count = rows.length - half;
  const rebuilt = knn.fit(train, neighbours(5), 1).reconstruct(test, count);
  const at = (array: Float32Array, i: number): Float32Array =>
    array.subarray(i * features, (i + 1) * features);
  const score = Float32Array.from({ length: count }, (_, i) =>
    squared(at(test, i), at(rebuilt, i)),
  );
  const truth = Uint8Array.from({ length: count }, (_, i) => (i < normal.length - half ? 0 : 1));
  return 100 * (aucRoc(truth, score) ?? NaN);
}

describe.skipIf(!existsSync(folder))('knn on ADBench (skipped without ../shared/data)', () => {
  it.each([
    ['2_annthyroid.csv', 92.8],
    ['6_cardio.csv', 92.0],
    ['23_mammography.csv', 87.6],
    ['28_pendigits.csv', 99.9],
    ['31_satimage-2.csv', 99.7],
    ['38_thyroid.csv', 98.7],
  ])('reproduces %s: %d', (file, expected) => {
    expect(Math.abs(oneClassAuc(file) - expected)).toBeLessThanOrEqual(0.1);
  });
});
