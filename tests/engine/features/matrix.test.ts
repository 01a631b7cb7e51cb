import { describe, expect, it } from 'vitest';
import { findGaps, isBridged } from '../../../src-main/engine/features/gaps.ts';
import { buildMatrix } from '../../../src-main/engine/features/matrix.ts';
import { fitScaler } from '../../../src-main/engine/features/scaler.ts';
import type { FeatureMatrix, Scaler } from '../../../src-main/engine/features/types.ts';

const gap = NaN;

/** Scaled values are (value - 1) / 2. */
function scalerFor(features: number): Scaler {
  return {
    kind: 'standard',
    center: new Float64Array(features).fill(1),
    scale: new Float64Array(features).fill(2),
  };
}

function matrixOf(
  columns: readonly (readonly number[])[],
  kind: 'series' | 'table',
  gapLimit = 2,
): FeatureMatrix {
  const arrays = columns.map((column) => Float64Array.from(column));
  return buildMatrix(arrays, scalerFor(columns.length), { kind, gapLimit });
}

describe('findGaps', () => {
  it.each([
    ['none', [1, 2, 3], []],
    ['inside', [1, gap, gap, 2], [{ from: 1, to: 3 }]],
    [
      'at both ends',
      [gap, 1, gap],
      [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
    ],
    ['all', [gap, gap], [{ from: 0, to: 2 }]],
    ['no rows', [], []],
  ])('%s', (_name, values, gaps) => {
    expect(findGaps(Float64Array.from(values))).toEqual(gaps);
  });
});

describe('isBridged', () => {
  it.each([
    ['short and inside', { from: 2, to: 4 }, true],
    ['one row too long', { from: 2, to: 5 }, false],
    ['at the start', { from: 0, to: 1 }, false],
    ['at the end', { from: 9, to: 10 }, false],
  ])('%s', (_name, found, bridged) => {
    expect(isBridged(found, 10, 2)).toBe(bridged);
  });
});

describe('buildMatrix of a series', () => {
  it('scales row by row and marks what was measured', () => {
    const matrix = matrixOf(
      [
        [1, 3],
        [5, 7],
      ],
      'series',
    );
    expect([...matrix.values]).toEqual([0, 2, 1, 3]);
    expect([...matrix.observed]).toEqual([1, 1, 1, 1]);
    expect([...matrix.blocked]).toEqual([0, 0]);
  });

  it('fills a short gap on the line between its neighbours, and says that it was not measured', () => {
    const matrix = matrixOf([[1, gap, gap, 7]], 'series');
    expect([...matrix.values]).toEqual([0, 1, 2, 3]);
    expect([...matrix.observed]).toEqual([1, 0, 0, 1]);
    expect([...matrix.blocked]).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['a long gap', [1, gap, gap, gap, 7], [0, 1, 1, 1, 0]],
    ['a gap at the start', [gap, 1, 2, 3], [1, 0, 0, 0]],
    ['a gap at the end', [1, 2, 3, gap], [0, 0, 0, 1]],
    ['a column without values', [gap, gap], [1, 1]],
  ])('blocks %s', (_name, column, blocked) => {
    expect([...matrixOf([column], 'series').blocked]).toEqual(blocked);
  });

  it.each([
    ['before a row with which another thing begins', [1, 2, gap, 4, 5], [3], [0, 0, 1, 0, 0]],
    ['from such a row on', [1, 2, gap, 4, 5], [2], [0, 0, 1, 0, 0]],
    ['across such a row', [1, gap, gap, 4, 5], [2], [0, 1, 1, 0, 0]],
    ['elsewhere not', [1, gap, 3, 4, 5], [3], [0, 0, 0, 0, 0]],
  ])('bridges no gap %s', (_name, column, blocks, blocked) => {
    const plan = { kind: 'series', gapLimit: 2 } as const;
    const matrix = buildMatrix([Float64Array.from(column)], scalerFor(1), plan, blocks);
    expect([...matrix.blocked]).toEqual(blocked);
  });

  it('blocks a row for all columns, and bridges nothing at gap limit 0', () => {
    const columns = [
      [1, 2, 3, 4],
      [1, gap, 3, 4],
    ];
    expect([...matrixOf(columns, 'series', 0).blocked]).toEqual([0, 1, 0, 0]);
    expect([...matrixOf(columns, 'series', 1).blocked]).toEqual([0, 0, 0, 0]);
  });

  it('never holds NaN, and cuts at ten', () => {
    const { values } = matrixOf([[gap, 1e9, gap, -1e9, gap, gap, gap, Infinity]], 'series');
    expect(values.some(Number.isNaN)).toBe(false);
    expect(Math.max(...values)).toBe(10);
    expect(Math.min(...values)).toBe(-10);
  });
});

describe('buildMatrix of a table', () => {
  it('fills a missing cell with the center', () => {
    const matrix = matrixOf(
      [
        [3, gap],
        [5, 5],
      ],
      'table',
    );
    expect([...matrix.values]).toEqual([1, 2, 0, 2]);
    expect([...matrix.observed]).toEqual([1, 1, 0, 1]);
    expect([...matrix.blocked]).toEqual([0, 0]);
  });

  it('fills a missing cell with the center wherever it lies', () => {
    const columns = [Float64Array.of(290, NaN, 300), Float64Array.of(0, 2, 4)];
    const scaler = fitScaler(columns, { from: 0, to: 3 }, 'none');
    const { values } = buildMatrix(columns, scaler, { kind: 'table', gapLimit: 0 });
    expect(values[2]).toBeCloseTo(295, 4);
  });

  it('blocks a row with more than half of its cells missing, not one with half', () => {
    const columns = [
      [1, gap, gap],
      [2, gap, gap],
      [3, 3, gap],
      [4, 4, 4],
    ];
    expect([...matrixOf(columns, 'table').blocked]).toEqual([0, 0, 1]);
  });
});

describe('buildMatrix misused', () => {
  it.each([
    ['a scaler of other columns', [[1, 2]], 2],
    ['columns of different length', [[1, 2], [1]], 2],
  ])('refuses %s', (_name, columns, features) => {
    const arrays = columns.map((column) => Float64Array.from(column));
    expect(() => buildMatrix(arrays, scalerFor(features), { kind: 'series', gapLimit: 1 })).toThrow(
      'columns do not fit the scaler',
    );
  });

  it('takes no columns as no rows', () => {
    expect(matrixOf([], 'series').rows).toBe(0);
  });
});
