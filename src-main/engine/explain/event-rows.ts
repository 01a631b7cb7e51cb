import type { EventRows } from '../../contract/event-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ArrayValues, ReadableWorkspace } from '../store/types.ts';
import { residualBands } from './residual-band.ts';

/** Rows beside the event, and rows of a long event that are listed, around its peak. */
const beside = 3;
const mostRows = 200;
const mostColumns = 5;

/** The rows of an event as they stand, with what was expected in the columns that drove it. */
export async function eventRows(
  workspace: ReadableWorkspace,
  run: DoneRun,
  event: FlaggedEvent,
): Promise<EventRows> {
  const dataset = workspace.getDataset(run.datasetId);
  const isTable = run.plan.kind === 'table';
  const own = event.endIndex - event.startIndex + 1;
  const listed = Math.min(own, mostRows);
  const first = Math.min(
    Math.max(event.peakIndex - (listed >> 1), event.startIndex),
    event.endIndex - listed + 1,
  );
  const spare = isTable || own > mostRows ? 0 : beside;
  const from = Math.max(first - spare, 0);
  const to = Math.min(first + listed + spare, dataset.rowCount);
  const time = workspace.datasetArray(run.datasetId, 'time', from, to);
  const score = workspace.runArray(run.id, 'score', from, to);
  const columns = event.columns.slice(0, mostColumns).map(({ column }) => column);
  const bands = await residualBands(workspace, run, columns);
  return {
    from,
    to,
    time: time === null ? null : Array.from(time),
    severity: plain(score, to - from).map((value) => value && value / run.result.threshold.value),
    columns: columns.map((column, i) => ({
      column,
      unit: dataset.columns.find(({ name }) => name === column)?.unit ?? null,
      measured: plain(
        workspace.datasetArray(run.datasetId, `column:${column}`, from, to),
        to - from,
      ),
      expected: plain(workspace.runArray(run.id, `expected:${column}`, from, to), to - from),
      band: bands[i] ?? null,
    })),
    left: own - listed,
  };
}

function plain(values: ArrayValues | null, length: number): (number | null)[] {
  return Array.from({ length }, (_, i) => {
    const value = values?.[i] ?? NaN;
    return Number.isFinite(value) ? value : null;
  });
}
