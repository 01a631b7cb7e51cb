import { describe, expect, it } from 'vitest';
import { worstWindows } from '../../../src-main/engine/training/worst-windows.ts';

const marked = (rows: Uint8Array): number[] =>
  [...rows].flatMap((one, row) => (one === 1 ? [row] : []));

describe('worstWindows', () => {
  it.each([
    ['the worst, rounded up', [1, 5, 2, 9, 3], 0.3, [1, 3]],
    ['none of a share of 0', [1, 5, 2, 9, 3], 0, []],
    ['the later one of equals', [4, 4, 1, 1], 0.25, [1]],
    ['never what was not measured', [NaN, 2, NaN, NaN], 0.75, [1]],
    ['never all: two windows stay', [3, 2, 1], 0.9, [0]],
  ])('leaves out %s', (_name, errors, share, expected) => {
    const starts = Uint32Array.from(errors, (_, i) => i);
    const { windows, count } = worstWindows(Float64Array.from(errors), starts, share, {
      window: 1,
      rows: errors.length,
    });
    expect(marked(windows)).toEqual(expected);
    expect(count).toBe(expected.length);
  });

  it('marks the rows that lie mostly in windows left out', () => {
    const starts = Uint32Array.of(0, 1, 2, 3, 4, 5, 10);
    const errors = Float64Array.of(0, 0, 9, 8, 7, 0, 0);
    const { rows } = worstWindows(errors, starts, 3 / 7, { window: 3, rows: 14 });
    // Row 3 lies in windows 1, 2 and 3, of which two are left out; row 2 in 0, 1 and 2.
    expect(marked(rows)).toEqual([3, 4, 5]);
  });
});
