import { sortedQuantile } from '../features/scaler.ts';

/** Scores above this quantile are the tail; Siffer et al. 2017 use the same. */
const tailShare = 0.98;
/** A tail of fewer scores says nothing of what lies beyond it. */
const leastTail = 10;

/**
 * Peaks over threshold: the level that is exceeded with probability `risk`, by a generalised Pareto distribution fitted to
 * the tail of the reference scores (Siffer et al. 2017, KDD 23). Where the tail is too short, the quantile of the scores.
 * `sorted`: ascending, judged scores only.
 */
export function tailLimit(sorted: Float32Array, risk: number): number {
  const start = sortedQuantile(sorted, tailShare);
  const excesses = Float64Array.from(sorted.subarray(firstAbove(sorted, start)), (s) => s - start);
  const share = excesses.length / sorted.length;
  if (excesses.length < leastTail || risk >= share) return sortedQuantile(sorted, 1 - risk);
  const { shape, scale } = fitTail(excesses);
  const ratio = risk / share;
  if (Math.abs(shape) < 1e-6) return start - scale * Math.log(ratio);
  return start + (scale / shape) * (ratio ** -shape - 1);
}

/**
 * Shape and scale of a generalised Pareto distribution by probability-weighted moments (Hosking and Wallis 1987), for which
 * the shape must lie below 1; that of a heavier tail is held there. `excesses`: ascending, above 0.
 */
export function fitTail(excesses: Float64Array): { shape: number; scale: number } {
  const count = excesses.length;
  let [mean, weighted] = [0, 0];
  excesses.forEach((value, i) => {
    mean += value / count;
    weighted += ((count - 1 - i) / (count - 1)) * (value / count);
  });
  const shape = Math.min(2 - mean / (mean - 2 * weighted), heaviest);
  return { shape, scale: mean * (1 - shape) };
}

const heaviest = 0.95;

function firstAbove(sorted: Float32Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
