import { normalQuantile } from './normal-quantile.ts';
import type { Knots } from './types.ts';

/** Enough to follow any distribution, few enough to keep with every detector. */
const mostKnots = 1000;

/**
 * Normal scores of ascending values by their ranks (equal values share the middle one; Conover 1999), at most 1,000
 * of them at even ranks; `sorted` holds one value at least.
 */
export function fitKnots(sorted: Float64Array): Knots {
  const count = Math.min(mostKnots, sorted.length);
  const [values, scores]: [number[], number[]] = [[], []];
  for (let knot = 0; knot < count; knot++) {
    const at = count === 1 ? 0 : Math.round((knot * (sorted.length - 1)) / (count - 1));
    const value = sorted[at]!;
    if (value === values.at(-1)) continue;
    const middle = (firstAbove(sorted, value, false) + firstAbove(sorted, value, true)) / 2;
    values.push(value);
    scores.push(normalQuantile(middle / sorted.length));
  }
  return { values: Float64Array.from(values), scores: Float64Array.from(scores) };
}

/** Place of the first value that is above `value`, or (not strictly) as large. */
function firstAbove(sorted: Float64Array, value: number, strictly: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle]!;
    if (found < value || (strictly && found === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The place of `x` on the line through `from` and `to` (both strictly ascending); outside of them it goes on by
 * `slope`, so that what is far out stays far out and the way back is exact.
 */
export function alongKnots(x: number, from: Float64Array, to: Float64Array, slope: number): number {
  const last = from.length - 1;
  if (x <= from[0]!) return to[0]! + (x - from[0]!) * slope;
  if (x >= from[last]!) return to[last]! + (x - from[last]!) * slope;
  const above = firstAbove(from, x, true);
  const [left, right] = [from[above - 1]!, from[above]!];
  const [low, high] = [to[above - 1]!, to[above]!];
  return low + ((high - low) * (x - left)) / (right - left);
}
