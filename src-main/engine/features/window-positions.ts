import type { TimeAxis } from '../../contract/types.ts';
import { clockOf } from './breaks.ts';

/**
 * Where each window starts, in steps of the time axis, so that the same time has the same position in every file; by
 * the number of the row where there is no time, or no regular one.
 */
export function windowPositions(
  starts: Uint32Array,
  time: Float64Array | null,
  axis: Pick<TimeAxis, 'stepMs' | 'calendar'> | null,
): Float64Array {
  const stepMs = positionStep(time, axis);
  if (time === null || axis === null || stepMs === null) return Float64Array.from(starts);
  const clock = clockOf(axis.calendar);
  return Float64Array.from(starts, (row) => Math.round(clock(time[row]!) / stepMs));
}

/** Milliseconds between positions; null where they count rows. */
export function positionStep(
  time: Float64Array | null,
  axis: Pick<TimeAxis, 'stepMs' | 'calendar'> | null,
): number | null {
  if (time === null || axis === null || axis.calendar === 'irregular') return null;
  return axis.stepMs > 0 ? axis.stepMs : null;
}
