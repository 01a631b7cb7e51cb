import { valueRoom } from '../../../compute/values/kernels.ts';
import { autocorrelation } from './autocorrelation.ts';
import { medianOf } from './median.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import type { Pacer } from '../pacer.ts';

export interface Continuity {
  /** Mean lag-1 autocorrelation of the features. */
  readonly mean: number;
  /**
   * The lag-1 autocorrelation that one in ten features with more than two values reaches; null where all features
   * are on or off.
   */
  readonly upper: number | null;
}

/** Rows looked at. */
const rowLimit = 50_000;

/** Values further from the median than this many standard errors (by the MAD) count as that far. */
const clip = 5;
const madToSigma = 1.4826;

/** How far each row resembles the row before, robust against single extreme values; null where nothing varies. */
export async function measureContinuity(
  features: readonly { readonly values: ColumnValues; readonly distinct: number }[],
  pacer: Pacer,
): Promise<Continuity | null> {
  let sum = 0;
  let count = 0;
  const varied: number[] = [];
  for (const { values, distinct } of features) {
    const value = autocorrelation(await clipped(values.subarray(0, rowLimit), pacer), 1);
    await pacer.pause();
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
    if (distinct > 2) varied.push(value);
  }
  if (count === 0) return null;
  varied.sort((a, b) => a - b);
  return { mean: sum / count, upper: varied[Math.floor(0.9 * varied.length)] ?? null };
}

/** Centred on the median. */
async function clipped(values: Float64Array, pacer: Pacer): Promise<Float64Array> {
  const extent = extentOf(values);
  if (extent.count === 0) return values;
  const center = await medianOf(values, extent, pacer);
  const distances = distancesFrom(values, center);
  const mad = await medianOf(distances, extentOf(distances), pacer);
  return limited(values, center, mad > 0 ? clip * madToSigma * mad : Infinity);
}

function distancesFrom(values: Float64Array, center: number): Float64Array {
  const distances = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) distances[row] = Math.abs(values[row]! - center);
  return distances;
}

function limited(values: Float64Array, center: number, limit: number): Float64Array {
  const centred = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const distance = values[row]! - center;
    centred[row] = distance > limit ? limit : distance < -limit ? -limit : distance;
  }
  return centred;
}

/** Of `rowLimit` values at most. */
function extentOf(values: Float64Array): { count: number; min: number; max: number } {
  const room = valueRoom();
  room.summary(0, room.put(values), room.resultStart);
  const count = room.integers[room.resultStart / 4]!;
  const min = room.doubles[room.resultStart / 8 + 2]!;
  return { count, min, max: room.doubles[room.resultStart / 8 + 3]! };
}
