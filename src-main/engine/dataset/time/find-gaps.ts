import { dayMs } from './civil-time.ts';
import { gapSteps } from './gap-steps.ts';
import type { Pacer } from '../pacer.ts';
import { type TimeSteps, workingDays } from './time-steps.ts';

/** Rows of ascending times after which rows are missing, and rows that repeat a time. */
export interface Gaps {
  readonly gaps: number;
  /** Position of the row behind the first and behind the longest gap; null without gaps. */
  readonly first: number | null;
  readonly longest: number | null;
  readonly duplicates: number;
}

export async function findGaps(
  times: Float64Array,
  { stepMs, calendar }: TimeSteps,
  pacer: Pacer,
): Promise<Gaps> {
  const limit = gapSteps[calendar] * stepMs;
  let gaps = 0;
  let first: number | null = null;
  let longest: number | null = null;
  let longestMs = 0;
  let duplicates = 0;
  await pacer.slices(1, times.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const step = times[row]! - times[row - 1]!;
      if (step === 0) duplicates++;
      const between =
        calendar === 'weekday' ? workingDays(times[row - 1]!, times[row]!) * dayMs : step;
      if (between <= limit || stepMs === 0) continue;
      gaps++;
      first ??= row;
      if (step > longestMs) [longest, longestMs] = [row, step];
    }
  });
  return { gaps, first, longest, duplicates };
}
