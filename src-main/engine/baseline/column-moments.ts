/** In scaled units: a window that moves less has no shape, only noise. */
const leastDeviation = 0.01;

/** Mean, deviation (0 where the values hardly move) and sum of squares of every `step`-th of the numbers from `from`. */
export function columnMoments(
  values: Float32Array,
  from: number,
  count: number,
  step: number,
): { readonly mean: number; readonly deviation: number; readonly squares: number } {
  let [sum, squares] = [0, 0];
  for (let t = 0, at = from; t < count; t++, at += step) {
    sum += values[at]!;
    squares += values[at]! ** 2;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return { mean, deviation: deviation < leastDeviation ? 0 : deviation, squares };
}
