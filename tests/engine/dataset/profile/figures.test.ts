import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  autocorrelation,
  autocorrelations,
} from '../../../../src-main/engine/dataset/profile/autocorrelation.ts';
import { numberStats } from '../../../../src-main/engine/dataset/profile/column-stats.ts';
import { measureContinuity } from '../../../../src-main/engine/dataset/profile/continuity.ts';
import {
  decideKind,
  type KindFacts,
} from '../../../../src-main/engine/dataset/profile/decide-kind.ts';
import { findPeriod } from '../../../../src-main/engine/dataset/profile/find-period.ts';
import { GrowingValues } from '../../../../src-main/engine/dataset/columns/growing-values.ts';
import { medianOf } from '../../../../src-main/engine/dataset/profile/median.ts';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { applyOrder, orderByTime } from '../../../../src-main/engine/dataset/time/order-rows.ts';
import { createPacer } from '../../../../src-main/engine/dataset/pacer.ts';
import { TextTally, tallyLimit } from '../../../../src-main/engine/dataset/csv/text-tally.ts';
import { createRandom } from '../../../../src-main/engine/training/random.ts';

const pacer = createPacer();
const random = createRandom(11);
const made = (length: number, value: (row: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, row) => value(row));

describe('figures of a column', () => {
  it.each<[string, number[], Record<string, unknown>]>([
    [
      'some',
      [3, NaN, 1, 2, 2],
      { count: 4, min: 1, max: 3, mean: 2, median: 2, distinct: 3, countsUp: false },
    ],
    [
      'none',
      [NaN, NaN],
      { count: 0, min: null, max: null, mean: null, std: null, median: null, distinct: 0 },
    ],
    [
      'one',
      [7],
      { count: 1, min: 7, max: 7, mean: 7, std: 0, median: 7, distinct: 1, countsUp: false },
    ],
    ['a constant', [0.1, 0.1, 0.1], { mean: 0.1, std: 0, median: 0.1, distinct: 1 }],
    ['a counter', [5, 6, 7], { countsUp: true, values: [5, 6, 7] }],
    ['a counter with a hole', [5, NaN, 7], { countsUp: false }],
    [
      'the largest',
      [1.7e308, 1.7e308, -1.7e308],
      { min: -1.7e308, max: 1.7e308, median: 1.7e308, std: null },
    ],
    ['the middle of two', [1, 2], { median: 1.5, std: 0.5 }],
  ])('%s', async (_name, values, figures) => {
    expect(await numberStats(Float64Array.from(values), pacer)).toMatchObject(figures);
  });

  it('counts distinct values up to a thousand', async () => {
    expect(
      (
        await numberStats(
          made(5000, (row) => row % 1500),
          pacer,
        )
      ).distinct,
    ).toBe(1000);
  });

  it.each<[string, Float64Array]>([
    ['uniform', made(70_001, () => random.next())],
    ['even in number', made(70_000, () => random.normal())],
    ['heavy-tailed', made(50_000, () => Math.exp(12 * random.normal()))],
    ['mostly equal', made(50_000, (row) => (row % 10 === 0 ? random.normal() : 3))],
    ['two values in equal parts', made(50_000, (row) => (row % 2 === 0 ? -5 : 1e9))],
    ['with holes', made(60_000, (row) => (row % 3 === 0 ? NaN : row))],
    [
      'as wide as doubles go',
      made(40_000, (row) => (row % 2 === 0 ? 1 : -1) * 1.7e308 * random.next()),
    ],
    ['the smallest doubles', made(40_000, (row) => (row % 3) * 5e-324)],
  ])('finds the exact median of many values, %s', async (_name, values) => {
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    const extent = { count: sorted.length, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
    const a = sorted[(sorted.length - 1) >> 1] ?? NaN;
    const b = sorted[sorted.length >> 1] ?? NaN;
    const median = await medianOf(values, extent, pacer);
    if (extent.max > 1e-300) expect(median).toBe(a === b ? a : a / 2 + b / 2);
    else expect(Math.abs(median - a)).toBeLessThanOrEqual(1e-323);
  });
});

describe('order of rows', () => {
  it('is a stable sort, null where nothing moves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 }),
        async (times) => {
          const order = await orderByTime(Float64Array.from(times), pacer);
          const expected = times
            .map((_, row) => row)
            .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
          if (order === null) expect(expected).toEqual(times.map((_, row) => row));
          else expect([...order]).toEqual(expected);
        },
      ),
      { seed: 5 },
    );
  });

  it('moves values along', async () => {
    const order = Uint32Array.of(2, 0, 1);
    expect(await applyOrder(Float64Array.of(10, 20, 30), order, pacer)).toEqual(
      Float64Array.of(30, 10, 20),
    );
  });
});

