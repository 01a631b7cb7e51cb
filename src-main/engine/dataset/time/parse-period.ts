import { civilDay, dayMs, weekday } from './civil-time.ts';
import { fullYear } from './short-year.ts';

const yearQuarter = /^(\d{4})[ ./_:-]{0,3}Q([1-4])$/i;
const quarterYear = /^(?:Q([1-4])|([1-4])Q)[ ./_:'-]{0,3}(\d{4}|\d{2})$/i;
const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i;

/** Epoch milliseconds of the first day of a quarter: `2020-Q1`, `2020Q1`, `Q1 2020`, `1Q20`. NaN for anything else. */
export function parseQuarter(cell: string): number {
  if (cell.length > 20) return NaN;
  const text = cell.trim();
  const yearFirst = yearQuarter.exec(text);
  if (yearFirst !== null) return quarterMs(Number(yearFirst[1]), Number(yearFirst[2]));
  const match = quarterYear.exec(text);
  if (match === null) return NaN;
  return quarterMs(fullYear(match[3] ?? ''), Number(match[1] ?? match[2]));
}

/** Epoch milliseconds of the first day of a quarter, 1 to 4. */
export const quarterMs = (year: number, quarter: number): number =>
  civilDay(year, 3 * quarter - 2, 1) * dayMs;

/** Epoch milliseconds of a day of an ISO 8601 week, its Monday where none is named: `2020-W05`, `2020-W05-3`. */
export function parseWeek(cell: string): number {
  if (cell.length > 20) return NaN;
  const match = week.exec(cell.trim());
  if (match === null) return NaN;
  const [, year, number, day] = match;
  const monday = firstMonday(Number(year)) + (Number(number) - 1) * 7 * dayMs;
  if (Number(number) < 1 || monday >= firstMonday(Number(year) + 1)) return NaN;
  return monday + (Number(day ?? 1) - 1) * dayMs;
}

/** The Monday of week 1, which holds 4 January. */
function firstMonday(year: number): number {
  const fourth = civilDay(year, 1, 4) * dayMs;
  return fourth - ((weekday(fourth) + 6) % 7) * dayMs;
}
