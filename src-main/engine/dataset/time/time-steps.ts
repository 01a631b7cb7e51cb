import type { TimeAxis } from '../../../contract/types.ts';
import { dayMs, monthOf, weekday } from './civil-time.ts';
import type { Pacer } from '../pacer.ts';

/** Fewer equal steps than this make the times irregular. */
const regularShare = 0.8;

/** A difference counts as the step within this share of it. */
const stepTolerance = 0.01;

/** Differences that are told apart; times so irregular have no common step. */
const differencesLimit = 50_000;

export interface TimeSteps extends Pick<TimeAxis, 'stepMs' | 'regularity' | 'calendar'> {
  /** Middle one of the differences that are not zero. */
  readonly medianMs: number;
}

/** The steps between ascending times. */
export async function describeSteps(times: Float64Array, pacer: Pacer): Promise<TimeSteps> {
  const counts = await countSteps(times, pacer);
  const { stepMs, medianMs } = commonStep(counts);
  const equal = await countEqual(times, stepMs, pacer);
  const pairs = Math.max(1, times.length - 1);
  const working = stepMs === dayMs && times.length >= 6 ? await countWorking(times, pacer) : 0;
  if (working >= regularShare * pairs) {
    return { stepMs, medianMs, regularity: working / pairs, calendar: 'weekday' };
  }
  const months = stepMs < 28 * dayMs ? 0 : await monthRegularity(times, pacer);
  const regularity = Math.max(equal / pairs, months);
  const calendar = regularity < regularShare ? 'irregular' : 'continuous';
  return { stepMs, medianMs, regularity, calendar };
}

async function countEqual(times: Float64Array, stepMs: number, pacer: Pacer): Promise<number> {
  let equal = 0;
  await pacer.slices(1, times.length, (from, to) => {
    equal += equalWithin(times, stepMs, from, to);
  });
  return equal;
}

function equalWithin(times: Float64Array, stepMs: number, from: number, to: number): number {
  const tolerance = stepTolerance * stepMs;
  let equal = 0;
  for (let row = from; row < to; row++) {
    if (Math.abs(times[row]! - times[row - 1]! - stepMs) <= tolerance) equal++;
  }
  return equal;
}

/** Steps of one working day; 0 where a time lies on a weekend. */
async function countWorking(times: Float64Array, pacer: Pacer): Promise<number> {
  let working = 0;
  let weekends = 0;
  await pacer.slices(0, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const day = weekday(times[row]!);
      if (day === 0 || day === 6) weekends++;
      if (row > 0 && workingDays(times[row - 1]!, times[row]!) === 1) working++;
    }
  });
  return weekends === 0 ? working : 0;
}

/** Mondays to Fridays after the day of `from`, up to the day of `to`; neither is a weekend. */
export function workingDays(from: number, to: number): number {
  const days = Math.round((to - from) / dayMs);
  return days - 2 * Math.floor((days + weekday(from) - 1) / 7);
}

async function countSteps(times: Float64Array, pacer: Pacer): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  const add = (step: number, times: number): void => {
    const known = counts.get(step);
    if (known !== undefined) counts.set(step, known + times);
    else if (step > 0 && counts.size < differencesLimit) counts.set(step, times);
  };
  await pacer.slices(1, times.length, (from, to) => {
    // Most steps are the one before.
    let [last, same] = [0, 0];
    for (let row = from; row < to; row++) {
      const step = times[row]! - times[row - 1]!;
      if (step !== last) {
        add(last, same);
        [last, same] = [step, 0];
      }
      same++;
    }
    add(last, same);
  });
  return counts;
}

/** The most common difference, the smaller of equals; the median one where none is common. */
function commonStep(counts: ReadonlyMap<number, number>): Pick<TimeSteps, 'stepMs' | 'medianMs'> {
  const sorted = [...counts].sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const [common, most] = sorted.reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  let below = 0;
  const medianMs = sorted.find(([, count]) => (below += count) * 2 >= total)?.[0] ?? common;
  return { stepMs: most >= 0.1 * total ? common : medianMs, medianMs };
}

/**
 * Months, quarters and years are not equally long: the share of steps of the most common number of months between
 * times that all stand at the same place of their month, or at its end; 0 for others.
 */
async function monthRegularity(times: Float64Array, pacer: Pacer): Promise<number> {
  const places = new Set<string>();
  const counts = new Map<number, number>();
  let others = 0;
  await pacer.slices(0, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const time = times[row]!;
      if (places.size < 2) places.add(new Date(time).toISOString().slice(8));
      if (monthOf(time + dayMs) === monthOf(time)) others++;
      if (row === 0) continue;
      const months = monthOf(time) - monthOf(times[row - 1]!);
      counts.set(months, (counts.get(months) ?? 0) + 1);
    }
  });
  if (places.size > 1 && others > 0) return 0;
  counts.delete(0);
  return Math.max(0, ...counts.values()) / Math.max(1, times.length - 1);
}
