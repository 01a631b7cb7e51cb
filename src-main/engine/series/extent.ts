import type { ArrayValues } from '../store/types.ts';

/**
 * What one line through many points looks like within one pixel: its first, lowest, highest and last value, each
 * with its row position. Positions are -1 while there is no value. NaN is no value; of equal extremes the
 * earliest counts.
 */
export interface Extent {
  first: number;
  firstAt: number;
  min: number;
  minAt: number;
  max: number;
  maxAt: number;
  last: number;
  lastAt: number;
}

export function emptyExtent(): Extent {
  return { first: 0, firstAt: -1, min: 0, minAt: -1, max: 0, maxAt: -1, last: 0, lastAt: -1 };
}

export function clearExtent(extent: Extent): void {
  extent.firstAt = extent.minAt = extent.maxAt = extent.lastAt = -1;
}

/** Adds `values[from..to)`, where `values[0]` stands at row `base`. Rows must be added in ascending order. */
export function addValues(
  extent: Extent,
  values: ArrayValues,
  base: number,
  from: number,
  to: number,
): void {
  let start = from;
  let end = to;
  while (start < end && Number.isNaN(values[start])) start++;
  while (end > start && Number.isNaN(values[end - 1])) end--;
  if (start === end) return;
  let { min, minAt, max, maxAt } = extent;
  if (extent.firstAt < 0) {
    extent.first = min = max = values[start] as number;
    extent.firstAt = minAt = maxAt = base + start;
  }
  for (let i = start; i < end; i++) {
    const value = values[i] as number;
    if (value < min) {
      min = value;
      minAt = base + i;
    } else if (value > max) {
      max = value;
      maxAt = base + i;
    }
  }
  extent.min = min;
  extent.minAt = minAt;
  extent.max = max;
  extent.maxAt = maxAt;
  extent.last = values[end - 1] as number;
  extent.lastAt = base + end - 1;
}
