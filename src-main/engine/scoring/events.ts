import type { EventColumn, FlaggedEvent, RunPlan } from '../../contract/types.ts';
import type { EventFilter } from '../../contract/threshold-types.ts';
import { describeEvent } from './describe-event.ts';
import { eventRuns, type EventRun } from './event-runs.ts';
import { trimEvent } from './trim-event.ts';
import type { PointScores } from './types.ts';

export interface EventData {
  readonly scores: PointScores;
  readonly threshold: number;
  readonly plan: Pick<RunPlan, 'kind' | 'window' | 'mergeGap' | 'features'>;
  /** features, each rows long: measured values in the column's own unit. */
  readonly columns: readonly Float64Array[];
  readonly time: Float64Array | null;
  /** Rows that no event reaches across: those with which other things begin, ascending. */
  readonly breaks?: readonly number[] | undefined;
  /** Where a person has set which stretches count. */
  readonly filter?: EventFilter | undefined;
  /** Columns the score is the mean of, where only some of them are given here. */
  readonly of?: number | undefined;
}

/** Columns named with an event at most. */
const namedColumns = 5;
/** Of more events than this only the most severe are kept. */
export const eventLimit = 20_000;

/**
 * Runs of rows above the threshold, those of a series joined across `mergeGap` rows; single rows of a series only
 * where they stand out; cut back to where the error is. Most severe first.
 */
export function findEvents(data: EventData): FlaggedEvent[] {
  const runs = eventRuns(
    data.scores.score,
    data.threshold,
    { ...data.plan, breaks: data.breaks },
    data.filter,
  );
  return rankEvents(runs.map((run) => describeRun(data, run)));
}

/** The most severe first, as many as are kept, with their ranks. */
export function rankEvents(events: readonly FlaggedEvent[]): FlaggedEvent[] {
  return events
    .toSorted((a, b) => b.severity - a.severity || a.startIndex - b.startIndex)
    .slice(0, eventLimit)
    .map((event, i) => ({ ...event, rank: i + 1 }));
}

/** Start, end, driving columns and words of one stretch; its rank is given later. */
export function describeRun(data: EventData, run: EventRun): FlaggedEvent {
  const { peak } = run;
  const columns = drivenBy(data, run.start, run.end);
  const { start, end } = data.plan.kind === 'table' ? run : trimEvent(data, columns, run);
  const value = data.scores.score[peak]!;
  return {
    rank: 0,
    startIndex: start,
    endIndex: end,
    peakIndex: peak,
    startMs: data.time?.[start] ?? null,
    endMs: data.time?.[end] ?? null,
    peakMs: data.time?.[peak] ?? null,
    peak: value,
    severity: value / data.threshold,
    columns,
    summary: describeEvent(data, columns, start, end),
  };
}

/** Shares of the error over the event, with the row at which each column was furthest off. */
function drivenBy(data: EventData, start: number, end: number): EventColumn[] {
  const { scores, columns, plan } = data;
  const rows = scores.score.length;
  const parts = plan.features.map((column, feature) => {
    let sum = 0;
    for (let at = feature * rows + start; at <= feature * rows + end; at++) {
      const value = scores.columnScore[at]!;
      if (!Number.isNaN(value)) sum += value;
    }
    return { column, feature, sum };
  });
  const known = parts.reduce((sum, part) => sum + part.sum, 0);
  const total = Math.max(known, wholeError(data, start, end)) || 1;
  return parts
    .sort((a, b) => b.sum - a.sum)
    .slice(0, namedColumns)
    .filter((part) => part.sum > 0)
    .map(({ column, feature, sum }) => {
      const expected = scores.expected.subarray(feature * rows, (feature + 1) * rows);
      const measured = columns[feature]!;
      const row = furthestOff(measured, expected, start, end);
      return {
        column,
        share: sum / total,
        measured: finite(measured[row]),
        expected: finite(expected[row]),
      };
    });
}

/** Error of all columns over the event where only some are given; 0 where they are all there. */
function wholeError({ scores, of }: EventData, start: number, end: number): number {
  if (of === undefined) return 0;
  let sum = 0;
  for (let row = start; row <= end; row++) {
    const value = scores.score[row]!;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum * of;
}

function furthestOff(
  measured: Float64Array,
  expected: Float32Array,
  start: number,
  end: number,
): number {
  let [worst, at] = [-1, start];
  for (let row = start; row <= end; row++) {
    const off = Math.abs(measured[row]! - expected[row]!);
    if (off > worst) [worst, at] = [off, row];
  }
  return at;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
