import { fourierTransform, turnsOf } from './fourier.ts';
import type { Pacer } from '../pacer.ts';

/**
 * Autocorrelation of `values` (NaN = missing) at `lag`, -1 to 1: Pearson's correlation of each value with the one
 * `lag` rows later, over the pairs where both are there. NaN for fewer than three pairs or no variation.
 */
export function autocorrelation(values: Float64Array, lag: number): number {
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let row = lag; row < values.length; row++) {
    const a = values[row - lag]!;
    const b = values[row]!;
    const product = a * b;
    if (Number.isNaN(product)) continue;
    count++;
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += product;
  }
  const varianceA = sumAA - (sumA * sumA) / count;
  const varianceB = sumBB - (sumB * sumB) / count;
  const limit = 1e-12 * Math.max(sumAA, sumBB);
  if (count < 3 || varianceA <= limit || varianceB <= limit) return NaN;
  const value = (sumAB - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB);
  return Math.min(1, Math.max(-1, value));
}

type Pair<T> = readonly [first: T, second: T];

/**
 * Autocorrelations of two series of one length, centred on 0 and 0 where missing, at lags 0 to `longest`: mean products
 * of values that many rows apart, as a share of that at lag 0 (Wiener and Khinchin). Null for one whose values are all
 * 0. The two are the real and the imaginary part of one transform.
 */
export async function autocorrelations(
  [first, second]: Pair<Float64Array>,
  longest: number,
  pacer: Pacer,
): Promise<Pair<Float64Array | null>> {
  const { length } = first;
  const size = 2 ** Math.ceil(Math.log2(length + longest + 1));
  const turns = turnsOf(size);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  // Of one size, so that none is lost in the rounding of the other.
  const [isFirst, isSecond] = [putLevelled(first, real), putLevelled(second, imaginary)];
  fourierTransform(real, imaginary, turns);
  await pacer.pause();
  toPowers(real, imaginary);
  fourierTransform(real, imaginary, turns);
  await pacer.pause();
  return [
    isFirst ? shares(real, length, longest) : null,
    isSecond ? shares(imaginary, length, longest) : null,
  ];
}

/** Puts the values, in multiples of their root mean square, to the front of `into`; false where all are 0. */
function putLevelled(values: Float64Array, into: Float64Array): boolean {
  let squares = 0;
  for (let row = 0; row < values.length; row++) squares += values[row]! * values[row]!;
  const size = Math.sqrt(squares / values.length);
  if (!(size > 0 && size < Infinity)) return false;
  for (let row = 0; row < values.length; row++) into[row] = values[row]! / size;
  return true;
}

/** In the place of the transform of two real series the powers of each. */
function toPowers(real: Float64Array, imaginary: Float64Array): void {
  const { length } = real;
  for (let at = 0; at <= length / 2; at++) {
    const mirrored = (length - at) % length;
    const sumReal = real[at]! + real[mirrored]!;
    const sumImaginary = imaginary[at]! + imaginary[mirrored]!;
    const restReal = real[at]! - real[mirrored]!;
    const restImaginary = imaginary[at]! - imaginary[mirrored]!;
    real[at] = real[mirrored] = (sumReal ** 2 + restImaginary ** 2) / 4;
    imaginary[at] = imaginary[mirrored] = (sumImaginary ** 2 + restReal ** 2) / 4;
  }
}

function shares(sums: Float64Array, length: number, longest: number): Float64Array {
  const power = sums[0]! / length;
  return Float64Array.from(
    { length: longest + 1 },
    (_, lag) => sums[lag]! / Math.max(1, length - lag) / power,
  );
}
