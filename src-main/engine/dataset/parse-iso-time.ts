import { civilDay, clockMs, dayMs } from './civil-time.ts';

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
};
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/**
 * Epoch milliseconds of `YYYY-MM-DD` (or with `/` or `.`; the day may be left out), optionally followed by `T` or a
 * space and `hh:mm[:ss[.fraction]]` and a zone (`Z`, `+hh`, `+hhmm`, `+hh:mm`). Without a zone the wall-clock time is
 * taken as if it were UTC. NaN for anything else.
 */
export function parseIsoTime(cell: string): number {
  const ms = parsePadded(isPlain(cell) ? cell : cell.trim());
  if (!Number.isNaN(ms)) return ms;
  const match = unpadded.exec(cell.trim());
  if (match === null) return NaN;
  const [, year, mark, month, day, separator, hour, rest] = match;
  const date = `${year!}${mark!}${month!.padStart(2, '0')}${mark!}${day!.padStart(2, '0')}`;
  if (hour === undefined) return parsePadded(date);
  return parsePadded(`${date}${separator!}${hour.padStart(2, '0')}${rest!}`);
}

/** Month, day and hour may lack their leading zero. */
const unpadded = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:([ Tt])(\d{1,2})(:.{2,30}))?$/;

function parsePadded(text: string): number {
  const year = pair(text, 0) * 100 + pair(text, 2);
  const mark = text.charCodeAt(4);
  if (mark !== 45 && mark !== 47 && mark !== 46) return NaN;
  const month = pair(text, 5);
  if (text.length === 7) return civilDay(year, month, 1) * dayMs;
  if (text.charCodeAt(7) !== mark) return NaN;
  const date = civilDay(year, month, pair(text, 8)) * dayMs;
  if (text.length === 10) return date;
  const separator = text.charCodeAt(10);
  if (separator !== 32 && separator !== 84 && separator !== 116) return NaN;
  return date + parseClockAndZone(text, 11);
}

/** True for a text that names a zone or an offset after its clock time. */
export function hasZone(cell: string): boolean {
  const text = cell.trim();
  const last = text.charCodeAt(text.length - 1);
  if (last === 90 || last === 122) return true;
  return text.length > 16 && /[+-]\d\d(?::?\d\d)?$/.test(text.slice(16));
}

function isPlain(cell: string): boolean {
  return cell.charCodeAt(0) > 32 && cell.charCodeAt(cell.length - 1) > 32;
}

function parseClockAndZone(text: string, start: number): number {
  if (text.charCodeAt(start + 2) !== 58) return NaN;
  let at = start + 5;
  let second = 0;
  if (text.charCodeAt(at) === 58) {
    second = pair(text, at + 1);
    at += 3;
    const mark = text.charCodeAt(at);
    if (mark === 46 || mark === 44) {
      const from = ++at;
      while (digit(text, at) >= 0) at++;
      if (at === from) return NaN;
      second += Number(`0.${text.slice(from, at)}`);
    }
  }
  const clock = clockMs(pair(text, start), pair(text, start + 3), second);
  return at === text.length ? clock : clock - parseZone(text, at);
}

/** Offset from UTC in milliseconds. */
function parseZone(text: string, start: number): number {
  const at = text.charCodeAt(start) === 32 ? start + 1 : start;
  const mark = text.charCodeAt(at);
  const left = text.length - at;
  if (left === 1 && (mark === 90 || mark === 122)) return 0;
  if (mark !== 43 && mark !== 45) return NaN;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return NaN;
  const hours = pair(text, at + 1);
  const minutes = left === 3 ? 0 : pair(text, at + 3 + colon);
  if (!(hours <= 14 && minutes <= 59)) return NaN;
  const offset = (hours * 60 + minutes) * 60_000;
  return mark === 45 ? -offset : offset;
}
