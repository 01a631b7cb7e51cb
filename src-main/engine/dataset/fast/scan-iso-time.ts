import { civilDay, clockMs, dayMs } from '../time/civil-time.ts';

const space = 32;
const minus = 45;
const point = 46;
const slash = 47;
const zero = 48;
const colon = 58;
const letterT = 116;

/** What `pair` gives where there are no two digits; too much for every part of a time. */
const noPair = 100;

const longestFraction = 9;

/** Longest time that is read here, with the byte behind it. */
const longestTime = 40;

/**
 * Reads times from bytes as `parseIsoTime` reads the most usual ones: `YYYY-MM-DD` (or with `/` or `.`), optionally
 * followed by `T` or a space and `hh:mm[:ss[.fraction]]`; none with a zone.
 */
export class IsoTimeScanner {
  #end = 0;
  #dateKey = -1;
  #dateMs = NaN;

  /**
   * Puts the epoch milliseconds of the time that starts at `start` to values[index], and gives the place behind it; -1
   * where no time of these forms starts there.
   */
  scan(bytes: Buffer, start: number, values: Float64Array, index: number): number {
    if (bytes.length - start < longestTime) return -1;
    const date = this.#date(bytes, start);
    const separator = bytes[start + 10]!;
    this.#end = start + 10;
    const hasClock = separator === space || (separator | 32) === letterT;
    const ms = hasClock ? date + this.#clock(bytes, start + 11) : date;
    values[index] = ms;
    return Number.isNaN(ms) ? -1 : this.#end;
  }

  #date(bytes: Buffer, start: number): number {
    const mark = bytes[start + 4]!;
    if (mark !== minus && mark !== slash && mark !== point) return NaN;
    if (bytes[start + 7] !== mark) return NaN;
    const century = pair(bytes, start);
    const years = pair(bytes, start + 2);
    if (century === noPair || years === noPair) return NaN;
    const year = century * 100 + years;
    const month = pair(bytes, start + 5);
    const day = pair(bytes, start + 8);
    const key = (year * 128 + month) * 128 + day;
    if (key !== this.#dateKey) {
      this.#dateKey = key;
      this.#dateMs = civilDay(year, month, day) * dayMs;
    }
    return this.#dateMs;
  }

  #clock(bytes: Buffer, start: number): number {
    const hour = pair(bytes, start);
    const minute = pair(bytes, start + 3);
    if (hour > 23 || minute > 59 || bytes[start + 2] !== colon) return NaN;
    let at = start + 5;
    let second = 0;
    let fraction = 0;
    if (bytes[at] === colon) {
      second = pair(bytes, at + 1);
      if (second > 59) return NaN;
      at += 3;
      if (bytes[at] === point) {
        fraction = this.#fraction(bytes, at + 1);
        at = this.#end;
      }
    }
    this.#end = at;
    return clockMs(hour, minute, second) + fraction;
  }

  /** Milliseconds. */
  #fraction(bytes: Buffer, start: number): number {
    let digits = 0;
    let value = 0;
    for (;;) {
      const digit = bytes[start + digits]! - zero;
      if (digit < 0 || digit > 9) break;
      if (++digits > longestFraction) return NaN;
      value = value * 10 + digit;
    }
    this.#end = start + digits;
    return digits === 0 ? NaN : value / 10 ** (digits - 3);
  }
}

function pair(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - zero;
  const ones = bytes[at + 1]! - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : noPair;
}
