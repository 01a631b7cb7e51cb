import { describe, expect, it } from 'vitest';
import { scalerKinds } from '../../../src-main/contract/names.ts';
import { normalQuantile } from '../../../src-main/engine/features/normal-quantile.ts';
import {
  fitScaler,
  scaleValue,
  scalingOf,
  sortedQuantile,
} from '../../../src-main/engine/features/scaler.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

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

  it('shares one deviation among columns of one unit', () => {
    const columns = [Float64Array.of(0, 6, 0, 6), Float64Array.of(1, 3, 1, 3), new Float64Array(4)];
    const { center, scale } = fitScaler(columns, { from: 0, to: 4 }, 'shared');
    expect([...center]).toEqual([3, 2, 0]);
    for (const shared of scale) expect(shared).toBeCloseTo(Math.sqrt((9 + 1 + 0) / 3), 9);
  });

  it('draws the spread of each column towards the middle one', () => {
    const columns = [2, 0, 20].map((step) => Float64Array.from([0, 1, 0, 1], (at) => at * step));
    const { center, scale } = fitScaler(columns, { from: 0, to: 4 }, 'moderated');
    expect([...center]).toEqual([1, 0, 10]);
    // Variances 1, 0 and 100 of 3 free rows each; the middle one of those that vary counts for 20.
    const middle = (1 + 100) / 2;
    [1, 0, 100].forEach((variance, i) => {
      expect(scale[i]).toBeCloseTo(Math.sqrt((3 * variance + 20 * middle) / 23), 9);
    });
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

/** Skewed, with ties, gaps and a tail. */
function skewed(seed: number, rows: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: rows }, (_, row) => {
    if (row % 17 === 3) return NaN;
    if (row % 5 === 0) return 40;
    return 40 + 3 * Math.tan((random.next() - 0.5) * 2.8) + random.next();
  });
}

describe('scalingOf', () => {
  const shapes = [
    ['a skewed column', skewed(1, 5000)],
    ['a short column', skewed(2, 9)],
    ['two values', Float64Array.of(0, 0, 0, 1, 0)],
    ['a constant', Float64Array.of(5, 5, 5)],
    ['one value', Float64Array.of(-3)],
    ['no value', Float64Array.of(NaN)],
    ['tiny values', Float64Array.of(1e-12, 3e-12, 2e-12)],
    ['huge values', Float64Array.of(1e12, 3e12, 2e12)],
  ] as const;

  it.each(
    scalerKinds.flatMap((kind) => shapes.map(([name, column]) => [kind, name, column] as const)),
  )('%s of %s: there and back again, and never downhill', (kind, _name, column) => {
    const scaler = fitScaler([column], { from: 0, to: column.length }, kind);
    const { scale, restore, steps } = scalingOf(scaler, 0);
    const [center, step] = [scaler.center[0]!, scaler.scale[0]!];
    const values = Array.from({ length: 401 }, (_, i) => center + (i - 200) * 0.02 * step);
    let before = -Infinity;
    for (const value of values) {
      const scaled = scale(value);
      expect(Math.abs(restore(scaled) - value)).toBeLessThanOrEqual(1e-6 * step);
      expect(scaled).toBeGreaterThanOrEqual(before);
      expect(Math.abs(steps(scaled))).toBeLessThanOrEqual(10);
      before = scaled;
    }
    expect(scale(NaN)).toBeNaN();
    expect(Number.isFinite(scale(Infinity))).toBe(true);
    const limit = kind === 'moderated' ? 1000 : 10;
    expect(Math.abs(steps(scale(center + 1e9 * step)))).toBeCloseTo(limit, 6);
  });

  it('brings the training values to -1 to 1, or leaves them as they are', () => {
    const column = Float64Array.of(10, 20, 15, 30, 999);
    const train = { from: 0, to: 4 };
    const range = scalingOf(fitScaler([column], train, 'min-max'), 0);
    expect([10, 15, 20, 30].map((value) => Number(range.scale(value).toFixed(12)))).toEqual([
      -1, -0.5, 0, 1,
    ]);
    const raw = scalingOf(fitScaler([column], train, 'none'), 0);
    expect(raw.scale(15)).toBeCloseTo(15, 10);
  });

  it('makes any distribution normal by quantiles, equal values alike', () => {
    const column = skewed(3, 20_000).filter((value) => value !== 40);
    const scaler = fitScaler([column], { from: 0, to: column.length }, 'quantile');
    const { scale } = scalingOf(scaler, 0);
    const scaled = column.filter(Number.isFinite).map(scale).sort();
    for (const share of [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99]) {
      expect(sortedQuantile(scaled, share)).toBeCloseTo(normalQuantile(share), 1);
    }
    expect(scaler.knots?.[0]?.values.length).toBeLessThanOrEqual(1000);
    const flags = fitScaler([Float64Array.of(0, 0, 0, 1)], { from: 0, to: 4 }, 'quantile');
    expect([...(flags.knots?.[0]?.scores ?? [])]).toEqual([
      normalQuantile(0.375),
      normalQuantile(0.875),
    ]);
  });

  it('goes on beyond the training values, so that the outermost is not the limit', () => {
    const column = Float64Array.from({ length: 1000 }, (_, row) => row);
    const { scale } = scalingOf(fitScaler([column], { from: 0, to: 1000 }, 'quantile'), 0);
    expect(scale(2000) - scale(999)).toBeGreaterThan(3);
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.025, -1.959963985],
    [0.001, -3.090232306],
    [1 - 1e-9, 5.997807015],
  ])('below share %d lies %d', (share, value) => {
    expect(normalQuantile(share)).toBeCloseTo(value, 6);
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
