import { describe, expect, it } from 'vitest';
import { calendarWords } from '../../../src-main/engine/explain/calendar-words.ts';
import { specialDays } from '../../../src-main/engine/explain/special-days.ts';

const hourMs = 3_600_000;
const at = (text: string): number => Date.parse(`${text}Z`);
const event = (
  start: string,
  end = start,
  peak = start,
): { startMs: number; endMs: number; peakMs: number } => ({
  startMs: at(start),
  endMs: at(end),
  peakMs: at(peak),
});

describe('special days', () => {
  it.each([
    ['2014-11-27', 'Thanksgiving in the United States'],
    ['2014-11-02', 'the day clocks go back in North America'],
    ['2014-12-25', 'Christmas Day '],
    ['2015-01-01', "New Year's Day "],
    ['2024-03-31', 'Easter Sunday ,the day clocks go forward in Europe'],
    ['2000-04-23', 'Easter Sunday '],
    ['2038-04-25', 'Easter Sunday '],
    ['2024-10-27', 'the day clocks go back in Europe'],
    ['2024-09-02', 'Labor Day in the United States'],
    ['2024-03-10', 'the day clocks go forward in North America'],
    ['1969-12-31', "New Year's Eve "],
    ['2024-06-12', ''],
  ])('%s: %s', (day, words) => {
    const found = specialDays(at(`${day}T13:00:00`));
    expect(found.map(({ name, where }) => `${name} ${where}`).join()).toBe(words);
  });
});

describe('the day clocks are changed, of a zone', () => {
  it.each([
    ['Europe/Berlin', '2014-10-26', 'the day clocks go back'],
    ['Europe/Berlin', '2014-10-25', ''],
    ['Europe/Berlin', '2014-11-02', ''],
    ['America/New_York', '2014-11-02', 'the day clocks go back'],
    ['America/New_York', '2014-03-09', 'the day clocks go forward'],
    ['America/Sao_Paulo', '2014-10-18', ''],
    ['America/Sao_Paulo', '2014-10-19', 'the day clocks go forward'],
    ['Australia/Lord_Howe', '2014-04-06', 'the day clocks go back'],
    ['Asia/Kolkata', '2014-10-26', ''],
    ['UTC', '2014-10-26', ''],
  ])('%s, %s: %s', (zone, day, words) => {
    const found = specialDays(at(`${day}T13:00:00`), zone);
    expect(found.map(({ name }) => name).join()).toBe(words);
  });

  it('is told by its clocks', () => {
    const late = event('2014-10-25T22:30:00');
    const words = calendarWords(late, [], { stepMs: hourMs, zone: 'Europe/Berlin' });
    expect(words).toEqual([
      'Highest on a Sunday night, the weekend.',
      'It was the day clocks go back.',
    ]);
  });
});

describe('when an event was', () => {
  const hourly = { stepMs: hourMs };
  it.each([
    [
      'the part of a day',
      event('2024-06-12T18:00:00', '2024-06-13T03:00:00', '2024-06-12T20:00:00'),
      hourly,
      ['Highest on a Wednesday evening, a working day.'],
    ],
    [
      'a weekend',
      event('2024-06-15T02:00:00'),
      hourly,
      ['Highest on a Saturday night, the weekend.'],
    ],
    [
      'a holiday',
      event('2014-11-27T09:00:00'),
      hourly,
      [
        'Highest on a Thursday morning, a working day.',
        'It was Thanksgiving in the United States.',
      ],
    ],
    [
      'the day before one',
      event('2014-12-23T12:00:00'),
      hourly,
      ['Highest on a Tuesday afternoon, a working day.', 'It was the day before Christmas Eve.'],
    ],
    [
      'several days',
      event('2024-06-10T00:00:00', '2024-06-14T00:00:00', '2024-06-11T09:00:00'),
      hourly,
      ['Over 4 days, highest on a Tuesday morning.'],
    ],
    ['days', event('2024-06-12T00:00:00'), { stepMs: 24 * hourMs }, ['Highest on a Wednesday.']],
    ['months', event('2024-06-01T00:00:00'), { stepMs: 30 * 24 * hourMs }, []],
    ['no times', { startMs: null, endMs: null, peakMs: null }, null, []],
  ])('names %s', (_, one, axis, words) => {
    expect(calendarWords(one, [], axis)).toEqual(words);
  });

  it('counts the other events there, where they are more than chance brings', () => {
    const days = ['03', '10', '17', '24'].map((day) => event(`2024-06-${day}T02:00:00`));
    const others = ['05', '13', '20'].map((day) => event(`2024-06-${day}T15:00:00`));
    const [first] = days;
    if (first === undefined) throw new Error('no event');
    expect(calendarWords(first, [...days, ...others], hourly)[1]).toBe(
      '4 of the 7 events peak between 01:00 and 04:00; 4 of the 7 events fall on a Monday: more than by chance.',
    );
    expect(calendarWords(first, days, hourly)).toHaveLength(1);
  });
});
