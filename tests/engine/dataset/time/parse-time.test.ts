import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDay, clockMs, weekday } from '../../../../src-main/engine/dataset/time/civil-time.ts';
import {
  packedParts,
  parseClock,
  parseDayMonth,
  unpackDayMonth,
} from '../../../../src-main/engine/dataset/time/parse-day-month.ts';
import { parseIsoTime } from '../../../../src-main/engine/dataset/time/parse-iso-time.ts';
import { zoneMinutes } from '../../../../src-main/engine/dataset/time/time-zone.ts';

const anyDate = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('civil time', () => {
  it('agrees with Date.UTC on every day', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const day = civilDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
        expect(day).toBe(Math.floor(date.getTime() / 86_400_000));
        expect(weekday(date.getTime())).toBe(date.getUTCDay());
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it.each([
    [2023, 2, 29],
    [1900, 2, 29],
    [2024, 13, 1],
    [2024, 0, 1],
    [2024, 4, 31],
    [2024, 1, 0],
  ])('knows no day %i-%i-%i', (year, month, day) => {
    expect(civilDay(year, month, day)).toBeNaN();
  });

  it('takes 24:00 for the end of the day and nothing beyond', () => {
    expect(clockMs(24, 0, 0)).toBe(86_400_000);
    for (const [hour, minute, second] of [
      [24, 1, 0],
      [25, 0, 0],
      [12, 60, 0],
      [12, 0, 60],
    ] as const) {
      expect(clockMs(hour, minute, second)).toBeNaN();
    }
  });
});

describe('parseIsoTime', () => {
  it.each([
    ['2014-07-01 00:30:00', '2014-07-01T00:30:00Z'],
    ['2014-07-01T00:30:00', '2014-07-01T00:30:00Z'],
    ['2014-07-01 00:30', '2014-07-01T00:30:00Z'],
    ['2014-07-01', '2014-07-01T00:00:00Z'],
    ['2014/07/01 00:30', '2014-07-01T00:30:00Z'],
    ['2014.07.01', '2014-07-01T00:00:00Z'],
    ['1949-03', '1949-03-01T00:00:00Z'],
    ['2014-7-1 9:05', '2014-07-01T09:05:00Z'],
    ['2014/1/5', '2014-01-05T00:00:00Z'],
    [' 2014-07-01 00:30:00 ', '2014-07-01T00:30:00Z'],
    ['2014-10-30 15:30:00.250000', '2014-10-30T15:30:00.250Z'],
    ['2014-10-30 15:30:00,5', '2014-10-30T15:30:00.500Z'],
    ['2014-07-01T00:30:00Z', '2014-07-01T00:30:00Z'],
    ['2014-07-01 00:30:00 Z', '2014-07-01T00:30:00Z'],
    ['2014-07-01T00:30:00+02:00', '2014-06-30T22:30:00Z'],
    ['2014-07-01T00:30:00-0530', '2014-07-01T06:00:00Z'],
    ['2014-07-01T00:30+01', '2014-06-30T23:30:00Z'],
    ['2014-07-01 24:00', '2014-07-02T00:00:00Z'],
    ['0099-12-31', '0099-12-31T00:00:00Z'],
    ['2014-07-01 12:05:09.5 PM', '2014-07-01T12:05:09.500Z'],
    ['2014-07-01 12:05 am', '2014-07-01T00:05:00Z'],
    ['2014-07-01 12:00:00 UTC', '2014-07-01T12:00:00Z'],
    ['2014-7-1 9:05+02:00', '2014-07-01T07:05:00Z'],
  ])('reads %j', (cell, iso) => {
    expect(parseIsoTime(cell)).toBe(Date.parse(iso));
  });

  it.each([
    '',
    '2014',
    '20140701',
    '2014-13-01',
    '2014-02-30',
    '2014-07-01 25:00',
    '2014-07-01 12:60',
    '2014-07-01 12:3',
    '2014-07-01 12',
    '2014-07/01',
    '2014-07-01x12:00',
    '2014-07-01 12:00:00.',
    '2014-07-01 13:00 PM',
    '2014-07-01 12:00 CET',
    '14-07-01',
    '2014-07-01 12:00+15:00',
    '2014-07-01 12:00+2',
    '12.5',
    'July 1, 2014',
    '2014-07-01 12:00:61',
    '-2014-07-01',
    '2014-07-01 12:00:00 2014',
    '２０１４-07-01',
  ])('finds no time in %j', (cell) => {
    expect(parseIsoTime(cell)).toBeNaN();
  });

  it('reads back what Date writes', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it.each([
    ['2014-07-01T00:30:00Z', 0],
    ['2014-07-01T00:30:00+02:00', 120],
    ['2014-07-01T00:30-05', -300],
    ['2014-07-01T00:30:00-0530', -330],
    ['2014-07-01 00:30:00 UTC ', 0],
    ['20140701T0030+0100', 60],
    ['2014-7-1 9:05 +00:45', 45],
    ['02/Jan/2020:12:00:00 -0800', -480],
    ['2014-07-01T00:30:00', NaN],
    ['2014-07-01', NaN],
    ['2014-07', NaN],
    ['2-Jan-2020', NaN],
    ['Jan-2020', NaN],
    ['2014-07-01 00:30:00.123', NaN],
    ['2014-07-01 12:30 PM', NaN],
  ])('sees which zone %j names', (cell, minutes) => {
    expect(zoneMinutes(cell)).toBe(minutes);
  });
});

describe('dates with day and month first', () => {
  it.each([
    ['03/04/2015', '2015-04-03T00:00:00Z', '2015-03-04T00:00:00Z'],
    ['3/4/2015 5:06', '2015-04-03T05:06:00Z', '2015-03-04T05:06:00Z'],
    ['10.03.2004 18.00.00', '2004-03-10T18:00:00Z', '2004-10-03T18:00:00Z'],
    ['1-2-2015 13:14:15', '2015-02-01T13:14:15Z', '2015-01-02T13:14:15Z'],
    ['12/11/2015 12:30:00 AM', '2015-11-12T00:30:00Z', '2015-12-11T00:30:00Z'],
    ['12/11/2015 10:00:00.250', '2015-11-12T10:00:00.250Z', '2015-12-11T10:00:00.250Z'],
    ['12/11/2015, 1:30 pm', '2015-11-12T13:30:00Z', '2015-12-11T13:30:00Z'],
  ])('reads %j both ways', (cell, dayFirst, monthFirst) => {
    const packed = parseDayMonth(cell);
    expect(unpackDayMonth(packed, 'day-first')).toBe(Date.parse(dayFirst));
    expect(unpackDayMonth(packed, 'month-first')).toBe(Date.parse(monthFirst));
  });

  it('keeps the parts, to see which can be a month', () => {
    expect(packedParts(parseDayMonth('31/12/9999 23:59:59'))).toEqual({ first: 31, second: 12 });
    expect(unpackDayMonth(parseDayMonth('31/12/9999 23:59:59'), 'day-first')).toBe(
      Date.UTC(9999, 11, 31, 23, 59, 59),
    );
    expect(unpackDayMonth(parseDayMonth('31/12/2015'), 'month-first')).toBeNaN();
  });

  it.each([
    '',
    '1/2/15',
    '1/2-2015',
    '2015/1/2',
    '1/2/2015 25:00',
    '1/2/2015 13:00 PM',
    '1.5',
    'x1/2/2015',
  ])('finds no date in %j', (cell) => {
    expect(parseDayMonth(cell)).toBeNaN();
  });

  it.each([
    ['18:00', 18 * 3_600_000],
    ['18.00.00', 18 * 3_600_000],
    ['6:30:15', 23_415_000],
    ['6:00:00.000 PM', 18 * 3_600_000],
    ['12:05 am', 300_000],
  ])('reads the clock time %j', (cell, ms) => {
    expect(parseClock(cell)).toBe(ms);
  });

  it.each(['18.00', '18', '25:00', '12:60', '18:00.00', ''])(
    'finds no clock time in %j',
    (cell) => {
      expect(parseClock(cell)).toBeNaN();
    },
  );
});
