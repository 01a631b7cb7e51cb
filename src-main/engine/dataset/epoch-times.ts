import { civilDay, dayMs } from './civil-time.ts';
import type { Pacer } from './pacer.ts';

const timeName =
  /^(?:date|time|timestamp|datetime|date[ _-]?time|time[ _-]?stamp|ts|t|epoch|unix(?:[ _-]?time(?:stamp)?)?)(?:[ _-]?(?:utc|local|unix|epoch|ms|us|ns|s|sec|seconds))?$|[ _-](?:time|timestamp|datetime|date|ts|at)$/i;

/** True for a column named as times are: `timestamp`, `Date`, `created_at`, `time (s)`. */
export function isTimeName(name: string): boolean {
  return timeName.test(name.replace(/[\s_]*[([][^)\]]*[)\]]\s*$/, '').trim());
}

/** Multiples of a millisecond, by the size of the values: seconds from 1973, to nanoseconds. */
const scales = [
  { from: 1e8, toMs: 1000 },
  { from: 1e11, toMs: 1 },
  { from: 1e14, toMs: 1e-3 },
  { from: 1e17, toMs: 1e-6 },
] as const;
const beyond = 1e20;

const firstDay = 19_000_101;
const lastDay = 22_001_231;

export interface EpochTimes {
  readonly values: Float64Array;
  /** Epochs count from 1970 in UTC; days are days as written. */
  readonly zoned: boolean;
}

/**
 * Epoch milliseconds of a column of numbers: seconds, milli-, micro- or nanoseconds since 1970, or days written as
 * YYYYMMDD. Missing values stay NaN; null where the numbers are no times.
 */
export async function epochTimes(values: Float64Array, pacer: Pacer): Promise<EpochTimes | null> {
  let min = Infinity;
  let max = -Infinity;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  });
  const convert = converterFor(min, max);
  if (convert === null) return null;
  const times = new Float64Array(values.length);
  let faults = 0;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const time = convert(values[row]!);
      times[row] = time;
      if (Number.isNaN(time) && !Number.isNaN(values[row]!)) faults++;
    }
  });
  return faults > 0 ? null : { values: times, zoned: convert !== compactDay };
}

function converterFor(min: number, max: number): ((value: number) => number) | null {
  if (min >= firstDay && max <= lastDay) return compactDay;
  const scale = scales.findLast(({ from }) => min >= from);
  const next = scales.find(({ from }) => min < from)?.from ?? beyond;
  if (scale === undefined || max >= next) return null;
  const { toMs } = scale;
  return (value) => value * toMs;
}

function compactDay(value: number): number {
  if (!Number.isInteger(value)) return NaN;
  return civilDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100) * dayMs;
}