describe('autocorrelation', () => {
  it('is 1 for a line, -1 for a zigzag, near 0 for noise, NaN for a constant', () => {
    expect(
      autocorrelation(
        made(100, (row) => row),
        1,
      ),
    ).toBeCloseTo(1);
    expect(
      autocorrelation(
        made(100, (row) => row % 2),
        1,
      ),
    ).toBeCloseTo(-1);
    expect(
      Math.abs(
        autocorrelation(
          made(5000, () => random.normal()),
          1,
        ),
      ),
    ).toBeLessThan(0.05);
    expect(
      autocorrelation(
        made(100, () => 0.1),
        1,
      ),
    ).toBeNaN();
    expect(
      autocorrelation(
        made(2, (row) => row),
        1,
      ),
    ).toBeNaN();
    expect(
      autocorrelation(
        made(100, (row) => (row % 5 === 0 ? NaN : row)),
        1,
      ),
    ).toBeCloseTo(1);
  });

  it('by Fourier transform is the sum of products', async () => {
    const pair = [made(777, () => random.normal()), made(777, () => 1e9 * random.next())] as const;
    const fast = await autocorrelations(pair, 50, pacer);
    const product = (values: Float64Array, lag: number): number =>
      values.subarray(lag).reduce((sum, value, row) => sum + value * (values[row] ?? 0), 0) /
      (777 - lag);
    for (const [at, values] of pair.entries()) {
      for (const lag of [0, 1, 7, 50]) {
        expect(fast[at]?.[lag]).toBeCloseTo(product(values, lag) / product(values, 0), 10);
      }
    }
    const flat = new Float64Array(777);
    expect(await autocorrelations([flat, pair[0]], 3, pacer)).toEqual([null, expect.anything()]);
  });
});

const feature = (values: Float64Array): { values: Float64Array; distinct: number } => ({
  values,
  distinct: new Set(values).size,
});
const wave = (lag: number, noise: number, rows = 4000): Float64Array =>
  made(rows, (row) => Math.sin((2 * Math.PI * row) / lag) + noise * random.normal());

describe('the period', () => {
  it.each([8, 12, 24, 48, 100, 168, 288, 400])('of a noisy wave of %i rows', async (lag) => {
    const period = await findPeriod([feature(wave(lag, 0.4))], pacer);
    expect(Math.abs((period?.lag ?? 0) - lag)).toBeLessThanOrEqual(Math.ceil(lag / 50));
    expect(period?.strength).toBeGreaterThan(0.6);
  });

  it('is found under a trend, with holes, and in one column among many', async () => {
    const day = wave(24, 0.3);
    expect(
      (await findPeriod([feature(day.map((value, row) => value + row / 50))], pacer))?.lag,
    ).toBe(24);
    expect(
      (await findPeriod([feature(day.map((value, row) => (row % 7 ? value : NaN)))], pacer))?.lag,
    ).toBe(24);
    const noise = Array.from({ length: 5 }, () => feature(made(4000, () => random.normal())));
    expect((await findPeriod([...noise, feature(day)], pacer))?.lag).toBe(24);
  });

  it('is the shortest of a day and a week of it', async () => {
    const week = wave(48, 0.2, 6000).map((value, row) => value + (row % 336 < 240 ? 0.5 : 0));
    expect((await findPeriod([feature(week)], pacer))?.lag).toBe(48);
  });

  it('is the one that most columns share', async () => {
    const columns = [wave(60, 0.3), wave(24, 0.3), wave(24, 0.5)].map(feature);
    expect((await findPeriod(columns, pacer))?.lag).toBe(24);
  });

  it('is null for noise, a random walk, a line, a wave that is too long or seen too seldom', async () => {
    let level = 0;
    const walk = made(800, () => (level += random.normal()));
    for (const values of [
      made(4000, () => random.normal()),
      walk,
      made(4000, (row) => row),
      wave(900, 0.1),
      wave(100, 0.1, 300),
      made(20, (row) => row % 8),
      made(4000, () => NaN),
    ]) {
      expect(await findPeriod([feature(values)], pacer)).toBeNull();
    }
    expect(await findPeriod([], pacer)).toBeNull();
  });
});

