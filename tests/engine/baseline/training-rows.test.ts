import { describe, expect, it } from 'vitest';
import { trainingRows } from '../../../src-main/engine/baseline/training-rows.ts';
import { windowsOf } from './baseline-samples.ts';

describe('trainingRows', () => {
  it('gives each row of overlapping windows once', () => {
    const series = Float32Array.from({ length: 12 }, (_, i) => i);
    const rows = trainingRows(windowsOf(series, 3, 2, 40));
    expect(rows.values).toEqual(series);
    expect([...rows.positions]).toEqual([40, 41, 42, 43, 44, 45]);
  });

  it('leaves out what no window covers', () => {
    const rows = trainingRows({
      count: 3,
      window: 2,
      features: 1,
      values: Float32Array.of(1, 2, 2, 3, 8, 9),
      positions: Float64Array.of(1, 2, 8),
    });
    expect([...rows.values]).toEqual([1, 2, 3, 8, 9]);
    expect([...rows.positions]).toEqual([1, 2, 3, 8, 9]);
  });

  it('takes windows without positions as they are', () => {
    const values = Float32Array.of(1, 2, 3, 4);
    const rows = trainingRows({ count: 2, window: 2, features: 1, values });
    expect(rows).toEqual({ count: 4, values, positions: Float64Array.of(0, 1, 2, 3), span: 4 });
  });

  it('takes those of one entity after those of another, of the same times', () => {
    const rows = trainingRows({
      count: 4,
      window: 2,
      features: 1,
      values: Float32Array.of(1, 2, 2, 3, 7, 8, 8, 9),
      positions: Float64Array.of(5, 6, 4, 5),
    });
    expect([...rows.values]).toEqual([1, 2, 3, 7, 8, 9]);
    expect([...rows.positions]).toEqual([5, 6, 7, 4, 5, 6]);
    expect(rows.span).toBe(4);
  });
});
