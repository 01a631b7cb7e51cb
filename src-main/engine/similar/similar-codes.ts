import type { CodeNeighbours } from '../../contract/detector-types.ts';
import type { SimilarEvents } from '../../contract/event-types.ts';
import { leadingColumns } from '../../contract/leading-columns.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { stretchAt } from './stretch-at.ts';
import { thinnedValues } from './thinned-values.ts';

/** What the network takes to be most like an event, with what is known of it. `events`: all of the run. */
export function similarCodes(
  workspace: ReadableWorkspace,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  event: FlaggedEvent,
  { window, rows, distances, compared }: CodeNeighbours,
): SimilarEvents {
  const { rowCount } = workspace.datasetSummary(run.datasetId);
  const columns = leadingColumns(event.columns).map(({ column }) => column);
  const [leading] = columns;
  const stored =
    leading === undefined ? null : workspace.datasetArray(run.datasetId, `column:${leading}`);
  const first = stored instanceof Float64Array ? stored : new Float64Array(0);
  const at = Math.min(Math.max(event.peakIndex - (window >> 1), 0), Math.max(rowCount - window, 0));
  const eventOver = (start: number): FlaggedEvent | null =>
    events.find((one) => one.startIndex < start + window && one.endIndex >= start) ?? null;
  return {
    by: 'code',
    columns,
    rows: [at, at + window - 1],
    values: window > 1 ? thinnedValues(first.subarray(at, at + window)) : [],
    compared,
    found: rows.map((start, i) => {
      const distance = Math.min(distances[i]!, 1);
      const place = { at: start, apart: distance, errors: null, distance, event: eventOver(start) };
      return stretchAt(workspace, run, { ...place, by: 'code', length: window, first });
    }),
  };
}
