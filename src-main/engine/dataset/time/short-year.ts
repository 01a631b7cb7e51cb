/** A year as written: two digits stand for 1969 to 2068, as POSIX has it. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 69 ? 2000 : 1900);
}

/** True for a date with a month's name or a quarter whose year is written with two digits. */
export const hasShortYear = (cell: string): boolean => !/(?<![.,\d])\d{4}(?!\d)/.test(cell);
