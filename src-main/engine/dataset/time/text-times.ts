import { parseCompactTime } from './parse-compact-time.ts';
import { parseClock, parseDayMonth } from './parse-day-month.ts';
import { parseIsoTime } from './parse-iso-time.ts';
import { parseMonthName } from './parse-month-name.ts';
import { parseQuarter, parseWeek } from './parse-period.ts';

/**
 * The ways in which a cell may write a time, the most usual first, and what reads it: epoch milliseconds, of `clock`
 * milliseconds of the day, of `day-month` a date packed for `unpackDayMonth`; NaN for a cell not written so.
 */
export const textTimes = {
  'iso-time': parseIsoTime,
  'day-month': parseDayMonth,
  clock: parseClock,
  'compact-time': parseCompactTime,
  'month-name': parseMonthName,
  quarter: parseQuarter,
  week: parseWeek,
} as const satisfies Readonly<Record<string, (cell: string) => number>>;

export type TimeForm = keyof typeof textTimes;

export const timeForms = Object.keys(textTimes) as readonly TimeForm[];
