import { describe, expect, it } from 'vitest';
import {
  calendar,
  difference,
  logarithm,
  countSums,
  logCountsPerMillion,
  logReturn,
  rolling,
} from '../../../../src-main/engine/dataset/recipe/derive.ts';
import { createRandom } from '../../../../src-main/engine/training/random.ts';

const of = (...values: number[]): Float64Array => Float64Array.from(values);

describe('differences and logarithms', () => {
  it('take the row as far back as asked for', () => {
    expect([...difference(of(1, 3, 6, 10), 1)]).toEqual([NaN, 2, 3, 4]);
    expect([...difference(of(1, 3, 6, 10), 2)]).toEqual([NaN, NaN, 5, 7]);
    expect([...difference(of(1, NaN, 6, 10), 1)]).toEqual([NaN, NaN, NaN, 4]);
    expect([...difference(of(1, 2), 5)]).toEqual([NaN, NaN]);
  });

  it('leave out what has no logarithm', () => {
    expect([...logarithm(of(1, 0, -1, Math.E, NaN))]).toEqual([0, NaN, NaN, 1, NaN]);
    expect([...logarithm(of(0, -1), 1)]).toEqual([0, NaN]);
    const returns = logReturn(of(100, 110, 0, 110));
    expect(returns[1]).toBeCloseTo(Math.log(1.1), 12);
    expect([returns[0], returns[2], returns[3]]).toEqual([NaN, NaN, NaN]);
  });

  it('make counts of rows comparable', () => {
    const counts = [of(1, 10, 0), of(3, 30, 0)] as const;
    const sums = countSums(counts);
    expect([...sums]).toEqual([4, 40, 0]);
    const [a, b] = [logCountsPerMillion(counts[0], sums), logCountsPerMillion(counts[1], sums)];
    expect(a[0]).toBeCloseTo(Math.log1p(250_000), 9);
    expect(a[1]).toBeCloseTo(a[0]!, 12);
    expect(b[1]).toBeCloseTo(Math.log1p(750_000), 9);
    expect([a[2], b[2]]).toEqual([NaN, NaN]);
  });
});

describe('rolling statistics', () => {
  const random = createRandom(7);
  const values = Float64Array.from({ length: 400 }, () =>
    random.next() < 0.1 ? NaN : 1e6 + random.normal(),
  );

  const direct = {
    mean: (held: number[]) => held.reduce((sum, v) => sum + v, 0) / held.length,
    std: (held: number[]) => {
      const mean = direct.mean(held);
      return Math.sqrt(direct.mean(held.map((v) => (v - mean) ** 2)));
    },
    min: (held: number[]) => Math.min(...held),
    max: (held: number[]) => Math.max(...held),
  };

  it.each(['mean', 'std', 'min', 'max'] as const)(
    '%s as computed anew for each row',
    (statistic) => {
      for (const rows of [1, 2, 7, 50]) {
        const found = rolling(values, rows, statistic);
        for (let row = 0; row < values.length; row++) {
          const held = [...values.subarray(Math.max(0, row - rows + 1), row + 1)].filter(
            (value) => !Number.isNaN(value),
          );
          if (2 * held.length < rows) expect(found[row], `row ${row} of ${rows}`).toBeNaN();
          else expect(found[row]).toBeCloseTo(direct[statistic](held), 5);
        }
      }
    },
  );
});

describe('parts of the time', () => {
  it('go round: midnight is near midnight, Sunday near Monday, December near January', () => {
    const times = of(
      Date.UTC(2026, 0, 5),
      Date.UTC(2026, 0, 5, 6),
      Date.UTC(2026, 0, 4, 23, 59, 59),
      Date.UTC(2025, 11, 31, 23, 59, 59),
    );
    const [hourSin, hourCos] = calendar(times, 'hour', undefined);
    expect([hourSin.name, hourCos.name]).toEqual(['hour sin', 'hour cos']);
    expect(hourSin.values[0]).toBeCloseTo(0, 9);
    expect(hourSin.values[1]).toBeCloseTo(1, 9);
    expect(hourCos.values[2]).toBeCloseTo(hourCos.values[0]!, 6);
    const [weekSin, weekCos] = calendar(times, 'weekday', undefined);
    expect(weekSin.values[0]).toBeCloseTo(0, 9);
    expect(weekCos.values[0]).toBeCloseTo(1, 9);
    expect(weekCos.values[2]).toBeCloseTo(1, 6);
    const [, yearCos] = calendar(times, 'month', undefined);
    expect(yearCos.values[3]).toBeCloseTo(1, 6);
  });

  it('count before 1970 too', () => {
    const [, cos] = calendar(of(Date.UTC(1969, 11, 29)), 'weekday', undefined);
    expect(cos.values[0]).toBeCloseTo(1, 9);
  });
});
