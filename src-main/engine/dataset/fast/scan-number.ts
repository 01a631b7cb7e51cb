import { asciiText } from './ascii-text.ts';
import { exactPowers, largestPower } from './exact-powers.ts';
import { roundQuotient } from './round-quotient.ts';

const plus = 43;
const minus = 45;
const point = 46;
const zero = 48;
const letterE = 101;

/** As many digits fit into a 32-bit integer. */
export const digitsOfInteger = 9;

/** As many digits are two such integers, the first of which is exact as a double when it is shifted by nine places. */
const digitsOfPair = 18;

/** Longest number that is read here. */
const longestNumber = 300;

/** From here on integers are not all held exactly. */
const exactLimit = 2 ** 53;

/**
 * Reads numbers from bytes: digits with an optional sign, point and exponent. A value is what `Number` gives of the
 * same text, to the last bit: digits below 2^53 and a power of ten up to 10^22 are both exact, so that their quotient
 * or product is rounded once (Clinger 1990). Up to 18 digits are divided in double length; `Number` reads the others.
 */
export class NumberScanner {
  #exponentEnd = 0;
  readonly #halves = new Float64Array(2);

  /**
   * Puts the number that starts at `start` to values[index], and gives the place behind it; -1 where no finite number
   * starts there. Needs a byte that is no part of a number somewhere behind.
   */
  scan(bytes: Buffer, start: number, values: Float64Array, index: number): number {
    const sign = bytes[start]!;
    const first = sign === minus || sign === plus ? start + 1 : start;
    let at = first;
    let integer = 0;
    let digit = bytes[at]! - zero;
    while (digit >= 0 && digit <= 9) {
      integer = (Math.imul(integer, 10) + digit) | 0;
      digit = bytes[++at]! - zero;
    }
    let digits = at - first;
    let power = 0;
    if (bytes[at] === point) {
      const from = ++at;
      digit = bytes[at]! - zero;
      while (digit >= 0 && digit <= 9) {
        integer = (Math.imul(integer, 10) + digit) | 0;
        digit = bytes[++at]! - zero;
      }
      power = from - at;
      digits -= power;
    }
    if (digits === 0 || digits > longestNumber) return -1;
    if (digits > digitsOfInteger) this.#splitDigits(bytes, first, at);
    const mantissa = digits > digitsOfInteger ? this.#halves[0]! + this.#halves[1]! : integer;
    if ((bytes[at]! | 32) === letterE) {
      power += this.#exponent(bytes, at + 1);
      at = this.#exponentEnd;
    }
    if (Number.isNaN(power)) return -1;
    let value = NaN;
    if (mantissa < exactLimit && power >= -largestPower && power <= largestPower) {
      value = power < 0 ? mantissa / exactPowers[-power]! : mantissa * exactPowers[power]!;
    } else if (digits <= digitsOfPair && power < 0 && power >= -largestPower) {
      value = roundQuotient(this.#halves[0]!, this.#halves[1]!, -power);
    }
    if (Number.isNaN(value)) value = Math.abs(Number(asciiText(bytes, start, at)));
    values[index] = sign === minus ? -value : value;
    return Number.isFinite(value) ? at : -1;
  }

  /**
   * The digits of [from, to), without the point among them, as the sum of two integers, both exact where there are 18
   * at most; the sum is at least 2^53 where it is not exact.
   */
  #splitDigits(bytes: Buffer, from: number, to: number): void {
    let whole = 0;
    let part = 0;
    let digits = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === point) continue;
      if (digits === digitsOfInteger) {
        whole = whole * exactPowers[digits]! + part;
        part = 0;
        digits = 0;
      }
      part = (Math.imul(part, 10) + byte - zero) | 0;
      digits++;
    }
    this.#halves[0] = whole * exactPowers[digits]!;
    this.#halves[1] = part;
  }

  /** NaN where there is none; sets its end. */
  #exponent(bytes: Buffer, start: number): number {
    const sign = bytes[start]!;
    const first = sign === minus || sign === plus ? start + 1 : start;
    let at = first;
    let exponent = 0;
    let digit = bytes[at]! - zero;
    while (digit >= 0 && digit <= 9) {
      exponent = (Math.imul(exponent, 10) + digit) | 0;
      digit = bytes[++at]! - zero;
    }
    this.#exponentEnd = at;
    if (at === first || at - first > digitsOfInteger) return NaN;
    return sign === minus ? -exponent : exponent;
  }
}
