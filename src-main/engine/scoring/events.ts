import type { EventColumn, FlaggedEvent, RunPlan } from '../../contract/types.ts';
import { describeEvent } from './describe-event.ts';
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
}

/** Columns named with an event at most. */
const namedColumns = 5;
/** A single row of a series is chance unless it stands this far above the limit. */
const loneSeverity = 2;
/** Of more events than this only the most severe are kept. */
const eventLimit = 20_000;

/**
 * Runs of rows above the threshold, those of a series joined across `mergeGap` rows; single rows of a series only
 * where they stand out; cut back to where the error is. Most severe first.
 */
export function findEvents(data: EventData): FlaggedEvent[] {
  const events = runsAbove(data)
    .map((run) => describeRun(data, run))
    .sort((a, b) => b.severity - a.severity || a.startIndex - b.startIndex)
    .slice(0, eventLimit);
  return events.map((event, i) => ({ ...event, rank: i + 1 }));
}

interface Run {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
  readonly peak: number;
}

function runsAbove({ scores: { score }, threshold, plan, breaks = [] }: EventData): Run[] {
  let [next, border] = [0, 0];
  const join = plan.kind === 'table' ? 0 : Math.max(plan.mergeGap, 1);
  const runs: { start: number; end: number; peak: number }[] = [];
  for (let row = 0; row < score.length; row++) {
    const value = score[row]!;
    if (!(value > threshold)) continue;
    const last = runs.at(-1);
    while (next < breaks.length && breaks[next]! <= row) border = breaks[next++]!;
    if (last === undefined || row - last.end > join || last.end < border) {
      runs.push({ start: row, end: row, peak: row });
      continue;
    }
    last.end = row;
    if (value > score[last.peak]!) last.peak = row;
  }
  const severe = (row: number): boolean => score[row]! > loneSeverity * threshold;
  const keepAll = plan.kind === 'table' || plan.window === 1;
  return runs.filter((run) => keepAll || run.end > run.start || severe(run.peak));
}

function describeRun(data: EventData, run: Run): FlaggedEvent {
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
function drivenBy({ scores, columns, plan }: EventData, start: number, end: number): EventColumn[] {
  const rows = scores.score.length;
  const parts = plan.features.map((column, feature) => {
    let sum = 0;
    for (let at = feature * rows + start; at <= feature * rows + end; at++) {
      const value = scores.columnScore[at]!;
      if (!Number.isNaN(value)) sum += value;
    }
    return { column, feature, sum };
  });
  const total = parts.reduce((sum, part) => sum + part.sum, 0) || 1;
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
