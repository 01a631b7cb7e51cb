const central = {
  top: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
    -3.066479806614716e1, 2.506628277459239,
  ],
  bottom: [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
    -1.328068155288572e1, 1,
  ],
} as const;
const tail = {
  top: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
    4.374664141464968, 2.938163982698783,
  ],
  bottom: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
} as const;
const tailShare = 0.02425;

/** The value of the standard normal distribution below which `share` of it lies, 0 < share < 1 (Acklam 2003, to 1e-9). */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share < tailShare) {
    const root = Math.sqrt(-2 * Math.log(share));
    return polynomial(tail.top, root) / polynomial(tail.bottom, root);
  }
  const off = share - 0.5;
  const square = off * off;
  return (off * polynomial(central.top, square)) / polynomial(central.bottom, square);
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
