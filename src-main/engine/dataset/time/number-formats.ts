import { civilDay, clockMs, dayMs } from './civil-time.ts';
import { serialMs } from './excel-times.ts';
import { quarterMs } from './parse-period.ts';
import { isMonthName, isSerialName, isTimeName, isYearName } from './time-names.ts';

/** A way to write times as numbers. */
export interface NumberFormat {
  readonly id: NumberFormatId;
  /** Completes `"ts" holds ...`. */
  readonly text: string;
  /** Smallest and largest value that are taken for such a time without asking. */
  readonly from: number;
  readonly to: number;
  /** Whether a column of this name may hold such times without asking. */
  readonly fits: (name: string) => boolean;
  /** Epoch milliseconds, NaN for a number that is no such time. */
  readonly toMs: (value: number) => number;
  /** Counted from an instant in UTC; else days and times as written. */
  readonly zoned: boolean;
}

export type NumberFormatId =
  | 'unix-s'
  | 'unix-ms'
  | 'unix-us'
  | 'unix-ns'
  | 'excel'
  | 'year'
  | 'quarter'
  | 'compact-month'
  | 'compact-day'
  | 'compact-minute'
  | 'compact-second';

/** Seconds of 1 January 1990 and 2100, between which epochs are taken for such. */
const from1990 = 631_152_000;
const to2100 = 4_102_444_800;

/** Ranges that do not overlap, so that the values alone decide. */
export const numberFormats: readonly NumberFormat[] = [
  plain('year', 'years', 1500, 2200, isYearName, yearMs),
  plain('excel', 'days of a spreadsheet (Excel)', 20_000, 80_000, isSerialName, serialMs),
  plain('compact-month', 'months (YYYYMM)', 190_001, 220_012, isMonthName, monthMs),
  plain('compact-day', 'days (YYYYMMDD)', 19_000_101, 22_001_231, isTimeName, compactDayMs),
  unix('unix-s', 'seconds', 1),
  plain(
    'compact-minute',
    'times (YYYYMMDDhhmm)',
    190_001_010_000,
    220_012_312_359,
    isTimeName,
    (value) => compactMs(value * 100),
  ),
  unix('unix-ms', 'milliseconds', 1e3),
  plain(
    'compact-second',
    'times (YYYYMMDDhhmmss)',
    19_000_101_000_000,
    22_001_231_235_959,
    isTimeName,
    compactMs,
  ),
  unix('unix-us', 'microseconds', 1e6),
  unix('unix-ns', 'nanoseconds', 1e9),
  // Never without asking: 20201 may count anything.
  plain('quarter', 'quarters (YYYYQ)', NaN, NaN, () => false, quarterOf),
];

/** The way in which a column from `min` to `max` writes times; undefined where it holds none. */
export const formatOfRange = (min: number, max: number): NumberFormat | undefined =>
  numberFormats.find(({ from, to }) => min >= from && max <= to);

/** Epochs from 1973 on, which only a user can tell from other numbers. */
export function epochFormatOfRange(min: number, max: number): NumberFormat | undefined {
  const known = [1e8, 1e11, 1e14, 1e17, 1e20];
  const ids = ['unix-s', 'unix-ms', 'unix-us', 'unix-ns'];
  const at = known.findLastIndex((from) => min >= from);
  return max < (known[at + 1] ?? -Infinity)
    ? numberFormats.find(({ id }) => id === ids[at])
    : undefined;
}

function plain(
  id: NumberFormatId,
  text: string,
  from: number,
  to: number,
  fits: (name: string) => boolean,
  toMs: (value: number) => number,
): NumberFormat {
  return { id, text, from, to, fits, toMs, zoned: false };
}

function unix(id: NumberFormatId, unit: string, perSecond: number): NumberFormat {
  // Whole microseconds: a double holds no more of such a time. No factor below 1, for none is exact.
  const [times, by] = perSecond > 1e6 ? [1, perSecond / 1e6] : [1e6 / perSecond, 1];
  const toMs = (value: number): number => Math.round((value * times) / by) / 1e3;
  return {
    id,
    text: `${unit} since 1970 (Unix time, UTC)`,
    from: from1990 * perSecond,
    to: to2100 * perSecond,
    fits: isTimeName,
    toMs: (value) => inCalendar(toMs(value)),
    zoned: true,
  };
}

/** Times of the years 0 to 9999. */
const inCalendar = (ms: number): number =>
  ms >= -62_167_219_200_000 && ms < 253_402_300_800_000 ? ms : NaN;

function yearMs(value: number): number {
  return Number.isInteger(value) && value >= 1 && value <= 9999
    ? civilDay(value, 1, 1) * dayMs
    : NaN;
}

function monthMs(value: number): number {
  return Number.isInteger(value) ? civilDay(Math.floor(value / 100), value % 100, 1) * dayMs : NaN;
}

function compactDayMs(value: number): number {
  if (!Number.isInteger(value)) return NaN;
  return civilDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100) * dayMs;
}

function compactMs(value: number): number {
  const day = compactDayMs(Math.floor(value / 1e6));
  const clock = value % 1e6;
  return day + clockMs(Math.floor(clock / 10_000), Math.floor(clock / 100) % 100, clock % 100);
}

/** `20201`, or the year and its quarters of one: 2020.25. */
function quarterOf(value: number): number {
  if (Number.isInteger(value) && value > 9999) {
    const quarter = value % 10;
    return quarter >= 1 && quarter <= 4 ? quarterMs(Math.floor(value / 10), quarter) : NaN;
  }
  const year = Math.floor(value);
  const quarter = (value - year) * 4 + 1;
  return Number.isInteger(quarter) && year >= 1 && year <= 9999 ? quarterMs(year, quarter) : NaN;
}
