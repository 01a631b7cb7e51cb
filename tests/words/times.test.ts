import { describe, expect, it } from 'vitest';
import {
  durationText,
  isoTime,
  momentText,
  remainingText,
  stepWord,
  timeText,
  whenText,
} from '../../src-main/words/times.ts';

const hour = 3_600_000;
const day = 24 * hour;
const hourly = { stepMs: hour, zoned: false };
const daily = { stepMs: day, zoned: false };
const at = (text: string): number => Date.parse(`${text}Z`);

const moment = Date.UTC(2014, 10, 2, 1, 30, 5);

describe('isoTime', () => {
  it.each([
    [moment, false, '2014-11-02T01:30:05'],
    [moment, true, '2014-11-02T01:30:05Z'],
    [moment + 7, false, '2014-11-02T01:30:05.007'],
    [-1, true, '1969-12-31T23:59:59.999Z'],
    [0.4, false, '1970-01-01T00:00:00'],
    [null, true, null],
    [NaN, true, null],
    [1e17, true, null],
  ])('%j, zoned %j: %j', (ms, zoned, text) => {
    expect(isoTime(ms, zoned)).toBe(text);
  });
});

describe('timeText', () => {
  it.each([
    ['2004-11-23T18:00:00', hourly, '2004-11-23 18:00'],
    ['2004-11-23T18:00:07', { stepMs: 1000, zoned: false }, '2004-11-23 18:00:07'],
    ['2004-11-23T18:00:07.250', { stepMs: 250, zoned: false }, '2004-11-23 18:00:07.250'],
    ['2004-11-23T00:00:00', daily, '2004-11-23'],
    ['2004-11-23T18:00:00', { stepMs: hour, zoned: true }, '2004-11-23 18:00 UTC'],
  ])('%s', (iso, axis, text) => {
    expect(timeText(at(iso), axis)).toBe(text);
  });

  it('keeps the wall clock of the file where the machine stands elsewhere', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(timeText(at('2014-11-02T01:30:00'), hourly)).toBe('2014-11-02 01:30');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it.each([null, NaN, 9e15])('%s is no time', (ms) => {
    expect(timeText(ms, hourly)).toBe('');
  });
});

describe('whenText', () => {
  it.each([
    ['2004-11-23T18:00', '2004-11-24T03:00', hourly, '23 Nov 2004, 18:00 to 03:00'],
    ['2005-01-17T02:00', '2005-01-18T09:00', hourly, '17 Jan 2005, 02:00 to 18 Jan, 09:00'],
    ['2004-11-23T02:00', '2004-11-23T22:00', hourly, '23 Nov 2004, 02:00 to 22:00'],
    ['2004-11-23T12:30', '2004-11-24T10:30', hourly, '23 Nov 2004, 12:30 to 24 Nov, 10:30'],
    ['2004-12-31T12:30', '2005-01-02T10:30', hourly, '31 Dec 2004, 12:30 to 2 Jan 2005, 10:30'],
    ['2004-11-23T18:00', '2004-11-23T18:00', hourly, '23 Nov 2004, 18:00'],
    ['2004-11-23T00:00', '2004-11-25T00:00', daily, '23 Nov 2004 to 25 Nov'],
    ['2004-11-23T00:00', '2004-11-23T00:00', daily, '23 Nov 2004'],
  ])('%s to %s', (start, end, axis, text) => {
    expect(whenText(at(start), at(end), axis)).toBe(text);
  });
});

describe('durations', () => {
  it.each([
    [9 * hour, '9 h'],
    [31 * hour, '31 h'],
    [390 * day, '390 days'],
    [day, '1 day'],
    [150_000, '2.5 min'],
    [41_000, '41 s'],
    [12, '12 ms'],
    [1_250, '1.3 s'],
    [60_000, '1 min'],
    [80_000, '80 s'],
    [5_400_000, '90 min'],
    [-9 * hour, '-9 h'],
  ])('%d ms read %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it.each([
    [null, ''],
    [3000, 'a few seconds left'],
    [17_000, 'about 20 s left'],
    [118_000, 'about 2 min left'],
    [9 * 60_000 + 1, 'about 9.5 min left'],
  ])('%s ms remaining read %s', (ms, text) => {
    expect(remainingText(ms)).toBe(text);
  });

  it.each([
    [hour, 'hourly'],
    [day, 'daily'],
    [7 * day, 'weekly'],
    [30.4 * day, 'monthly'],
    [5 * 60_000, '5-minute'],
    [30 * 60_000, '30-minute'],
    [2 * day, '2-day'],
    [10_000, '10-second'],
  ])('a step of %d ms is %s', (ms, word) => {
    expect(stepWord(ms)).toBe(word);
  });
});

describe('momentText', () => {
  const now = new Date(2026, 10, 24, 15, 0).getTime();
  it.each([
    [new Date(2026, 10, 24, 9, 5).getTime(), 'today, 09:05'],
    [new Date(2026, 10, 19, 15, 0).getTime(), '19 Nov, 15:00'],
    [new Date(2025, 0, 2, 8, 0).getTime(), '2 Jan 2025, 08:00'],
  ])('%d', (ms, text) => {
    expect(momentText(ms, now)).toBe(text);
  });
});
