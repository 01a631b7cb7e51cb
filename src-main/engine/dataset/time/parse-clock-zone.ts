import { clockMs, halfDay } from './civil-time.ts';

const pattern =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;

/**
 * Milliseconds from midnight in UTC of `hh:mm[:ss[.fraction]]`, with `AM` or `PM` and a zone where they are written;
 * without a zone the wall-clock time is taken as if it were UTC. NaN for anything else.
 */
export function parseClockZone(text: string): number {
  const match = pattern.exec(text);
  if (match === null) return NaN;
  const [, hour, minute, second, fraction, half, zone] = match;
  const clock = clockMs(halfDay(Number(hour), half), Number(minute), Number(second ?? 0));
  return clock + fractionMs(fraction) - offsetMs(zone);
}

/** Milliseconds of the digits behind the decimal mark of a second. */
export function fractionMs(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits) / 10 ** (digits.length - 3);
}

/** What a zone is ahead of UTC, in milliseconds; NaN for an offset that no place has. */
function offsetMs(zone: string | undefined): number {
  if (zone === undefined || /^[zug]/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > 14 || minutes > 59) return NaN;
  const ms = (hours * 60 + minutes) * 60_000;
  return zone.startsWith('-') ? -ms : ms;
}
