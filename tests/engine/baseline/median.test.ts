import { describe, expect, it } from 'vitest';
import { median } from '../../../src-main/engine/baseline/median.ts';
import { tableOf, windowsOf } from './baseline-samples.ts';

describe('median', () => {
  it.each([
    ['median', [2, 5, 2, 5, 2, 5]],
    ['mean', [13, 5, 13, 5, 13, 5]],
  ] as const)('expects each value at the %s of its column in the window', (level, expected) => {
    const training = windowsOf(Float32Array.of(0, 0, 1, 1, 2, 2, 3, 3), 3, 2);
    const fitted = median.fit(training, { level }, 1);
    expect([...fitted.reconstruct(Float32Array.of(1, 4, 36, 5, 2, 6), 1)]).toEqual(expected);
  });

  it('expects rows of a table at what is usual for the column', () => {
    const rows = tableOf([
      [1, 10],
      [2, 20],
      [90, 30],
    ]);
    const rebuilt = (level: 'median' | 'mean'): number[] => [
      ...median.fit(rows, { level }, 1).reconstruct(Float32Array.of(7, 7, 8, 8), 2),
    ];
    expect(rebuilt('median')).toEqual([2, 20, 2, 20]);
    expect(rebuilt('mean')).toEqual([31, 20, 31, 20]);
  });

  it('is the same after its state was stored', () => {
    const training = windowsOf(Float32Array.of(1, 5, 2, 8, 3), 3);
    for (const level of ['median', 'mean'] as const) {
      const fitted = median.fit(training, { level }, 1);
      const again = median.restore(structuredClone(fitted.state), training);
      expect(again.reconstruct(training.values, 3)).toEqual(fitted.reconstruct(training.values, 3));
    }
  });

  it('refuses no windows, and a state of another shape', () => {
    expect(() => median.fit(tableOf([]), { level: 'median' }, 1)).toThrow('no training windows');
    const { state } = median.fit(tableOf([[1, 2]]), { level: 'median' }, 1);
    expect(() => median.restore(state, { window: 1, features: 3 })).toThrow('levels of the stored');
  });
});
