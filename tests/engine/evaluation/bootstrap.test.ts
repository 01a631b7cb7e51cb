import { describe, expect, it } from 'vitest';
import {
  blockLength,
  blockResample,
  intervalOf,
  stratifiedResample,
  type Resample,
} from '../../../src-main/engine/evaluation/bootstrap.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const draw = (resample: Resample, rows: number): number[] => {
  const weights = new Float64Array(rows);
  resample(weights);
  return [...weights];
};
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('blockResample', () => {
  it.each([
    [100, 10],
    [101, 10],
    [7, 30],
    [5, 0],
    [1, 1],
  ])('of %i rows in blocks of %i counts as many rows as there are', (rows, length) => {
    const resample = blockResample(rows, length, createRandom(1));
    for (let i = 0; i < 20; i++) expect(sum(draw(resample, rows))).toBe(rows);
  });

  it('keeps neighbours together', () => {
    const resample = blockResample(1000, 50, createRandom(2));
    const weights = draw(resample, 1000);
    const steps = weights.filter((weight, i) => i > 0 && weight !== weights[i - 1]).length;
    // Each of 20 blocks has two ends.
    expect(steps).toBeLessThanOrEqual(40);
    expect(steps).toBeGreaterThan(10);
  });

  it('is the same for the same seed, and counts each row once on average', () => {
    const [a, b] = [3, 3].map((seed) => draw(blockResample(60, 8, createRandom(seed)), 60));
    expect(a).toEqual(b);
    const resample = blockResample(30, 6, createRandom(4));
    const total = new Float64Array(30);
    for (let i = 0; i < 4000; i++)
      draw(resample, 30).forEach((weight, row) => (total[row]! += weight));
    for (const weight of total) expect(weight / 4000).toBeCloseTo(1, 1);
  });
});

describe('stratifiedResample', () => {
  it('keeps the number of rows of each class', () => {
    const truth = Uint8Array.from({ length: 50 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const resample = stratifiedResample(truth, createRandom(5));
    for (let i = 0; i < 20; i++) {
      const weights = draw(resample, 50);
      expect(sum(weights.filter((_, row) => truth[row] === 1))).toBe(5);
      expect(sum(weights)).toBe(50);
    }
  });
});

describe('blockLength', () => {
  it.each([
    ['two windows', 10_000, 100, 200],
    ['the root of the rows where windows are short', 10_000, 1, 100],
    ['a fifth of few rows', 50, 100, 10],
    ['at least one row', 3, 100, 1],
  ])('is %s', (_name, rows, window, length) => {
    expect(blockLength(rows, window)).toBe(length);
  });
});

describe('intervalOf', () => {
  it.each([
    ['all draws', Array.from({ length: 201 }, (_, i) => i), { low: 5, high: 195 }],
    ['what are numbers', [NaN, 1, 1, 1], { low: 1, high: 1 }],
    ['mostly no numbers', [NaN, NaN, 1], null],
    ['nothing', [], null],
  ])('of %s', (_name, draws, interval) => {
    expect(intervalOf(Float64Array.from(draws))).toEqual(interval);
  });
});
