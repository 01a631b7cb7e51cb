import type { EventFilter } from '../../contract/threshold-types.ts';
import type { RunPlan } from '../../contract/types.ts';

/** A stretch of rows above the threshold. */
export interface EventRun {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
  readonly peak: number;
}

/** `breaks`: rows that no stretch reaches across, those with which other things begin; ascending. */
export type EventPlan = Pick<RunPlan, 'kind' | 'window' | 'mergeGap'> & {
  readonly breaks?: readonly number[] | undefined;
};

/** A single row of a series is chance unless it stands this far above the limit. */
export const loneSeverity = 2;

/** The rule of a run that nobody has set. */
export function usualFilter({ mergeGap }: Pick<RunPlan, 'mergeGap'>): EventFilter {
  return { minLength: 0, mergeGap, hold: 1 };
}

/** Rows between which two stretches are one event; 0: each row stands by itself. */
export function joinOf({ kind }: EventPlan, filter: EventFilter): number {
  return kind === 'table' ? 0 : Math.max(filter.mergeGap, 1);
}

/** Whether single rows count only where they stand out. */
export function dropsLoneRows({ kind, window }: EventPlan, { minLength }: EventFilter): boolean {
  return minLength === 0 && kind !== 'table' && window > 1;
}

/**
 * Stretches of rows above the threshold, those of a series joined across `mergeGap` rows and followed down to `hold` of
 * the threshold. `score`: rows, NaN where not judged.
 */
export function eventRuns(
  score: Float32Array,
  threshold: number,
  plan: EventPlan,
  filter: EventFilter = usualFilter(plan),
): EventRun[] {
  const join = joinOf(plan, filter);
  const low = plan.kind === 'table' ? threshold : threshold * filter.hold;
  const { breaks = [] } = plan;
  let [next, border] = [0, 0];
  const runs: { start: number; end: number; peak: number }[] = [];
  for (let row = 0; row < score.length; row++) {
    const value = score[row]!;
    if (!(value > low)) continue;
    const last = runs.at(-1);
    while (next < breaks.length && breaks[next]! <= row) border = breaks[next++]!;
    if (last === undefined || row - last.end > join || last.end < border) {
      // What never reached the threshold was no event.
      if (last !== undefined && !(score[last.peak]! > threshold)) runs.pop();
      runs.push({ start: row, end: row, peak: row });
      continue;
    }
    last.end = row;
    if (value > score[last.peak]!) last.peak = row;
  }
  const least = plan.kind === 'table' ? 1 : Math.max(filter.minLength, 1);
  const drops = dropsLoneRows(plan, filter);
  return runs.filter(({ start, end, peak }) => {
    const value = score[peak]!;
    if (!(value > threshold) || end - start + 1 < least) return false;
    return !drops || end > start || value > loneSeverity * threshold;
  });
}
