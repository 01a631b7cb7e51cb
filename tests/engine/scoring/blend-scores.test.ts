import { describe, expect, it } from 'vitest';
import { combineRows, createBlendScores } from '../../../src-main/engine/scoring/blend-scores.ts';
import type { PointScores } from '../../../src-main/engine/scoring/types.ts';

const scores = (...score: number[]): PointScores => ({
  score: Float32Array.from(score),
  columnScore: Float32Array.from(score),
  expected: Float32Array.from(score),
  norm: Float64Array.of(2),
});

describe('createBlendScores', () => {
  it.each([
    ['mean', [2, (1 + 10 + 1) / 3, NaN]],
    ['median', [2, 1, NaN]],
    ['rms', [Math.sqrt((1 + 4 + 9) / 3), Math.sqrt((1 + 100 + 1) / 3), NaN]],
  ] as const)('%s of scores in multiples of their units', (combination, expected) => {
    const blend = createBlendScores(combination);
    blend.add(scores(1, 1, 1), 1);
    blend.add(scores(4, 20, NaN), 2);
    blend.add(scores(9, 3, 3), 3);
    const { score, columnScore, norm } = blend.combined();
    expect([...score]).toEqual(expected.map((value) => Math.fround(value)));
    expect(columnScore[1]).toBeCloseTo(combination === 'rms' ? Math.sqrt(34) : 4, 6);
    const rows = [
      [1, 1, 1],
      [2, 10, NaN],
      [3, 1, 1],
    ].map((row) => Float32Array.from(row));
    expect([...combineRows(rows, combination)]).toEqual([...score]);
    expect([...norm]).toEqual([1]);
  });

  it('softens what is beyond the high, in the unit of the scores', () => {
    const soft = (...values: number[]): number =>
      combineRows(
        values.map((value) => Float32Array.of(value)),
        { kind: 'soft-rms', high: 3 },
      )[0]!;
    expect(soft(1, 2, 3)).toBeCloseTo(Math.sqrt(14 / 3), 6);
    expect(soft(50, 50)).toBeCloseTo(50, 3);
    expect(soft(1, 1, 1, 100)).toBeCloseTo(10.7007, 3);
    expect(soft(1, 1, 1, 100)).toBeLessThan(soft(20, 20, 20, 20));
    expect(soft(1, 1, 1, 1000)).toBeGreaterThan(soft(1, 1, 1, 999));
    expect(soft(NaN, 4)).toBeNaN();
  });

  it('takes the mean of the middle two of an even number', () => {
    const blend = createBlendScores('median');
    for (const value of [1, 2, 4, 100]) blend.add(scores(value), 1);
    expect([...blend.combined().score]).toEqual([3]);
  });

  it('refuses to combine nothing', () => {
    expect(() => createBlendScores('median').combined()).toThrow(RangeError);
  });
});
