import { stretchLength } from '../../compute/values/extremes.ts';
import { roomLength, valueRoom } from '../../compute/values/kernels.ts';
import type { ArrayValues } from '../store/types.ts';
import { addValues, clearExtent, emptyExtent, type Extent } from './extent.ts';

/** Rows in a bucket of the lowest level, and buckets of one level in a bucket of the next. */
export const lowestBucket = 64;
export const levelFactor = 16;

/** A level of so few buckets needs none above it. */
const topLength = 1024;

const noValue = 0xffff_ffff;

/**
 * One level of a pyramid, or a stretch of it. Bucket b covers rows [b x bucket, (b + 1) x bucket); `value` and `at`
 * hold four entries a bucket, from bucket `first` on: its first, lowest, highest and last value and their row
 * positions. A bucket of NaN only has no positions.
 */
export interface Level {
  readonly bucket: number;
  readonly first: number;
  readonly value: Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  readonly at: Uint32Array<ArrayBuffer>;
}

/** Bucket sizes of the levels of an array of `rows` values, lowest first. */
export function bucketSizes(rows: number): number[] {
  const sizes = [lowestBucket];
  for (let bucket = lowestBucket; Math.ceil(rows / bucket) > topLength;) {
    bucket *= levelFactor;
    sizes.push(bucket);
  }
  return sizes;
}

/** Float32 values keep Float32 levels: exact, and half the size. */
export function emptyLevel(bucket: number, rows: number, single: boolean): Level {
  return emptyStretch(bucket, { from: 0, to: Math.ceil(rows / bucket) }, single);
}

/** Buckets [from, to) of a level. */
export function emptyStretch(
  bucket: number,
  { from, to }: { readonly from: number; readonly to: number },
  single: boolean,
): Level {
  const entries = (to - from) * 4;
  return {
    bucket,
    first: from,
    value: single ? new Float32Array(entries) : new Float64Array(entries),
    at: new Uint32Array(entries).fill(noValue),
  };
}

/** Fills the buckets of rows [from, from + values.length); `from` is a multiple of the bucket. */
export function fillLevel(level: Level, values: ArrayValues, from: number): void {
  const isQuick = level.bucket === stretchLength && values instanceof Float64Array;
  const done = isQuick ? fillStretches(level, values, from) : 0;
  fillSlowly(level, values.subarray(done), from + done);
}

/** The buckets that are full, `roomLength` values at most; gives the rows that they cover. */
function fillStretches(level: Level, values: Float64Array, from: number): number {
  const stretches = Math.floor(Math.min(values.length, roomLength) / stretchLength);
  if (stretches === 0) return 0;
  const room = valueRoom();
  room.put(values.subarray(0, stretches * stretchLength));
  room.extremes(0, stretches, room.resultStart);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const start = stretch * stretchLength;
    const place = room.resultStart / 4 + 2 * stretch;
    const least = room.integers[place]!;
    const most = room.integers[place + 1]!;
    const last = stretchLength - 1;
    const bucket = (from + start) / stretchLength;
    if (least === stretchLength) {
      fillSlowly(level, values.subarray(start, start + stretchLength), from + start);
      continue;
    }
    const i = bucket * 4;
    level.value[i] = values[start]!;
    level.value[i + 1] = values[start + least]!;
    level.value[i + 2] = values[start + most]!;
    level.value[i + 3] = values[start + last]!;
    level.at[i] = from + start;
    level.at[i + 1] = from + start + least;
    level.at[i + 2] = from + start + most;
    level.at[i + 3] = from + start + last;
  }
  return stretches * stretchLength;
}

function fillSlowly(level: Level, values: ArrayValues, from: number): void {
  const extent = emptyExtent();
  for (let start = 0; start < values.length; start += level.bucket) {
    clearExtent(extent);
    addValues(extent, values, from, start, Math.min(start + level.bucket, values.length));
    setBucket(level, (from + start) / level.bucket, extent);
  }
}

export function levelAbove(level: Level): Level {
  const buckets = level.at.length / 4;
  const single = level.value instanceof Float32Array;
  const above = emptyLevel(level.bucket * levelFactor, buckets * level.bucket, single);
  const extent = emptyExtent();
  for (let start = 0; start < buckets; start += levelFactor) {
    clearExtent(extent);
    addBuckets(extent, level, start, Math.min(start + levelFactor, buckets));
    setBucket(above, start / levelFactor, extent);
  }
  return above;
}

/** All levels above a full lowest one, lowest first. */
export function pyramidOver(lowest: Level, rows: number): Level[] {
  const levels = [lowest];
  let top = lowest;
  while (levels.length < bucketSizes(rows).length) {
    top = levelAbove(top);
    levels.push(top);
  }
  return levels;
}

/** The whole pyramid of an array in memory. */
export function buildPyramid(values: ArrayValues): Level[] {
  const lowest = emptyLevel(lowestBucket, values.length, values instanceof Float32Array);
  fillLevel(lowest, values, 0);
  return pyramidOver(lowest, values.length);
}

/** Adds buckets [from, to) of a level, as if all their values were added. */
export function addBuckets(
  extent: Extent,
  { value, at, first }: Level,
  from: number,
  to: number,
): void {
  for (let i = (from - first) * 4; i < (to - first) * 4; i += 4) {
    if (at[i] === noValue) continue;
    const min = value[i + 1] as number;
    const max = value[i + 2] as number;
    if (extent.firstAt < 0) {
      extent.first = value[i] as number;
      extent.firstAt = at[i] as number;
    }
    if (extent.minAt < 0 || min < extent.min) {
      extent.min = min;
      extent.minAt = at[i + 1] as number;
    }
    if (extent.maxAt < 0 || max > extent.max) {
      extent.max = max;
      extent.maxAt = at[i + 2] as number;
    }
    extent.last = value[i + 3] as number;
    extent.lastAt = at[i + 3] as number;
  }
}

function setBucket({ value, at }: Level, bucket: number, extent: Extent): void {
  if (extent.firstAt < 0) return;
  const i = bucket * 4;
  value[i] = extent.first;
  value[i + 1] = extent.min;
  value[i + 2] = extent.max;
  value[i + 3] = extent.last;
  at[i] = extent.firstAt;
  at[i + 1] = extent.minAt;
  at[i + 2] = extent.maxAt;
  at[i + 3] = extent.lastAt;
}
