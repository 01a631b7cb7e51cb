import { describe, expect, it } from 'vitest';
import type { RunPlan, Season } from '../../../src-main/contract/types.ts';
import {
  constantColumns,
  constantWarnings,
} from '../../../src-main/engine/features/constant-columns.ts';
import { fitPreparation } from '../../../src-main/engine/features/fit-preparation.ts';
import { levelsOf, withoutLevels } from '../../../src-main/engine/features/levels.ts';
import { scalingOf } from '../../../src-main/engine/features/scaler.ts';
import { phasesOf } from '../../../src-main/engine/features/season.ts';
import { wallOf } from '../../../src-main/words/wall-time.ts';
import type { Preparation } from '../../../src-main/engine/features/types.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const hourMs = 3_600_000;
const rows = 24 * 60;
const train = { from: 24, to: 24 * 40 };
const day: Season = { rows: 24, unit: 'ms', length: 24 * hourMs, phases: 24 };
const byRow: Season = { rows: 24, unit: 'row', length: 24, phases: 24 };
const startMs = Date.UTC(2024, 0, 1, 5);

const hours = (count: number, from = startMs): Float64Array =>
  Float64Array.from({ length: count }, (_, row) => from + row * hourMs);

/** A daily wave on a rising line, in the unit of the file. */
const expectedAt = (time: number): number =>
  200 + (time - startMs) / (100 * hourMs) + 30 * Math.sin((2 * Math.PI * time) / (24 * hourMs));

function measured(time: Float64Array, noise: number, seed = 7): Float64Array {
  const random = createRandom(seed);
  return time.map((at) => expectedAt(at) + noise * (random.next() - 0.5));
}

function planned(change: Partial<RunPlan> = {}): Parameters<typeof fitPreparation>[2] {
  const split = { train, validation: { from: train.to, to: rows } };
  return {
    ...{ split, scaler: 'standard', detrend: true, season: day, features: ['a', 'b'] },
    loss: 'mse',
    ...change,
  };
}

function levelled(
  preparation: Preparation,
  column: Float64Array,
  time: Float64Array | null,
): Float64Array {
  return withoutLevels([column], levelsOf(preparation, time, column.length))[0]!;
}

const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs));

