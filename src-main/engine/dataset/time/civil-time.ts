export const dayMs = 86_400_000;

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar (Hinnant 2013), NaN where there is no such day. */
export function civilDay(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Milliseconds of the day; 24:00 is the end of it; NaN where there is no such time. */
export function clockMs(hour: number, minute: number, second: number): number {
  if (minute > 59 || second >= 60) return NaN;
  if (hour > 23 && (hour > 24 || minute > 0 || second > 0)) return NaN;
  return (hour * 60 + minute) * 60_000 + second * 1000;
}

/** The hour of 24 of an hour of twelve and the `a` or `p` of its half of the day; NaN where there is no such hour. */
export function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (half === 'p' || half === 'P' ? 12 : 0);
}

/** Months from January of the year 0 to the month of an instant. */
export function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** 0 = Sunday. */
export function weekday(ms: number): number {
  const day = Math.floor(ms / dayMs) + 4;
  return ((day % 7) + 7) % 7;
}
