import { describe, expect, it } from 'vitest';
import { fitTail, tailLimit } from '../../../src-main/engine/scoring/tail-limit.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** Excesses of a generalised Pareto distribution of scale 2, by the inverse of its distribution. */
function tail(shape: number, count: number): Float64Array {
  const random = createRandom(11);
  return Float64Array.from({ length: count }, () => {
    const rest = 1 - random.next();
    return shape === 0 ? -2 * Math.log(rest) : (2 / shape) * (rest ** -shape - 1);
  }).sort();
}

describe('the fit of a tail', () => {
  it.each([-0.3, 0, 0.2, 0.4])('finds shape %d and the scale', (shape) => {
    const fitted = fitTail(tail(shape, 20_000));
    expect(fitted.shape).toBeCloseTo(shape, 1);
    expect(fitted.scale).toBeCloseTo(2, 0);
  });
});

describe('peaks over threshold', () => {
  it.each([0.001, 0.0001])(
    'reach beyond what was seen, for an exponential tail: risk %d',
    (risk) => {
      const scores = Float32Array.from(tail(0, 50_000));
      const limit = tailLimit(scores, risk);
      expect(limit / (-2 * Math.log(risk))).toBeGreaterThan(0.85);
      expect(limit / (-2 * Math.log(risk))).toBeLessThan(1.15);
    },
  );

  it('rise as the risk falls', () => {
    const scores = Float32Array.from(tail(0.2, 5000));
    const limits = [0.05, 0.01, 0.001, 1e-5].map((risk) => tailLimit(scores, risk));
    expect(limits).toEqual(limits.toSorted((a, b) => a - b));
  });

  it.each([
    ['a handful of scores', Float32Array.of(1, 2, 3)],
    ['equal scores', new Float32Array(1000).fill(4)],
    ['one score', Float32Array.of(7)],
  ])('are a quantile of %s', (_name, scores) => {
    const limit = tailLimit(scores, 0.001);
    expect(limit).toBeGreaterThanOrEqual(scores[0] ?? 0);
    expect(limit).toBeLessThanOrEqual(scores.at(-1) ?? 0);
  });
});
