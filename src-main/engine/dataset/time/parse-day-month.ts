import { civilDay, clockMs, dayMs, halfDay } from './civil-time.ts';

export type DayOrder = 'day-first' | 'month-first';

/** Longer cells are no times. */
const longest = 50;

const pattern =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,12}))?)?(?: ?([AaPp])\.?[Mm]\.?)?)?$/;
const clockPattern = /^(\d{1,2})([:.])(\d{2})(?:\2(\d{2}(?:\.\d+)?))?(?: ?([AaPp])\.?[Mm]\.?)?$/;

/**
 * A date whose first two parts are a day and a month in an order not yet known, with its clock time: one exact
 * integer of whole milliseconds that `unpackDayMonth` reads either way. NaN for anything else.
 */
export function parseDayMonth(cell: string): number {
  if (cell.length > longest) return NaN;
  const match = pattern.exec(cell.trim());
  if (match === null) return NaN;
  const [, first, , second, year, hour, minute, seconds, fraction, half] = match;
  const clock =
    hour === undefined
      ? 0
      : clockMs(halfDay(Number(hour), half), Number(minute), Number(seconds ?? 0)) +
        Math.round(1000 * Number(`0.${fraction ?? 0}`));
  return ((Number(year) * 100 + Number(first)) * 100 + Number(second)) * dayMs + clock;
}

/** Epoch milliseconds, NaN where there is no such day in this order. */
export function unpackDayMonth(packed: number, order: DayOrder): number {
  const date = Math.floor(packed / dayMs);
  const first = Math.floor(date / 100) % 100;
  const second = date % 100;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return civilDay(Math.floor(date / 10_000), month, day) * dayMs + (packed - date * dayMs);
}

/** Parts of a packed date, to see which of them exceed 12. */
export function packedParts(packed: number): { readonly first: number; readonly second: number } {
  const date = Math.floor(packed / dayMs);
  return { first: Math.floor(date / 100) % 100, second: date % 100 };
}

/** Milliseconds of the day of `hh:mm`, `hh:mm:ss` or `hh.mm.ss`, NaN for anything else. */
export function parseClock(cell: string): number {
  if (cell.length > longest) return NaN;
  const match = clockPattern.exec(cell.trim());
  if (match === null) return NaN;
  const [, hour, mark, minute, second, half] = match;
  // 18.00 is a number before it is a time.
  if (mark === '.' && second === undefined) return NaN;
  return clockMs(halfDay(Number(hour), half), Number(minute), Number(second ?? 0));
}
