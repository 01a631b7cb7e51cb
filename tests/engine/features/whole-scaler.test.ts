import { describe, expect, it } from 'vitest';
import { scalingOf } from '../../../src-main/engine/features/scaler.ts';
import { wholeScaler } from '../../../src-main/engine/features/whole-scaler.ts';

describe('wholeScaler', () => {
  const rare = new Float64Array(1000);
  rare[3] = 40;
  const usual = Float64Array.from({ length: 1000 }, (_, i) => i % 17);
  const scaler = wholeScaler([rare, usual, new Float64Array(1000)], { from: 0, to: 800 });

  it.each([
    [0, 0],
    [0, 40],
    [0, 79],
    [1, 16],
    [1, 33],
    [2, 0],
  ])('leaves column %i at %d as it is, and gives it back', (feature, value) => {
    const { scale, restore } = scalingOf(scaler, feature);
    expect(scale(value)).toBeCloseTo(value, 9);
    expect(restore(scale(value))).toBeCloseTo(value, 9);
  });

  it('cuts what lies far beyond all that was seen', () => {
    expect(scalingOf(scaler, 0).scale(1e9)).toBeLessThan(100);
  });

  it('counts in deviations where values are spread', () => {
    const { steps } = scalingOf(scaler, 1);
    expect(steps(16) - steps(8)).toBeCloseTo(8 / Math.sqrt(24), 1);
  });
});
