import { describe, expect, it } from 'vitest';
import { type CounterColumn, movesOf } from '../../../src-main/engine/counterfactual/moves.ts';
import {
  type ColumnValues,
  searchChanges,
} from '../../../src-main/engine/counterfactual/search-changes.ts';
import { smallestStrength } from '../../../src-main/engine/counterfactual/smallest-strength.ts';

function column(feature: number, measured: number[], usual: number[]): CounterColumn {
  return {
    feature,
    measured: Float64Array.from(measured),
    usual: Float64Array.from(usual),
    low: 0,
    high: 10,
    deviation: 2,
  };
}

const quiet = {
  settle: async (columns: readonly CounterColumn[]) => columns,
  isCancelled: () => false,
  isLate: () => false,
  onProgress: (): undefined => undefined,
};

describe('ways to change a column', () => {
  it.each([
    ['rows far above: a bound, or part of the way', [2, 30, NaN], [1, 3, 2], ['at-most', 'toward']],
    ['rows on both sides', [2, 9], [9, 2], ['at-most', 'at-least', 'toward']],
    ['one row: another value, down or up', [4], [NaN], ['value', 'value']],
    ['one row beyond the training part: back into it', [30], [1], ['value']],
    ['nothing measured', [NaN, NaN], [1, 2], []],
    ['nothing usual', [1, 2], [NaN, NaN], []],
  ])('%s', (_, measured, expected, kinds) => {
    expect(movesOf(column(0, measured, expected)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('stays within the training part, and leaves alone what is missing or nearly usual', () => {
    const moves = movesOf(column(0, [-5, 30, NaN, 5], [20, -4, 3, 5.5]));
    const [most, least, toward] = moves;
    expect(Array.from(most?.values(1) ?? [])).toEqual([-5, 0, NaN, NaN]);
    expect(Array.from(least?.values(1) ?? [])).toEqual([10, 30, NaN, NaN]);
    expect(Array.from(toward?.values(0.5) ?? [])).toEqual([2.5, 15, NaN, NaN]);
    expect(most?.bound(0.5)).toBe(15);
    expect(toward?.bound(0.5)).toBeNaN();
  });

  it('knows columns that do not vary', () => {
    expect(movesOf({ ...column(0, [1, 2], [1, 1]), deviation: 0 })).toEqual([]);
  });
});

describe('the smallest strength', () => {
  it.each([
    ['in the middle', (strength: number) => 1.5 - strength, 0.5],
    ['of a valley that is left again', (s: number) => (s > 0.3 && s < 0.45 ? 0.5 : 2), 0.3],
    ['that is never enough', () => 1.001, null],
  ])('%s', async (_, severity, wanted) => {
    const found = await smallestStrength(async (strength) => severity(strength));
    if (wanted === null) expect(found).toBeNull();
    else {
      expect(found?.strength).toBeGreaterThanOrEqual(wanted);
      expect(found?.strength).toBeLessThan(wanted + 0.004);
      expect(found?.severity).toBeLessThanOrEqual(1);
    }
  });
});

/** The event is over where the mean of both columns is at most 4. */
const meanAtMost =
  (limit: number, measured: readonly number[]) =>
  async (changes: readonly ColumnValues[]): Promise<number> => {
    const values = measured.map(
      (value, feature) =>
        changes
          .find((change) => change.feature === feature)
          ?.values.reduce((a, b) => Math.max(a, b)) ?? value,
    );
    return values.reduce((sum, value) => sum + value, 0) / values.length / limit;
  };

describe('the search for changes', () => {
  it('finds the smallest change of each column that is enough', async () => {
    const { found, complete } = await searchChanges({
      ...quiet,
      columns: [column(0, [9, 9], [1, 1]), column(1, [3, 3], [3, 3])],
      severity: meanAtMost(4, [9, 3]),
    });
    expect(complete).toBe(true);
    expect(found.map(({ moves }) => moves.map(({ column: { feature } }) => feature))).toEqual([
      [0],
    ]);
    expect(found[0]?.size).toBeCloseTo((9 - 5) / 2, 1);
  });

  it('takes two where one is not enough, and none where they are not', async () => {
    const columns = [column(0, [9, 9], [1, 1]), column(1, [9, 9], [1, 1])];
    const both = await searchChanges({ ...quiet, columns, severity: meanAtMost(2, [9, 9]) });
    expect(both.found[0]?.moves).toHaveLength(2);
    const none = await searchChanges({ ...quiet, columns, severity: meanAtMost(0.5, [9, 9]) });
    expect(none).toEqual({ found: [], complete: true });
  });

  it('stops when its time is up, and when it is told to', async () => {
    const columns = [column(0, [9, 9], [1, 1])];
    const severity = meanAtMost(4, [9]);
    const late = await searchChanges({ ...quiet, columns, severity, isLate: () => true });
    expect(late).toEqual({ found: [], complete: false });
    const cancelled = searchChanges({ ...quiet, columns, severity, isCancelled: () => true });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});