describe('fitPreparation', () => {
  it.each([
    ['by the clock', hours(rows), day],
    ['by the row', null, byRow],
  ])('takes trend and season off %s, also where it was not trained', (_name, time, season) => {
    const column = measured(hours(rows), 1);
    const preparation = fitPreparation([column], time, planned({ season }));
    expect(largest(levelled(preparation, column, time))).toBeLessThan(1.5);
  });

  it('is not bent by events in the training part', () => {
    const time = hours(rows);
    const column = measured(time, 1);
    column.fill(5000, 400, 430);
    const off = levelled(fitPreparation([column], time, planned()), column, time);
    expect(largest(off.subarray(0, 400))).toBeLessThan(3);
    expect(off[415]).toBeGreaterThan(4000);
  });

  it('moderates by the rows of training and validation, and by no others', () => {
    const column = Float64Array.of(100, 0, 2, 8, 100);
    const split = { train: { from: 1, to: 3 }, validation: { from: 3, to: 4 } };
    const plan = planned({ split, scaler: 'moderated', detrend: false, season: null });
    expect(fitPreparation([column], null, plan).scaler.center[0]).toBeCloseTo(10 / 3, 9);
  });

  it.each(['standard', 'robust', 'min-max', 'quantile', 'none'] as const)(
    'never looks at rows outside of the training part: %s',
    (scaler) => {
      const time = hours(rows);
      const column = measured(time, 5);
      const changed = column.map((value, row) =>
        row >= train.from && row < train.to ? value : row % 3 === 0 ? NaN : -1e6 * value,
      );
      const later = time.map((at, row) => (row < train.to ? at : at + 777 * hourMs));
      expect(fitPreparation([changed], later, planned({ scaler }))).toEqual(
        fitPreparation([column], time, planned({ scaler })),
      );
    },
  );

  it.each(['standard', 'robust', 'min-max', 'quantile', 'none'] as const)(
    'gives the values of the file back: %s',
    (scaler) => {
      const time = hours(rows);
      const column = measured(time, 20);
      const preparation = fitPreparation([column], time, planned({ scaler }));
      const levels = levelsOf(preparation, time, rows)!;
      const { scale, restore } = scalingOf(preparation.scaler, 0);
      levelled(preparation, column, time).forEach((value, row) => {
        expect(restore(scale(value)) + levels(0, row)).toBeCloseTo(column[row]!, 6);
      });
    },
  );

  it('finds the phase of another file by its clock, over gaps and from any start', () => {
    const time = hours(rows);
    const preparation = fitPreparation([measured(time, 1)], time, planned());
    const later = hours(500, startMs + 1000 * hourMs + 120_000).filter((_, row) => row % 7 !== 2);
    expect(largest(levelled(preparation, measured(later, 1, 8), later))).toBeLessThan(6);
  });

  it('leaves rounding noise alone where a pattern is taken off whole', () => {
    const column = Float64Array.from({ length: rows }, (_, row) => 0.1 * (row % 24));
    const plan = planned({ season: byRow, detrend: false });
    expect(fitPreparation([column], null, plan).scaler.scale[0]).toBe(1);
  });

  it('fills a phase that was never measured on the line between its neighbours', () => {
    const column = Float64Array.from({ length: rows }, (_, row) =>
      [5, 6].includes(row % 24) ? NaN : row % 24,
    );
    const plan = planned({ season: byRow, detrend: false });
    const levels = levelsOf(fitPreparation([column], null, plan), null, rows)!;
    expect([5, 6].map((row) => levels(0, row))).toEqual([5, 6]);
  });

  it('bears a column without values beside one that has some', () => {
    const time = hours(rows);
    const columns = [measured(time, 1), new Float64Array(rows).fill(NaN)];
    const { trend, season, scaler } = fitPreparation(columns, time, planned());
    const numbers = [...trend!.start, ...trend!.slope, ...season!.values, ...scaler.scale];
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it('refuses a training part in which nothing varies, and names its rows', () => {
    const column = measured(hours(rows), 1).fill(7, train.from, train.to);
    expect(() => fitPreparation([column], null, planned({ features: ['a'] }))).toThrow(
      expect.objectContaining({
        code: 'data/constant',
        message: 'a holds one value in all rows of the training part: rows 25 to 960',
      }) as Error,
    );
  });
});

describe('levelsOf', () => {
  const time = hours(rows);
  it.each([
    ['a trend in time', { season: null }],
    ['a pattern of the clock', { detrend: false }],
  ] as const)('refuses a file without times: %s', (what, change) => {
    const preparation = fitPreparation([measured(time, 1)], time, planned(change));
    expect(() => levelsOf(preparation, null, 10)).toThrow(
      expect.objectContaining({
        code: 'data/mismatch',
        message: expect.stringContaining(what) as string,
      }) as Error,
    );
  });

  it('takes nothing off where nothing is to be taken', () => {
    const plan = planned({ detrend: false, season: null });
    const columns = [measured(time, 1)];
    const preparation = fitPreparation(columns, time, plan);
    expect(withoutLevels(columns, levelsOf(preparation, null, rows))).toBe(columns);
  });
});

describe('phasesOf', () => {
  it.each([
    ['rows', byRow, 0, null, 26, [0, 1, 24 % 24, 1]],
    ['hours, not quite on the hour', day, startMs, hours(26, startMs + 60_000), 26, [0, 1, 0, 1]],
    ['hours before the origin', day, startMs + 2 * hourMs, hours(26), 26, [22, 23, 22, 23]],
  ] as const)('%s', (_name, season, origin, time, count, [first, second, again, next]) => {
    const phases = phasesOf(season, origin, time, count);
    expect([phases[0], phases[1], phases[24], phases[25]]).toEqual([first, second, again, next]);
  });

  it('goes by the clock of a zone over changes of it', () => {
    const clock: Season = { ...day, zone: 'Europe/Berlin' };
    const from = Date.UTC(2014, 9, 25, 22);
    const phases = phasesOf(clock, wallOf(from, 'Europe/Berlin'), hours(27, from), 27);
    expect([...phases].slice(0, 5)).toEqual([0, 1, 2, 2, 3]);
    expect([...phases].slice(24)).toEqual([23, 0, 1]);
  });

  it('goes by the calendar where months differ in length', () => {
    const year: Season = { rows: 12, unit: 'month', length: 12, phases: 12 };
    const months = Float64Array.from({ length: 24 }, (_, month) => Date.UTC(2020, month, 1));
    const phases = phasesOf(year, 2020 * 12, months, 24);
    expect([...phases]).toEqual([...Array(24).keys()].map((month) => month % 12));
  });
});

describe('constant columns', () => {
  const columns = [
    [1, 1, 2],
    [3, NaN, 3],
    [NaN, NaN, NaN],
    [1, 2, 3],
  ].map((values) => Float64Array.from(values));
  it('are those of one value or none', () => {
    expect(constantColumns(columns, { from: 0, to: 3 })).toEqual([1, 2]);
    expect(constantColumns(columns, { from: 0, to: 2 })).toEqual([0, 1, 2]);
  });

  it('are warned of by name', () => {
    const split = { train: { from: 0, to: 3 }, validation: { from: 3, to: 3 } };
    const features = ['a', 'b', 'c', 'd'];
    expect(constantWarnings(columns, { split, features }).join()).toMatch(/^b, c do not vary/);
    expect(constantWarnings([columns[3]!], { split, features: ['d'] })).toEqual([]);
  });
});
