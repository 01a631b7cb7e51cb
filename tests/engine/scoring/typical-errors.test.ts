import { describe, expect, it } from 'vitest';
import { typicalErrors } from '../../../src-main/engine/scoring/typical-errors.ts';

function typical(columns: readonly (readonly number[])[], to = 3): number[] {
  const rows = columns[0]?.length ?? 0;
  return [...typicalErrors(Float32Array.from(columns.flat()), rows, { from: 0, to })];
}

describe('typicalErrors', () => {
  it.each([
    [
      'the mean of each feature',
      [
        [1, 2, 3],
        [4, 4, 4],
      ],
      [2, 4],
    ],
    ['judged rows only', [[1, NaN, 3]], [2]],
    [
      'the lower one of two is the middle',
      [
        [1, 1, 1],
        [100, 100, 100],
      ],
      [1, 100],
    ],
    [
      'a feature that was never judged',
      [
        [1, 1, 1],
        [NaN, NaN, NaN],
      ],
      [1, NaN],
    ],
    [
      'a still feature counts as a share of the middle one',
      [
        [0, 0, 0],
        [2, 2, 2],
        [4, 4, 4],
      ],
      [0.1, 2, 4],
    ],
    ['everything rebuilt perfectly', [[0, 0, 0]], [1e-6]],
    ['nothing judged', [[NaN, NaN, NaN]], [NaN]],
  ])('%s', (_name, columns, expected) => {
    const round = (value: number): number => Number(value.toFixed(9));
    expect(typical(columns).map(round)).toEqual(expected);
  });

  it('leaves out the rows after the reference', () => {
    expect(typical([[1, 1, 900]], 2)).toEqual([1]);
  });
});
