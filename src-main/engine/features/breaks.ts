import type { TimeAxis } from '../../contract/types.ts';
import { gapSteps } from '../dataset/time/gap-steps.ts';

const dayMs = 86_400_000;
/** 1 January 1970 was a Thursday: Monday, 29 December 1969 opens a week. */
const mondayOffset = 3;

/**
 * Row positions before which the time axis jumps: no window may hold both neighbours. `time`: epoch milliseconds per
 * row, ascending. What is a jump is what the data view calls a gap; on a weekday calendar weekends do not count.
 */
export function findBreaks(
  time: Float64Array,
  axis: Pick<TimeAxis, 'stepMs' | 'calendar'>,
): number[] {
  const limit = gapSteps[axis.calendar] * axis.stepMs;
  const clock = clockOf(axis.calendar);
  const breaks: number[] = [];
  for (let row = 1; row < time.length; row++) {
    const [before, after] = [time[row - 1]!, time[row]!];
    // The plain distance settles most rows; a calendar can only shorten it.
    if (after - before > limit && clock(after) - clock(before) > limit) breaks.push(row);
  }
  return breaks;
}

/** Milliseconds that count on a calendar: on one of weekdays, weekends take no time. */
export function clockOf(calendar: TimeAxis['calendar']): (time: number) => number {
  return calendar === 'weekday' ? weekdayTime : wallTime;
}

function wallTime(time: number): number {
  return time;
}

/** Milliseconds of Mondays to Fridays since the week of 1970; Saturday and Sunday stand still. */
function weekdayTime(time: number): number {
  const days = time / dayMs + mondayOffset;
  const weeks = Math.floor(days / 7);
  return (weeks * 5 + Math.min(days - weeks * 7, 5)) * dayMs;
}
