import { civilDay, clockMs, dayMs } from './civil-time.ts';
import { fractionMs, parseClockZone } from './parse-clock-zone.ts';

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
};
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/**
 * Epoch milliseconds of `YYYY-MM-DD` (or with `/` or `.`; the day may be left out), optionally followed by `T` or a
 * space and `hh:mm[:ss[.fraction]]`, `AM` or `PM`, and a zone (`Z`, `UTC`, `+hh`, `+hhmm`, `+hh:mm`). Without a zone the
 * wall-clock time is taken as if it were UTC. NaN for anything else.
 */
export function parseIsoTime(cell: string): number {
  const ms = parsePadded(isPlain(cell) ? cell : cell.trim());
  if (!Number.isNaN(ms)) return ms;
  const match = cell.length > longest ? null : unusual.exec(cell.trim());
  if (match === null) return NaN;
  const [, year, , month, day, clock] = match;
  const date = civilDay(Number(year), Number(month), Number(day)) * dayMs;
  return clock === undefined ? date : date + parseClockZone(clock);
}

/** Longer cells are no times. */
const longest = 50;

/** Month, day and hour may lack their leading zero; the clock time may have twelve hours and a zone by name. */
const unusual = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]| {1,2})(\d.*))?$/;

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

function isPlain(cell: string): boolean {
  return cell.charCodeAt(0) > 32 && cell.charCodeAt(cell.length - 1) > 32;
}

function parseClockAndZone(text: string, start: number): number {
  if (text.charCodeAt(start + 2) !== 58) return NaN;
  let at = start + 5;
  let second = 0;
  let fraction = 0;
  if (text.charCodeAt(at) === 58) {
    second = pair(text, at + 1);
    at += 3;
    const mark = text.charCodeAt(at);
    if (mark === 46 || mark === 44) {
      const from = ++at;
      while (digit(text, at) >= 0) at++;
      if (at === from) return NaN;
      fraction = fractionMs(text.slice(from, at));
    }
  }
  const clock = clockMs(pair(text, start), pair(text, start + 3), second) + fraction;
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
