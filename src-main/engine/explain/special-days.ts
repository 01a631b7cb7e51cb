import { instantOf } from '../../words/wall-time.ts';
import { offsetAt } from '../../words/zone-offset.ts';

/** A day on which many things are not as on others, and where that is so. */
export interface SpecialDay {
  readonly name: string;
  readonly where: string;
}

const dayMs = 86_400_000;
const [sunday, monday, thursday] = [0, 1, 4];

/** Days that are special wherever they are kept, by month and day of the month. */
const fixedDays: Readonly<Record<string, SpecialDay>> = {
  '1-1': { name: "New Year's Day", where: '' },
  '5-1': { name: 'Labour Day', where: 'in many countries' },
  '7-4': { name: 'Independence Day', where: 'in the United States' },
  '7-14': { name: 'the national day', where: 'in France' },
  '10-1': { name: 'the national day', where: 'in China' },
  '10-3': { name: 'the day of unity', where: 'in Germany' },
  '12-24': { name: 'Christmas Eve', where: '' },
  '12-25': { name: 'Christmas Day', where: '' },
  '12-26': { name: 'the day after Christmas', where: '' },
  '12-31': { name: "New Year's Eve", where: '' },
};

/** What may be special about the day of a time on the clock of a zone; of none it is not known when its clocks are changed. */
export function specialDays(ms: number, zone?: string): SpecialDay[] {
  const date = new Date(ms);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const fixed = fixedDays[`${month}-${day}`];
  const today = Math.floor(ms / dayMs);
  return [
    ...(fixed === undefined ? [] : [fixed]),
    ...movable(year, today),
    ...(zone === undefined ? changesSomewhere(year, today) : changesIn(zone, today)),
  ];
}

/** Of the clocks of a zone. */
function changesIn(zone: string, today: number): SpecialDay[] {
  const [start, end] = [instantOf(today * dayMs, zone), instantOf((today + 1) * dayMs, zone)];
  const moved = offsetAt(end - 1, zone) - offsetAt(start - 1, zone);
  if (moved === 0) return [];
  return [{ name: `the day clocks go ${moved > 0 ? 'forward' : 'back'}`, where: '' }];
}

function changesSomewhere(year: number, today: number): SpecialDay[] {
  return onDay(today, [
    [nth(year, 3, sunday, 2), 'the day clocks go forward', 'in North America'],
    [nth(year, 11, sunday, 1), 'the day clocks go back', 'in North America'],
    [last(year, 3, sunday), 'the day clocks go forward', 'in Europe'],
    [last(year, 10, sunday), 'the day clocks go back', 'in Europe'],
  ]);
}

/** `today`: days since 1970. */
function movable(year: number, today: number): SpecialDay[] {
  const easter = easterSunday(year);
  return onDay(today, [
    [easter - 2, 'Good Friday', ''],
    [easter, 'Easter Sunday', ''],
    [easter + 1, 'Easter Monday', ''],
    [nth(year, 9, monday, 1), 'Labor Day', 'in the United States'],
    [nth(year, 11, thursday, 4), 'Thanksgiving', 'in the United States'],
    [nth(year, 11, thursday, 4) + 1, 'the day after Thanksgiving', 'in the United States'],
  ]);
}

/** Day since 1970, name and place. */
type Dated = readonly [day: number, name: string, where: string];

const onDay = (today: number, days: readonly Dated[]): SpecialDay[] =>
  days.filter(([day]) => day === today).map(([, name, where]) => ({ name, where }));

const dayOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / dayMs;
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The nth of a weekday in a month. */
function nth(year: number, month: number, weekday: number, count: number): number {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (count - 1);
}

function last(year: number, month: number, weekday: number): number {
  return nth(month === 12 ? year + 1 : year, (month % 12) + 1, weekday, 1) - 7;
}

/** Gregorian, by Meeus, Jones and Butcher (Nature 1876). */
function easterSunday(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
