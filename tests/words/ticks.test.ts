import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTicks, numberTicks } from '../../src-main/words/number-ticks.ts';
import { timeTicks } from '../../src-main/words/ticks.ts';

const labels = (ticks: readonly { label: string }[]): string[] => ticks.map(({ label }) => label);

describe('numberTicks', () => {
  it.each([
    [0, 10, 5, ['0', '2', '4', '6', '8', '10']],
    [0, 1, 5, ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']],
    [-1, 1, 4, ['-1.0', '-0.5', '0.0', '0.5', '1.0']],
    [0, 10_000, 4, ['0', '2,500', '5,000', '7,500', '10,000']],
    [0, 0.01, 4, ['0.0000', '0.0025', '0.0050', '0.0075', '0.0100']],
    [3, 3, 4, []],
    [0, Infinity, 4, []],
  ])('%d to %d in %d', (min, max, wanted, expected) => {
    expect(labels(numberTicks({ min, max }, wanted))).toEqual(expected);
  });
});

describe('logTicks', () => {
  it.each([
    [0.01, 150, 6, ['0.01', '0.1', '1', '10', '100']],
    [1, 1e8, 5, ['1', '100', '10,000', '1e+6', '1e+8']],
  ])('%d to %d in %d', (min, max, wanted, expected) => {
    expect(labels(logTicks({ min, max }, wanted))).toEqual(expected);
  });
});

describe('timeTicks', () => {
  const day = 86_400_000;
  const start = Date.UTC(2004, 2, 10, 18);
  it.each([
    [390 * day, ['Apr 2004', 'Jul', 'Oct', 'Jan 2005', 'Apr']],
    [10 * day, ['11 Mar 2004', '13 Mar', '15 Mar', '17 Mar', '19 Mar']],
    [
      day,
      [
        '10 Mar 2004 18:00',
        '21:00',
        '11 Mar 00:00',
        '03:00',
        '06:00',
        '09:00',
        '12:00',
        '15:00',
        '18:00',
      ],
    ],
    [
      2_000,
      ['10 Mar 2004 18:00:00.000', '18:00:00.500', '18:00:01.000', '18:00:01.500', '18:00:02.000'],
    ],
    [70 * 365 * day, ['2010', '2020', '2030', '2040', '2050', '2060', '2070']],
  ])('over %d ms', (span, expected) => {
    expect(labels(timeTicks({ min: start, max: start + span }, 8))).toEqual(expected);
  });

  it('stays inside the axis and never gets crowded, whatever the span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3e12, max: 3e12 }),
        fc.integer({ min: 1, max: 6e12 }),
        (min, span) => {
          const ticks = timeTicks({ min, max: min + span }, 8);
          expect(ticks.length).toBeLessThanOrEqual(9);
          expect(ticks.every(({ at }) => at >= min && at <= min + span)).toBe(true);
        },
      ),
      { seed: 5 },
    );
  });
});
