import { describe, expect, it } from 'vitest';
import { mp } from '../../../src-main/engine/baseline/mp.ts';
import { noise, windowsOf } from './baseline-samples.ts';

const [window, features] = [6, 2];
const shape = { compare: 'shape' } as const;

/** Root mean square distance, after mean and deviation are brought to 0 and 1 where shapes are compared. */
function distance(a: readonly number[], b: readonly number[], compare: string): number {
  const [x, y] = compare === 'shape' ? [standard(a), standard(b)] : [a, b];
  return Math.sqrt(x.reduce((sum, value, i) => sum + (value - (y[i] ?? NaN)) ** 2, 0) / x.length);
}

function standard(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.map((value) => (value - mean) / Math.sqrt(squares / values.length));
}

describe('mp', () => {
  const training = windowsOf(noise(80 * features, 3), window, features, 100);
  const at = (values: Float32Array, i: number, f: number): number[] =>
    Array.from({ length: window }, (_, t) => values[(i * window + t) * features + f] ?? NaN);

  it.each(['shape', 'values'] as const)(
    'finds what a search of all pairs finds, outside of the zone: %s',
    (compare) => {
      const fitted = mp.fit(training, { compare }, 1);
      const { values, count, positions } = training;
      const terms = fitted.score?.(values, count, positions).terms ?? new Float32Array(0);
      for (let i = 0; i < count; i++) {
        for (let f = 0; f < features; f++) {
          let nearest = Infinity;
          for (let j = 0; j < count; j++) {
            if (Math.abs(i - j) < window / 2) continue;
            nearest = Math.min(nearest, distance(at(values, i, f), at(values, j, f), compare));
          }
          expect(at(terms, i, f)[0]).toBeCloseTo(nearest, 4);
          expect(new Set(at(terms, i, f)).size).toBe(1);
        }
      }
    },
  );

  it('does not depend on how windows come in batches, or on where they follow each other', () => {
    const fitted = mp.fit(training, shape, 1);
    const { values, positions } = training;
    const size = window * features;
    const together = fitted.score?.(values, 20, positions).terms;
    const alone = Array.from({ length: 20 }, (_, i) => {
      const one = values.subarray(i * size, (i + 1) * size);
      return [...(fitted.score?.(one, 1, positions.subarray(i, i + 1)).terms ?? [])];
    }).flat();
    alone.forEach((value, i) => expect(together?.[i]).toBeCloseTo(value, 5));
  });

  it('marks a beat that is missing, and expects the one that is like it at its own level', () => {
    const beat = (t: number): number => Math.sin((t / 20) * 2 * Math.PI);
    const known = windowsOf(
      Float32Array.from({ length: 300 }, (_, t) => beat(t)),
      20,
    );
    const fitted = mp.fit(known, shape, 1);
    const raised = Float32Array.from({ length: 20 }, (_, t) => 5 + 2 * beat(t));
    const broken = raised.map((value, t) => (t > 9 ? 5 : value));
    const score = (batch: Float32Array): number =>
      fitted.score?.(batch, 1, Float64Array.of(9000)).terms[0] ?? NaN;
    expect(score(raised)).toBeLessThan(0.01);
    expect(score(broken)).toBeGreaterThan(0.3);
    fitted
      .reconstruct(raised, 1, Float64Array.of(9000))
      .forEach((value, t) => expect(value).toBeCloseTo(raised[t] ?? NaN, 2));
  });

  it.each([
    ['a flat window among others', noise(40, 1), new Float32Array(8).fill(3), 1],
    ['a flat window among flat ones', new Float32Array(40), new Float32Array(8).fill(3), 0],
    ['a shape among flat ones', new Float32Array(40), noise(8, 2), 1],
  ])('tells %s by what stands still', (_name, series, batch, wanted) => {
    const fitted = mp.fit(windowsOf(series, 8), shape, 1);
    const { terms, expected } = fitted.score?.(batch, 1, Float64Array.of(500)) ?? {};
    expect(terms?.[0]).toBeCloseTo(wanted, 6);
    for (const value of expected ?? [NaN]) expect(value).not.toBeNaN();
  });

  it('says that nothing is alike where nothing may be compared', () => {
    const one = windowsOf(noise(8, 1), 8);
    for (const compare of ['shape', 'values'] as const) {
      const judged = mp.fit(one, { compare }, 1).score?.(one.values, 1, one.positions);
      expect(judged?.terms[0]).toBeCloseTo(Math.SQRT2, 5);
      for (const value of judged?.expected ?? [NaN]) expect(value).not.toBeNaN();
    }
  });

  it('is the same after its state was stored, on long axes too', () => {
    const late = windowsOf(noise(60, 4), 6, 1, 1_700_000_000);
    const fitted = mp.fit(late, shape, 1);
    const again = mp.restore(structuredClone(fitted.state), late);
    const { values, count, positions } = late;
    const { terms } = fitted.score?.(values, count, positions) ?? {};
    expect(again.score?.(values, count, positions).terms).toEqual(terms);
    expect(Math.min(...(terms ?? [0]))).toBeGreaterThan(0.01);
  });

  it('refuses windows without a shape, none at all, and a state of another shape', () => {
    expect(() => mp.fit(windowsOf(noise(9, 1), 3), shape, 1)).toThrow('at least 4');
    expect(() => mp.fit({ ...training, count: 0 }, shape, 1)).toThrow('no training windows');
    const { state } = mp.fit(training, shape, 1);
    expect(() => mp.restore(state, { window: 7, features: 2 })).toThrow('no profile');
    expect(() => mp.restore({ numbers: {}, arrays: {} }, training)).toThrow('of the stored');
  });
});

describe('mp of several entities', () => {
  const [first, second] = [noise(40, 11), noise(40, 12)].map((series) => windowsOf(series, window));
  const both = {
    ...first!,
    count: first!.count + second!.count,
    values: Float32Array.of(...first!.values, ...second!.values),
    positions: Float64Array.of(...first!.positions, ...second!.positions),
  };

  it('never takes a window for its own likeness, though times come again', () => {
    const fitted = mp.fit(both, shape, 1);
    const { terms } = fitted.score!(both.values, both.count, both.positions);
    expect(terms.some(Number.isNaN)).toBe(false);
    expect(Math.min(...terms)).toBeGreaterThan(0.01);
  });
});
