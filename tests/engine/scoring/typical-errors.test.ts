import { describe, expect, it } from 'vitest';
import { reachingTails, typicalErrors } from '../../../src-main/engine/scoring/typical-errors.ts';

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

describe('reachingTails', () => {
  const bursts = (high: number): number[] =>
    Array.from({ length: 1000 }, (_, row) => (row % 50 === 0 ? high : 1));

  it.each([
    ['errors that are alike stay', bursts(1), 1, 1],
    ['high errors up to three times the typical one stay', bursts(2.9), 1, 1],
    ['bursts count as a third', bursts(60), 2, 20],
  ])('%s', (_name, column, typical, expected) => {
    const [found] = reachingTails(
      Float64Array.of(typical),
      Float32Array.from(column),
      column.length,
      { from: 0, to: column.length },
    );
    expect(found).toBeCloseTo(expected, 5);
  });

  it('leaves what was never judged unknown', () => {
    const column = new Float32Array(100).fill(NaN);
    expect([...reachingTails(Float64Array.of(NaN), column, 100, { from: 0, to: 100 })]).toEqual([
      NaN,
    ]);
  });

  it('looks at rows of the reference that count, and at each feature for itself', () => {
    const columns = Float32Array.from([...bursts(1), 90, 90, ...bursts(60), 1, 1]);
    const leftOut = new Uint8Array(1002);
    const reference = { from: 0, to: 1000 };
    const found = (): number[] => [
      ...reachingTails(Float64Array.of(1, 1), columns, 1002, reference, leftOut),
    ];
    expect(found()).toEqual([1, 20]);
    for (let row = 0; row < 1000; row += 50) leftOut[row] = 1;
    expect(found()).toEqual([1, 1]);
  });

  it('sees bursts in a long reference too', () => {
    const rows = 300_000;
    const column = Float32Array.from({ length: rows }, (_, row) => (row % 40 < 2 ? 30 : 1));
    const [found] = reachingTails(Float64Array.of(1), column, rows, { from: 0, to: rows });
    expect(found).toBe(10);
  });
});
