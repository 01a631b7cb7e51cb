import { civilDay, dayMs } from './civil-time.ts';
import { monthNumber } from './month-names.ts';
import { parseClockZone } from './parse-clock-zone.ts';
import { fullYear } from './short-year.ts';

/** Longer cells are no times. */
const longest = 50;

const month = '(?<month>[a-zà-ÿ]{3,10})\\.?';
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?';
const year = '(?<year>\\d{4})';
const clock = '(?:(?:,? +(?:at +)?|[T:])(?<clock>\\d.*))?';
const weekday = '(?:[a-zà-ÿ]{2,10}\\.?,? +)?';

const patterns = [
  // 2-Jan-2020, 2 January 2020 12:00, 02JAN2020, Thu, 02 Jan 2020 12:00:00 GMT, 02/Jan/2020:12:00:00 +0000
  `${weekday}${day}[ ./-]?${month}[ ,/-]*(?<year>\\d{4}|\\d{2})(?!\\d)${clock}`,
  // Jan 2, 2020 3:04 PM, Jan-02-2020
  `${weekday}${month}[ -]+${day}(?:,? +|,|-)${year}${clock}`,
  // Thu Jan  2 12:00:00 2020
  `[a-z]{3} ${month} +${day} (?<clock>\\d{1,2}:\\d{2}:\\d{2})(?: UTC| GMT)? ${year}`,
  // 2020-Jan-02, 2020 Jan
  `${year}[ -]${month}(?:[ -]${day}${clock})?`,
  // Jan 2020, Jan-2020, January, 2020
  `${month}[ ,/-]*${year}`,
  // Jan-20
  `${month}[-'](?<year>\\d{2})`,
].map((source) => new RegExp(`^${source}$`, 'i'));

/**
 * Epoch milliseconds of a date that names its month, with its clock time; the first of the month where it names no day.
 * NaN for anything else.
 */
export function parseMonthName(cell: string): number {
  if (cell.length > longest || !/\d/.test(cell)) return NaN;
  const text = cell.trim();
  for (const pattern of patterns) {
    const parts = pattern.exec(text)?.groups;
    if (parts === undefined) continue;
    const date = civilDay(
      fullYear(parts['year'] ?? ''),
      monthNumber(parts['month'] ?? ''),
      Number(parts['day'] ?? 1),
    );
    const time = parts['clock'] === undefined ? 0 : parseClockZone(parts['clock']);
    const ms = date * dayMs + time;
    if (!Number.isNaN(ms)) return ms;
  }
  return NaN;
}
