import { describe, expect, it } from 'vitest';
import { resize } from '../../../src-main/engine/baseline/resize.ts';
import { ridge } from '../../../src-main/engine/baseline/ridge.ts';
import { solvePositive } from '../../../src-main/engine/baseline/solve-positive.ts';
import type { TrainingWindows } from '../../../src-main/engine/baseline/types.ts';
import { placesOf } from '../../../src-main/engine/model/places-of.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** y = W x + b with known W and b. */
function straight(count: number, features: number, outputs: number): TrainingWindows {
  const random = createRandom(9);
  const values = Float32Array.from({ length: count * features }, () => random.normal());
  const weights = Float64Array.from({ length: features * outputs }, () => random.normal());
  const target = Float32Array.from({ length: count * outputs }, (_, at) => {
    const [row, j] = [Math.floor(at / outputs), at % outputs];
    let sum = j - 1;
    for (let k = 0; k < features; k++)
      sum += weights[j * features + k]! * values[row * features + k]!;
    return sum;
  });
  return { count, window: 1, features, values, target: { features: outputs, values: target } };
}

function worst(found: Float32Array, wanted: Float32Array): number {
  return found.reduce((most, value, at) => Math.max(most, Math.abs(value - wanted[at]!)), 0);
}

describe('linear regression', () => {
  it.each([
    ['more rows than columns', 200, 4, 3],
    ['fewer rows than columns', 12, 40, 2],
    ['more columns than are solved for', 40, 1100, 2],
  ])('finds straight lines through %s', (_, count, features, outputs) => {
    const windows = straight(count, features, outputs);
    const fitted = ridge.fit(windows, { penalty: 1e-4 }, 1);
    expect(worst(fitted.reconstruct(windows.values, count), windows.target!.values)).toBeLessThan(
      2e-3,
    );
    const again = ridge.restore(fitted.state, { window: 1, features, outputs });
    expect(again.reconstruct(windows.values, count)).toEqual(
      fitted.reconstruct(windows.values, count),
    );
  });

  it('gives way to its penalty', () => {
    const windows = straight(100, 3, 1);
    const [loose, tight] = [1e-3, 1e5].map((penalty) => {
      const { state } = ridge.fit(windows, { penalty }, 1);
      return Math.hypot(...(state.arrays['weights'] ?? []));
    });
    expect(tight).toBeLessThan(0.01 * (loose ?? 0));
  });

  it('stays finite where columns repeat each other and nothing is penalised', () => {
    const windows = straight(50, 1, 1);
    const values = Float32Array.from({ length: 100 }, (_, at) => windows.values[at >> 1]!);
    const fitted = ridge.fit({ ...windows, features: 2, values }, { penalty: 0 }, 1);
    expect(worst(fitted.reconstruct(values, 50), windows.target!.values)).toBeLessThan(1e-2);
  });

  it('refuses more coefficients than can be kept, a missing target and a state of another size', () => {
    const wide = { count: 2, window: 1, features: 5000, values: new Float32Array(10_000) };
    const target = { features: 5000, values: new Float32Array(10_000) };
    expect(() => ridge.fit({ ...wide, target }, { penalty: 1 }, 1)).toThrow(
      /too many coefficients/,
    );
    expect(() => ridge.fit(wide, { penalty: 1 }, 1)).toThrow('ridge needs a target');
    const { state } = ridge.fit(straight(20, 3, 2), { penalty: 1 }, 1);
    expect(() => ridge.restore(state, { window: 1, features: 3, outputs: 4 })).toThrow(/weights/);
  });

  it('solves with Cholesky factors', () => {
    const b = Float64Array.of(8, 7);
    solvePositive(Float64Array.of(4, 2, 2, 3), 2, b);
    expect([...b].map((x) => Math.round(1e9 * x) / 1e9)).toEqual([1.25, 1.5]);
  });
});

const picture = (side: number): { shape: number[]; places: number[] } => ({
  shape: [side, side],
  places: placesOf(side * side),
});

function pictures(toSide: number, make: (small: number[]) => number[]): TrainingWindows {
  const random = createRandom(4);
  const count = 30;
  const small = Array.from({ length: count }, () =>
    Array.from({ length: 4 }, () => random.normal()),
  );
  return {
    ...{ count, window: 1, features: 4, item: picture(2) },
    values: Float32Array.from(small.flat()),
    target: {
      features: toSide ** 2,
      values: Float32Array.from(small.flatMap(make)),
      item: picture(toSide),
    },
  };
}

describe('the resized picture', () => {
  it.each([
    ['bilinear', [0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12]],
    ['nearest', [0, 0, 4, 4, 0, 0, 4, 4, 8, 8, 12, 12, 8, 8, 12, 12]],
  ] as const)('is drawn %s, with the gain and levels of the target', (method, wanted) => {
    const nearest = ([a = 0, b = 0, c = 0, d = 0]: number[]): number[] => [
      ...[a, a, b, b, a, a, b, b],
      ...[c, c, d, d, c, c, d, d],
    ];
    const drawn = ([a = 0, b = 0, c = 0, d = 0]: number[]): number[] => {
      const line = (x: number, y: number): number[] => [
        x,
        0.75 * x + 0.25 * y,
        0.25 * x + 0.75 * y,
        y,
      ];
      const [left, right] = [line(a, c), line(b, d)];
      return left.flatMap((x, i) => line(x, right[i] ?? 0));
    };
    const make = method === 'nearest' ? nearest : drawn;
    const windows = pictures(4, (small) => make(small).map((value, at) => 2 * value + at));
    const fitted = resize.fit(windows, { method }, 1);
    const found = [...fitted.reconstruct(Float32Array.of(0, 4, 8, 12), 1)];
    found.forEach((value, at) => {
      expect(value).toBeCloseTo(2 * (wanted[at] ?? NaN) + at, 3);
    });
    const again = resize.restore(fitted.state, { window: 1, features: 4, outputs: 16 });
    expect([...again.reconstruct(Float32Array.of(0, 4, 8, 12), 1)]).toEqual(found);
  });

  it('may be smaller than what comes in', () => {
    const windows = pictures(1, (small) => [small.reduce((sum, value) => sum + value) / 4]);
    const [value = NaN] = resize
      .fit(windows, { method: 'bilinear' }, 1)
      .reconstruct(Float32Array.of(0, 4, 8, 12), 1);
    expect(value).toBeCloseTo(6, 3);
  });

  it.each([
    ['other channels', { shape: [2, 2, 3], places: placesOf(12) }, /pictures of 3 channels/],
    ['no pictures', undefined, /needs rows that are pictures/],
  ])('refuses %s', (_, item, message) => {
    const windows = pictures(2, (small) => small);
    expect(() => resize.fit({ ...windows, item }, { method: 'bilinear' }, 1)).toThrow(message);
  });
});
