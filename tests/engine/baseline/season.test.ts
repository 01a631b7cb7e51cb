import { describe, expect, it } from 'vitest';
import { season } from '../../../src-main/engine/baseline/season.ts';
import { noise, windowsOf } from './baseline-samples.ts';

const hourMs = 3_600_000;

/** A pattern that repeats, with noise. */
function repeating(pattern: readonly number[], length: number, of = 0.1): Float32Array {
  const random = noise(length, 5);
  return random.map((value, i) => (pattern[i % pattern.length] ?? NaN) + of * value);
}

const day = Array.from({ length: 24 }, (_, hour) => Math.sin((hour / 24) * 2 * Math.PI));
const week = Array.from({ length: 168 }, (_, hour) => (hour < 120 ? (day[hour % 24] ?? 0) : -2));
const chosen = { period: 0 };

describe('season', () => {
  it('expects the median of the same phase, wherever a window starts', () => {
    const training = windowsOf(Float32Array.of(1, 5, 9, 2, 5, 8, 90, 5, 7), 3, 1, 30);
    const fitted = season.fit(training, { period: 3 }, 1);
    const at = (position: number): number[] => [
      ...fitted.reconstruct(new Float32Array(3), 1, Float64Array.of(position)),
    ];
    expect(at(30)).toEqual([2, 5, 8]);
    expect(at(301)).toEqual([5, 8, 2]);
    expect(at(-1)).toEqual([8, 2, 5]);
  });

  it('keeps the columns apart', () => {
    const series = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i % 4 : 7));
    const fitted = season.fit(windowsOf(series, 4, 2), { period: 2 }, 1);
    const rebuilt = fitted.reconstruct(new Float32Array(8), 1, Float64Array.of(0));
    expect([...rebuilt]).toEqual([0, 7, 2, 7, 0, 7, 2, 7]);
  });

  it.each([
    ['a day of hours', repeating(day, 24 * 30), hourMs, 24],
    ['a week of hours', repeating(week, 168 * 8), hourMs, 168],
    ['rows without time', repeating([0, 3, 1, 5, 2], 300), null, 5],
    ['noise alone', noise(600, 9), hourMs, 1],
  ])('finds the period of %s', (_name, series, stepMs, period) => {
    const fitted = season.fit({ ...windowsOf(series, 12), stepMs }, chosen, 1);
    expect(fitted.state.numbers).toEqual({ period });
  });

  it('fills phases that were never seen with what is usual', () => {
    const training = windowsOf(Float32Array.of(4, 4, 6), 3);
    const fitted = season.fit({ ...training }, { period: 3 }, 1);
    const gap = { ...training, count: 1, positions: Float64Array.of(7) };
    expect(fitted.state.arrays['medians']).toEqual(Float32Array.of(4, 4, 6));
    expect(season.fit(gap, chosen, 1).state.numbers).toEqual({ period: 1 });
  });

  it('is the same after its state was stored', () => {
    const training = windowsOf(repeating(day, 240), 12);
    const fitted = season.fit(training, chosen, 1);
    const again = season.restore(structuredClone(fitted.state), training);
    const { values, count, positions } = training;
    expect(again.reconstruct(values, count, positions)).toEqual(
      fitted.reconstruct(values, count, positions),
    );
  });

  it('refuses a period longer than what it is trained on, and a state of another shape', () => {
    const training = windowsOf(noise(20, 1), 4);
    expect(() => season.fit(training, { period: 21 }, 1)).toThrow('period of 21 steps in 20 steps');
    expect(() => season.fit({ ...training, count: 0 }, chosen, 1)).toThrow('no training windows');
    const { state } = season.fit(training, { period: 4 }, 1);
    expect(() => season.restore(state, { window: 4, features: 2 })).toThrow(
      'medians of the stored',
    );
    expect(() => season.restore({ ...state, numbers: { period: 0 } }, training)).toThrow('period');
  });
});
