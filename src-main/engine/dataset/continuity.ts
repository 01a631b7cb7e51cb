import { autocorrelation } from './autocorrelation.ts';
import { medianOf } from './median.ts';
import type { Pacer } from './pacer.ts';

export interface Continuity {
  /** Mean lag-1 autocorrelation of the features. */
  readonly mean: number;
  /** Their median. */
  readonly median: number;
}

/** Rows looked at. */
const rowLimit = 50_000;

/** Values further from the median than this many standard errors (by the MAD) count as that far. */
const clip = 5;
const madToSigma = 1.4826;

/** How far each row resembles the row before, robust against single extreme values; null where nothing varies. */
export async function measureContinuity(
  features: readonly Float64Array[],
  pacer: Pacer,
): Promise<Continuity | null> {
  const found: number[] = [];
  for (const values of features) {
    const value = autocorrelation(await clipped(values.subarray(0, rowLimit), pacer), 1);
    if (!Number.isNaN(value)) found.push(value);
    await pacer.pause();
  }
  if (found.length === 0) return null;
  found.sort((a, b) => a - b);
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
  return { mean, median: found[found.length >> 1] ?? mean };
}

/** Centred on the median. */
async function clipped(values: Float64Array, pacer: Pacer): Promise<Float64Array> {
  const extent = extentOf(values);
  if (extent.count === 0) return values;
  const center = await medianOf(values, extent, pacer);
  const distances = values.map((value) => Math.abs(value - center));
  const mad = await medianOf(distances, extentOf(distances), pacer);
  const limit = mad > 0 ? clip * madToSigma * mad : Infinity;
  return values.map((value) => Math.max(-limit, Math.min(limit, value - center)));
}

function extentOf(values: Float64Array): { count: number; min: number; max: number } {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, min, max };
}