describe('series or table', () => {
  const facts: KindFacts = {
    format: 'csv',
    rows: 100,
    hasTime: false,
    hasClock: false,
    items: false,
    features: 5,
    continuity: { mean: 0.5, upper: 0.8 },
  };

  it.each<[Partial<KindFacts>, 'series' | 'table', RegExp]>([
    [{}, 'table', /do not follow from each other: .* 0\.80/],
    [{ continuity: { mean: 0.5, upper: 0.99 } }, 'series', /follows from the one before: .* 0\.99/],
    [{ format: 'npy' }, 'series', /0\.80/],
    [{ format: 'npy', continuity: { mean: 0.1, upper: 0.2 } }, 'table', /0\.20/],
    [{ format: 'npy', continuity: { mean: 0, upper: null } }, 'series', /on or off/],
    [{ continuity: { mean: 0, upper: null } }, 'table', /two values/],
    [{ hasTime: true }, 'series', /have times/],
    [{ hasClock: true }, 'series', /clock/],
    [{ items: true, format: 'npy' }, 'table', /one item/],
    [{ features: 1 }, 'series', /One column/],
    [{ features: 101, continuity: { mean: 1, upper: 1 } }, 'table', /more columns than rows/],
  ])('%j is a %s', (change, kind, reason) => {
    const decided = decideKind({ ...facts, ...change }, undefined);
    expect(decided.kind).toBe(kind);
    expect(decided.kindReason).toMatch(reason);
    const other = kind === 'series' ? 'table' : 'series';
    expect(decideKind({ ...facts, ...change }, other).kind).toBe(other);
  });

  it('measures how far rows resemble the row before, whatever a few extremes do', async () => {
    const smooth = made(2000, (row) => Math.sin(row / 30) + (row % 400 === 0 ? 1e6 : 0));
    const noise = made(2000, () => random.normal());
    const flag = made(2000, (row) => row % 2);
    const found = await measureContinuity([feature(smooth), feature(noise), feature(flag)], pacer);
    expect(found?.upper).toBeGreaterThan(0.9);
    expect(found?.mean).toBeLessThan(0.1);
    expect(await measureContinuity([feature(flag)], pacer)).toMatchObject({ upper: null });
    expect(await measureContinuity([feature(made(50, () => NaN))], pacer)).toBeNull();
  });
});

describe('parts that grow', () => {
  it('keep every value in order', () => {
    const values = new GrowingValues();
    for (let at = 0; at < 200_000; at++) values.push(at);
    expect(values).toHaveLength(200_000);
    const taken = wholeOf(values.take());
    expect(taken).toHaveLength(200_000);
    expect(taken.every((value, at) => value === at)).toBe(true);
    expect(new GrowingValues().take()).toHaveLength(0);
  });

  it('count different texts up to a limit', () => {
    const tally = new TextTally();
    expect([tally.add('a'), tally.add('b'), tally.add('a')]).toEqual([0, 1, 0]);
    expect([tally.distinct, tally.total, tally.allDifferent]).toEqual([2, 3, false]);
    expect(tally.top(1)).toEqual([{ value: 'a', count: 2 }]);
    const many = new TextTally();
    for (let at = 0; at < tallyLimit + 5; at++) many.add(`text ${at}`);
    expect([many.distinct, many.total, many.allDifferent]).toEqual([
      tallyLimit,
      tallyLimit + 5,
      true,
    ]);
    expect(many.add('one more')).toBeNaN();
    const long = new TextTally();
    expect([long.add('x'.repeat(5000)), long.add('x'.repeat(5000))]).toEqual([0, 0]);
    expect(long.texts()[0]).toHaveLength(200);
  });
});
