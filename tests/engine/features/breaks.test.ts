import { describe, expect, it } from 'vitest';
import { findBreaks } from '../../../src-main/engine/features/breaks.ts';

const hour = 3_600_000;
const day = 24 * hour;

function times(texts: readonly string[]): Float64Array {
  return Float64Array.from(texts, (text) => Date.parse(`${text}Z`));
}

const hourly = { stepMs: hour, calendar: 'continuous' } as const;
const weekdays = { stepMs: day, calendar: 'weekday' } as const;

describe('findBreaks', () => {
  it.each([
    ['regular', [0, 1, 2, 3], []],
    ['a missing row', [0, 1, 3, 4], [2]],
    ['several', [0, 2, 3, 9], [1, 3]],
    ['half a step late', [0, 1, 2.5, 3.5], []],
    ['just over one and a half steps', [0, 1, 2.51, 3.51], [2]],
    ['twice the same time', [0, 1, 1, 2], []],
    ['one row', [5], []],
    ['no row', [], []],
  ])('continuous: %s', (_name, hours, breaks) => {
    const time = Float64Array.from(hours, (h) => h * hour);
    expect(findBreaks(time, hourly)).toEqual(breaks);
  });

  it.each([
    ['a weekend', ['2024-03-07', '2024-03-08', '2024-03-11', '2024-03-12'], []],
    ['a holiday on a Monday', ['2024-03-07', '2024-03-08', '2024-03-12', '2024-03-13'], []],
    ['a holiday in the week', ['2024-03-05', '2024-03-07', '2024-03-08'], []],
    ['two holidays and a weekend', ['2024-03-28', '2024-04-02', '2024-04-03'], []],
    ['three working days are missing', ['2024-03-04', '2024-03-08', '2024-03-11'], [1]],
    ['a missing week', ['2024-03-08', '2024-03-18', '2024-03-19'], [1]],
    ['long before 1970', ['1965-03-04', '1965-03-05', '1965-03-08', '1965-03-12'], [3]],
  ])('weekday: %s', (_name, days, breaks) => {
    expect(findBreaks(times(days), weekdays)).toEqual(breaks);
  });

  it('weekday: trading hours', () => {
    const close = times(['2024-03-08T15:00', '2024-03-11T09:00']);
    const axis = { stepMs: hour, calendar: 'weekday' } as const;
    expect(findBreaks(close, axis)).toEqual([1]);
  });

  it('irregular: only a jump of more than ten steps', () => {
    const time = Float64Array.of(0, 2 * hour, 3 * hour, 13 * hour, 24 * hour);
    expect(findBreaks(time, { stepMs: hour, calendar: 'irregular' })).toEqual([4]);
  });
});
