import type { ColumnValues } from '../columns/column-values.ts';
import { sampleOf } from '../columns/sample-of.ts';

/** About `limit` rows of a column in even steps, for `correlation`. */
export function evenRows(values: ColumnValues, limit: number): Float64Array {
  const { length } = values;
  return sampleOf(values, { from: 0, to: length, step: Math.max(1, Math.ceil(length / limit)) });
}

/** Pearson's, over the rows where both hold a value; 0 where one of the two is constant. */
export function correlation(a: Float64Array, b: Float64Array): number {
  let [count, meanA, meanB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    const x = a[row]!;
    const y = b[row]!;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count++;
    const dx = x - meanA;
    const dy = y - meanB;
    meanA += dx / count;
    meanB += dy / count;
    squaresA += dx * (x - meanA);
    squaresB += dy * (y - meanB);
    products += dx * (y - meanB);
  }
  const size = Math.sqrt(squaresA * squaresB);
  return count < 3 || size === 0 ? 0 : products / size;
}
