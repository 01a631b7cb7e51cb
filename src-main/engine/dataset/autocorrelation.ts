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
