import type { SimilarEvents } from '../../contract/event-types.ts';
import type { FlaggedEvent, RowRange, TimeAxis } from '../../contract/types.ts';
import { instantOf, wallOf } from '../../words/wall-time.ts';
import { rowAtTime } from '../explain/row-at-time.ts';
import { axisOf } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { columnReader } from './column-reader.ts';
import { comparedStretch } from './compared-stretch.ts';
import { stretchAt } from './stretch-at.ts';
import { thinnedValues } from './thinned-values.ts';

export const usualHours = 9;

const dayMs = 86_400_000;
/** How many days before (below 0) and after an event, those that are asked for first; of a daily axis. */
const daysApart = [-1, -2, -3, -7, -14, -21, -28, 1, 7] as const;
const daysApartDaily = [-7, -14, -28, -91, -182, -364, 7, 364] as const;

/**
 * The same time of day as an event's, on days and weeks before and after it; of a daily axis on the same weekday. None without
 * times, or of steps longer than a day. `events`: all of the run.
 */
export function sameHours(
  workspace: ReadableWorkspace,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  event: FlaggedEvent,
  count: number,
): SimilarEvents {
  const { datasetId } = run;
  const dataset = workspace.getDataset(datasetId);
  const axis = axisOf(dataset);
  const block = dataset.importReport.panel?.entities.find(
    ({ from, to }) => from <= event.startIndex && event.startIndex < to,
  ) ?? { from: 0, to: dataset.rowCount };
  const own = run.plan.kind === 'table' ? null : comparedStretch(event, run.plan, block);
  const column = event.columns[0]?.column;
  if (axis === null || own === null || column === undefined || axis.stepMs > dayMs) {
    const rows = [event.startIndex, event.endIndex] as const;
    return { by: 'hours', columns: [], rows, values: [], compared: 0, found: [] };
  }
  const length = own.to - own.from;
  const read = columnReader(workspace, run);
  const valuesAt = (from = 0, to = from): Float64Array => read(column, from, to).measured;
  const measured = valuesAt(own.from, own.to);
  const starts = startsOf(workspace, datasetId, own.from, axis, block).filter(
    (at) => at + length <= block.to && (at + length <= own.from || at >= own.to),
  );
  const found = starts.slice(0, count).map((at) => {
    const apart = (1 - correlationOf(measured, valuesAt(at, at + length))) / 2;
    const there = events.find(
      ({ startIndex, endIndex }) => startIndex < at + length && endIndex >= at,
    );
    return stretchAt(workspace, run, {
      ...{ at, apart, distance: apart, errors: null, event: there ?? null },
      ...{ by: 'hours', length, first: { subarray: valuesAt } },
    });
  });
  return {
    ...{ by: 'hours', columns: [column], rows: [own.from, own.to - 1] },
    ...{ values: thinnedValues(measured), compared: starts.length, found },
  };
}

/** Rows of the block at the same time of other days. */
function startsOf(
  workspace: ReadableWorkspace,
  datasetId: string,
  row: number,
  { stepMs, zone }: TimeAxis,
  block: RowRange,
): number[] {
  const time = workspace.datasetArray(datasetId, 'time', row, row + 1)?.[0] ?? NaN;
  const wall = wallOf(time, zone);
  return (stepMs < dayMs ? daysApart : daysApartDaily).flatMap((days) => {
    const wanted = instantOf(wall + days * dayMs, zone);
    const found = rowAtTime(workspace, datasetId, wanted, block);
    return found !== null && Math.abs(found.ms - wanted) <= stepMs / 2 ? [found.at] : [];
  });
}

/** Pearson's, over the rows that both know; 0 where one does not vary. */
function correlationOf(a: Float64Array, b: Float64Array): number {
  let [count, sumA, sumB] = [0, 0, 0];
  const isKnown = (i: number): boolean => Number.isFinite(a[i]!) && Number.isFinite(b[i]!);
  for (let i = 0; i < a.length; i++) {
    if (!isKnown(i)) continue;
    count++;
    sumA += a[i]!;
    sumB += b[i]!;
  }
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if (!isKnown(i)) continue;
    const [offA, offB] = [a[i]! - sumA / count, b[i]! - sumB / count];
    both += offA * offB;
    ofA += offA * offA;
    ofB += offB * offB;
  }
  return ofA > 0 && ofB > 0 ? Math.min(Math.max(both / Math.sqrt(ofA * ofB), -1), 1) : 0;
}
