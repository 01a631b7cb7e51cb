import type { EventRowsColumn, EventStages } from '../../contract/event-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { axisOf } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import { columnReader } from '../similar/column-reader.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { columnLevels } from './column-levels.ts';
import { earlierValues } from './earlier-values.ts';
import { onsetOf } from './onset.ts';

/** Columns of at least this share of the error are asked when they moved. */
const leastShare = 0.1;
/** Rows before and after that are looked at. */
const mostRows = 500;
const fewestRows = 12;

/**
 * How an event came and went: which columns left their usual range, in which order; where the leading one lay before and after;
 * and what it was at the same time of day before. Nothing of rows without an order. `columns`: of the event, with their bands.
 */
export function eventStages(
  workspace: ReadableWorkspace,
  run: DoneRun,
  event: FlaggedEvent,
  columns: readonly EventRowsColumn[],
): EventStages {
  const [leading] = columns;
  if (run.plan.kind === 'table' || leading === undefined) {
    return { onsets: [], levels: null, earlier: [] };
  }
  const read = columnReader(workspace, run);
  const dataset = workspace.getDataset(run.datasetId);
  const block = dataset.importReport.panel?.entities.find(
    ({ from, to }) => from <= event.startIndex && event.startIndex < to,
  ) ?? { from: 0, to: dataset.rowCount };
  const { window } = run.plan;
  const rows = Math.min(Math.max(window, fewestRows), mostRows);
  const first = Math.max(event.startIndex - Math.ceil(window / 4), block.from);
  const timeAt = (row: number): number | null =>
    workspace.datasetArray(run.datasetId, 'time', row, row + 1)?.[0] ?? null;
  const onsets = event.columns.flatMap(({ column, share }) => {
    const band = columns.find((one) => one.column === column)?.band ?? null;
    if (share < leastShare || band === null) return [];
    const before = read(column, Math.max(first - rows, block.from), first).measured;
    const at = onsetOf(read(column, first, event.endIndex + 1), band, before);
    return at === null ? [] : [{ column, row: first + at, timeMs: timeAt(first + at) }];
  });
  const begin = Math.min(event.startIndex, ...onsets.map(({ row }) => row));
  const measured = (from: number, to: number): Float64Array =>
    read(leading.column, Math.max(from, block.from), Math.min(to, block.to)).measured;
  return {
    onsets: onsets.sort((a, b) => a.row - b.row),
    levels: columnLevels(
      measured(begin - rows, begin),
      measured(event.endIndex + 1, event.endIndex + 1 + rows),
      rows,
    ),
    earlier: earlierValues(workspace, run, event, {
      ...{ column: leading.column, block, axis: axisOf(dataset) },
    }),
  };
}
