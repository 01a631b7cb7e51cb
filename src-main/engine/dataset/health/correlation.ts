/** Pearson's, over about `limit` rows in even steps where both hold a value; 0 where one of the two is constant. */
export function correlation(a: Float64Array, b: Float64Array, limit: number): number {
  const step = Math.max(1, Math.ceil(a.length / limit));
  let [count, meanA, meanB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < a.length; row += step) {
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
