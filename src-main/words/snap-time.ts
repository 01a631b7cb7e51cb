import { dayMs, hour, type Axis } from './times.ts';
import { instantsOf, wallOf } from './wall-time.ts';

/**
 * The time of a row that is nearest, for steps that start at midnight or at full hours: by the clocks of the zone where a step is
 * so long that they may be changed within it.
 */
export function snapTime(ms: number, { stepMs, zone }: Axis): number {
  if (zone === undefined || stepMs < hour) return Math.round(ms / stepMs) * stepMs;
  const wall = Math.round(wallOf(ms, zone) / stepMs) * stepMs;
  const found = instantsOf(wall, zone);
  const near = found.filter((instant) => Math.abs(instant - ms) <= Math.max(stepMs, dayMs));
  return near.toSorted((a, b) => Math.abs(a - ms) - Math.abs(b - ms))[0] ?? ms;
}
