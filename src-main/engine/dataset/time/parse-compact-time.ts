import { civilDay, dayMs } from './civil-time.ts';
import { parseClockZone } from './parse-clock-zone.ts';

const spaced =
  /^(\d{4})(\d{2})(\d{2})[T ](\d{2})(?::?(\d{2})(?::?(\d{2})([.,]\d{1,12})?)?)? ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const joined = /^(\d{4})(\d{2})(\d{2})[_-](\d{2})(\d{2})(\d{2})$/;

/** Epoch milliseconds of `20200131T1200`, `20200131 12:00:00Z`, `20200131_120000`; NaN for anything else. */
export function parseCompactTime(cell: string): number {
  if (cell.length > 50) return NaN;
  const text = cell.trim();
  const match = spaced.exec(text) ?? joined.exec(text);
  if (match === null) return NaN;
  const [, year, month, day, hour = '', minute = '00', second = '00', fraction = '', zone = ''] =
    match;
  const date = civilDay(Number(year), Number(month), Number(day)) * dayMs;
  return date + parseClockZone(`${hour}:${minute}:${second}${fraction}${zone}`);
}
