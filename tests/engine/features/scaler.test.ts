import { describe, expect, it } from 'vitest';
import { fitScaler, scaleValue, sortedQuantile } from '../../../src-main/engine/features/scaler.ts';

const all = { from: 0, to: 5 };

describe('fitScaler', () => {
  it.each([
    ['mean and standard deviation', 'standard', [2, 4, 4, 4, 6], 4, Math.sqrt(8 / 5)],
    ['missing cells are left out', 'standard', [NaN, 1, 3, NaN, NaN], 2, 1],
    ['infinities are left out', 'standard', [Infinity, 1, 3, -Infinity, NaN], 2, 1],
    ['a constant keeps its own unit', 'standard', [7, 7, 7, 7, 7], 7, 1],
    ['rounding noise is no spread', 'standard', [1e9, 1e9 + 1e-7, 1e9, 1e9, 1e9], 1e9, 1],
    ['nothing measured', 'standard', [NaN, NaN, NaN, NaN, NaN], 0, 1],
    ['median and quartiles', 'robust', [1, 2, 3, 4, 1000], 3, 2 / 1.349],
    ['standard deviation where the quartiles coincide', 'robust', [5, 5, 5, 5, 10], 5, 2],
    ['a constant, robust', 'robust', [7, 7, 7, 7, 7], 7, 1],
  ] as const)('%s', (_name, kind, values, center, scale) => {
    const scaler = fitScaler([Float64Array.from(values)], all, kind);
    expect(scaler.kind).toBe(kind);
    expect(scaler.center[0]).toBeCloseTo(center, 6);
    expect(scaler.scale[0]).toBeCloseTo(scale, 6);
  });

  it('sees the training rows alone', () => {
    const column = Float64Array.of(100, 1, 3, 100, 100);
    const { center, scale } = fitScaler([column], { from: 1, to: 3 }, 'standard');
    expect([center[0], scale[0]]).toEqual([2, 1]);
  });

  it('is exact for columns far from zero', () => {
    const column = Float64Array.of(1e8, 1e8 + 1, 1e8 + 2, 1e8 + 3, 1e8 + 4);
    expect(fitScaler([column], all, 'standard').scale[0]).toBeCloseTo(Math.SQRT2, 6);
  });

  it('scales each column by itself, and leaves the columns as they were', () => {
    const columns = [Float64Array.of(3, 1, 2, 5, 4), Float64Array.of(0, 0, 10, 0, 0)];
    const { center } = fitScaler(columns, all, 'robust');
    expect([...center]).toEqual([3, 0]);
    expect([...(columns[0] ?? [])]).toEqual([3, 1, 2, 5, 4]);
  });
});

describe('scaleValue', () => {
  it.each([
    [7, 1],
    [-5, -5],
    [1e9, 10],
    [-1e9, -10],
    [Infinity, 10],
  ])('takes %d to %d', (value, scaled) => {
    expect(scaleValue(value, 5, 2)).toBe(scaled);
  });

  it('keeps a missing value missing', () => {
    expect(scaleValue(NaN, 0, 1)).toBeNaN();
  });
});

describe('sortedQuantile', () => {
  it.each([
    [0, 1],
    [0.5, 2.5],
    [0.75, 3.25],
    [1, 4],
  ])('share %d of 1 2 3 4 is %d', (share, value) => {
    expect(sortedQuantile([1, 2, 3, 4], share)).toBeCloseTo(value, 12);
  });

  it('is the value itself of one, and NaN of none', () => {
    expect(sortedQuantile([5], 0.9)).toBe(5);
    expect(sortedQuantile([], 0.5)).toBeNaN();
  });
});
