import type { EventStages } from '../../contract/event-types.ts';
import type { FlaggedEvent, RowRange, TimeAxis } from '../../contract/types.ts';
import { instantOf, wallOf } from '../../words/wall-time.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { rowAtTime } from './row-at-time.ts';

const dayMs = 86_400_000;

interface Where {
  readonly column: string;
  /** Rows of the same entity. */
  readonly block: RowRange;
  readonly axis: TimeAxis | null;
}

/** What a column was a day and a week before the peak of an event, of a daily axis a week and 52 weeks; those that are known. */
export function earlierValues(
  workspace: ReadableWorkspace,
  run: DoneRun,
  { peakIndex, peakMs }: FlaggedEvent,
  { column, block, axis }: Where,
): EventStages['earlier'] {
  if (axis === null || peakMs === null) return [];
  return distancesOf(axis.stepMs).flatMap((backMs) => {
    const wanted = instantOf(wallOf(peakMs, axis.zone) - backMs, axis.zone);
    const row = rowAtTime(workspace, run.datasetId, wanted, {
      from: block.from,
      to: peakIndex,
    });
    if (row === null || Math.abs(row.ms - wanted) > axis.stepMs / 2) return [];
    const value = workspace.datasetArray(
      run.datasetId,
      `column:${column}`,
      row.at,
      row.at + 1,
    )?.[0];
    return value === undefined || !Number.isFinite(value) ? [] : [{ backMs, value }];
  });
}

function distancesOf(stepMs: number): number[] {
  if (stepMs < dayMs) return [dayMs, 7 * dayMs];
  return stepMs === dayMs ? [7 * dayMs, 364 * dayMs] : [];
}
