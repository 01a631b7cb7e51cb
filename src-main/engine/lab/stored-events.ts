import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventFilter, ScopeLimits } from '../../contract/threshold-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { tellEntity, withBreaks } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import { eventRuns, type EventRun } from '../scoring/event-runs.ts';
import { describeRun, eventLimit, rankEvents, type EventData } from '../scoring/events.ts';
import type { ArrayValues, ReadableWorkspace, RunArrayName } from '../store/types.ts';

/** Values read at once, over all columns. */
const cellsAtOnce = 1 << 20;
const leastRows = 1024;

export interface Limit {
  readonly threshold: number;
  readonly filter: EventFilter;
  /** Of columns with limits of their own: their errors count in multiples of those. */
  readonly scope?: ScopeLimits | undefined;
}

/**
 * The events of a run by another threshold, out of what is stored of it. Columns whose errors are not kept (of a wide table
 * only those that drove its events are) count in the shares and are not named.
 */
export async function storedEvents(
  workspace: ReadableWorkspace,
  run: DoneRun,
  score: Float32Array,
  { threshold, filter, scope }: Limit,
): Promise<FlaggedEvent[]> {
  const runs = mostSevere(eventRuns(score, threshold, withBreaks(run.plan), filter), score);
  const kept = run.plan.features.filter(
    (column) => workspace.runArray(run.id, `columnScore:${column}`, 0, 0) !== null,
  );
  const rowsAtOnce = Math.max(leastRows, Math.floor(cellsAtOnce / Math.max(kept.length, 1)));
  const events: FlaggedEvent[] = [];
  for (let next = 0; next < runs.length;) {
    const from = runs[next]!.start;
    let last = next;
    while (last + 1 < runs.length && runs[last + 1]!.end < from + rowsAtOnce) last++;
    const some = runs.slice(next, last + 1);
    const data = readPart(workspace, run, kept, [from, some.at(-1)!.end + 1]);
    if (scope?.kind === 'column') {
      rescale(data.scores.columnScore, data.rows, kept, threshold, scope);
    }
    const part = {
      ...data,
      threshold,
      scores: { ...data.scores, score: score.subarray(from, from + data.rows) },
    };
    for (const found of some) events.push(moved(describeRun(part, moveRun(found, -from)), from));
    next = last + 1;
    await nextTurn();
  }
  return rankEvents(events.map((event) => tellEntity(event, run.plan)));
}

/** Errors of columns in place, in multiples of their own limits, times the threshold. */
function rescale(
  columnScore: Float32Array,
  rows: number,
  kept: readonly string[],
  threshold: number,
  { limits }: Extract<ScopeLimits, { kind: 'column' }>,
): void {
  for (const { column, value } of limits) {
    const at = kept.indexOf(column) * rows;
    if (at < 0) continue;
    for (let i = at; i < at + rows; i++) columnScore[i] = (columnScore[i]! * threshold) / value;
  }
}

/** As many as are kept, in the order of rows. */
function mostSevere(runs: readonly EventRun[], score: Float32Array): EventRun[] {
  if (runs.length <= eventLimit) return [...runs];
  return runs
    .toSorted((a, b) => score[b.peak]! - score[a.peak]!)
    .slice(0, eventLimit)
    .sort((a, b) => a.start - b.start);
}

function readPart(
  workspace: ReadableWorkspace,
  run: DoneRun,
  kept: readonly string[],
  [from, to]: readonly [number, number],
): Omit<EventData, 'threshold'> & { readonly rows: number } {
  const rows = to - from;
  const columnScore = new Float32Array(kept.length * rows);
  const expected = new Float32Array(kept.length * rows);
  const own = (name: RunArrayName): ArrayValues | null =>
    workspace.runArray(run.id, name, from, to);
  const columns = kept.map((column, at) => {
    columnScore.set(own(`columnScore:${column}`) ?? [], at * rows);
    expected.set(own(`expected:${column}`) ?? [], at * rows);
    const measured = workspace.datasetArray(run.datasetId, `column:${column}`, from, to);
    return measured instanceof Float64Array ? measured : new Float64Array(rows).fill(NaN);
  });
  const time = workspace.datasetArray(run.datasetId, 'time', from, to);
  return {
    rows,
    scores: { score: columnScore, columnScore, expected, norm: new Float64Array(0) },
    plan: { ...run.plan, features: kept },
    columns,
    time: time instanceof Float64Array ? time : null,
    of: kept.length < run.plan.features.length ? run.plan.features.length : undefined,
  };
}

function moveRun({ start, end, peak }: EventRun, by: number): EventRun {
  return { start: start + by, end: end + by, peak: peak + by };
}

function moved(event: FlaggedEvent, by: number): FlaggedEvent {
  return {
    ...event,
    startIndex: event.startIndex + by,
    endIndex: event.endIndex + by,
    peakIndex: event.peakIndex + by,
  };
}
