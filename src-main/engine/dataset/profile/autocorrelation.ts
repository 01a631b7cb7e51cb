import { fourierTransform } from './fourier.ts';
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

/**
 * Autocorrelations of `values`, centred on 0 and 0 where missing, at lags 0 to `longest`: mean products of values
 * that many rows apart, as a share of that at lag 0 (Wiener and Khinchin). Null where all values are 0.
 */
export async function autocorrelations(
  values: Float64Array,
  longest: number,
  pacer: Pacer,
): Promise<Float64Array | null> {
  const size = 2 ** Math.ceil(Math.log2(values.length + longest + 1));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(values);
  fourierTransform(real, imaginary);
  await pacer.pause();
  for (let at = 0; at < size; at++) {
    real[at] = real[at]! ** 2 + imaginary[at]! ** 2;
    imaginary[at] = 0;
  }
  fourierTransform(real, imaginary);
  await pacer.pause();
  const { length } = values;
  const power = real[0]! / length;
  if (!(power > 0)) return null;
  return Float64Array.from(
    { length: longest + 1 },
    (_, lag) => real[lag]! / Math.max(1, length - lag) / power,
  );
}
