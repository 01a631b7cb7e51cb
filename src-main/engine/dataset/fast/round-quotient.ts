import { exactPowers } from './exact-powers.ts';

/** Splits a double into two of half the digits (Dekker 1971). */
export const splitter = 2 ** 27 + 1;

/** More than the quotient in two parts is off by, as a share of it. */
export const doubt = 2 ** -100;

/**
 * (whole + part) / 10^power rounded once, as `Number` rounds it: the quotient is taken in two parts of double length.
 * NaN where they lie too near the middle of two doubles to be sure. `whole` and `part`: integers, the first the larger;
 * `power`: 0 to 22.
 */
export function roundQuotient(whole: number, part: number, power: number): number {
  const divisor = exactPowers[power]!;
  const sum = whole + part;
  const sumError = part - (sum - whole);
  const quotient = sum / divisor;
  const product = quotient * divisor;
  const productError = errorOfProduct(quotient, divisor, product);
  const rest = (sum - product - productError + sumError) / divisor;
  const margin = quotient * doubt;
  const lower = quotient + (rest - margin);
  return lower === quotient + (rest + margin) ? lower : NaN;
}

/** What the rounded product of two doubles lacks. */
function errorOfProduct(a: number, b: number, product: number): number {
  const scaledA = a * splitter;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = b * splitter;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
}
