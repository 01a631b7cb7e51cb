import { describe, expect, it } from 'vitest';
import { chooseThreshold } from '../../../src-main/engine/scoring/threshold.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

function normalScores(count: number, seed = 3): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => 10 + random.normal());
}

describe('chooseThreshold', () => {
  it('takes a quantile between its neighbours', () => {
    const scores = Float32Array.from({ length: 101 }, (_, i) => i);
    const { value, rule } = chooseThreshold(scores, { method: 'quantile', value: 0.9 });
    expect(value).toBeCloseTo(90, 5);
    expect(rule).toEqual({ method: 'quantile', value: 0.9 });
  });

  it('takes mean + k sigma of what is not far off, so that anomalies do not lift it', () => {
    const scores = normalScores(5000);
    const clean = chooseThreshold(scores, { method: 'sigma', value: 3 }).value;
    expect(clean).toBeGreaterThan(12.8);
    expect(clean).toBeLessThan(13.2);
    scores.fill(500, 0, 50);
    expect(chooseThreshold(scores, { method: 'sigma', value: 3 }).value).toBeCloseTo(clean, 1);
  });

  it('takes median and MAD of the logarithm', () => {
    const scores = Float32Array.of(1, Math.E, Math.E ** 2, Math.E ** 3, Math.E ** 4);
    const { value } = chooseThreshold(scores, { method: 'mad', value: 2 });
    expect(Math.log(value)).toBeCloseTo(2 + 2 * 1.4826, 4);
  });

  it('weighs three rules by itself and takes the middle one', () => {
    const { value, candidates, rule } = chooseThreshold(normalScores(2000), { method: 'auto' });
    expect(candidates).toHaveLength(3);
    const values = candidates.map((candidate) => candidate.value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(value).toBe(values[1]);
    expect(rule).toEqual(candidates[1]?.rule);
  });

  it('leaves out rows that were not judged', () => {
    const scores = normalScores(500);
    const holed = new Float32Array(1000).fill(NaN);
    scores.forEach((score, i) => (holed[2 * i] = score));
    const rule = { method: 'quantile', value: 0.95 } as const;
    expect(chooseThreshold(holed, rule).value).toBe(chooseThreshold(scores, rule).value);
  });

  it.each([
    ['auto', { method: 'auto' }],
    ['sigma', { method: 'sigma', value: 3 }],
    ['mad', { method: 'mad', value: 3 }],
    ['quantile', { method: 'quantile', value: 0.5 }],
  ] as const)('never flags equal scores: %s', (_name, rule) => {
    for (const level of [0, 1, 1e-20, 3.3e7]) {
      const { value } = chooseThreshold(new Float32Array(50).fill(level), rule);
      expect(value).toBeGreaterThan(Math.fround(level));
    }
  });

  it('is refused where nothing was judged', () => {
    const nothing = new Float32Array(9).fill(NaN);
    expect(() => chooseThreshold(nothing, { method: 'auto' })).toThrow(/no row/);
    expect(() => chooseThreshold(new Float32Array(0), { method: 'auto' })).toThrow(/no row/);
  });
});

describe('the spread of the reference scores', () => {
  /** As it is defined: all distances sorted. */
  function deviationOf(scores: readonly number[]): number {
    const middle = (values: readonly number[]): number => {
      const sorted = values.toSorted((a, b) => a - b);
      const at = (sorted.length - 1) / 2;
      return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
    };
    const median = middle(scores);
    return middle(scores.map((score) => Math.abs(score - median)));
  }

  it.each([2, 3, 10, 11, 400, 401])('is the median distance, of %d scores', (count) => {
    const random = createRandom(count);
    const scores = Array.from({ length: count }, () => Math.fround(Math.exp(random.normal())));
    const logs = scores.map(Math.log);
    const at = (value: number): number =>
      Math.log(chooseThreshold(Float32Array.from(scores), { method: 'mad', value }).value);
    expect(at(4) - at(2)).toBeCloseTo(2 * 1.4826 * deviationOf(logs), 4);
  });
});
