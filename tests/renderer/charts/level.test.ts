import { describe, expect, it } from 'vitest';
import { bandsAbove } from '../../../src-renderer/charts/bands.ts';
import { pixelOfValue, valueAtPixel } from '../../../src-renderer/charts/drag-level.ts';
import type { Series } from '../../../src-renderer/engine/series.ts';

describe('the place of a level on a chart', () => {
  it.each([
    [{ min: 0, max: 2, log: false }, 1, 50],
    [{ min: 0.01, max: 100, log: true }, 1, 50],
    [{ min: 0.01, max: 100, log: true }, 10, 25],
  ])('is found and found back', (range, value, pixel) => {
    expect(pixelOfValue(value, range, 100)).toBeCloseTo(pixel, 9);
    expect(valueAtPixel(pixel, range, 100)).toBeCloseTo(value, 9);
  });

  it('stays inside the chart', () => {
    const range = { min: 0.5, max: 8, log: false };
    expect(valueAtPixel(-40, range, 100)).toBe(8);
    expect(valueAtPixel(400, range, 100)).toBe(0.5);
  });
});

describe('bands above a level', () => {
  const series: Series = {
    index: Float64Array.of(0, 1, 2, 3, 4, 5),
    x: Float64Array.of(10, 20, 30, 40, 50, 60),
    value: Float64Array.of(3, 1, 4, 5, NaN, 2),
    min: 1,
    max: 5,
  };
  it.each([
    [
      2.5,
      [
        [10, 10],
        [30, 40],
      ],
    ],
    [
      0,
      [
        [10, 40],
        [60, 60],
      ],
    ],
    [9, []],
    [5, []],
  ])('%d', (level, spans) => {
    expect(bandsAbove(series, level).map(({ min, max }) => [min, max])).toEqual(spans);
  });
});
