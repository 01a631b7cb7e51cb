import type { SimilarBy, SimilarStretch } from '../../contract/event-types.ts';
import { entityAt } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import type { Candidate } from './similar-events.ts';
import { thinnedValues } from './thinned-values.ts';

interface Found extends Candidate {
  readonly by: SimilarBy;
  readonly length: number;
  /** All of the first column, of which a part is read. */
  readonly first: Pick<Float64Array, 'subarray'>;
}

/** A stretch with its times, the event that lies there, and what was said of that. */
export function stretchAt(
  workspace: ReadableWorkspace,
  run: DoneRun,
  { at, apart, errors, distance, event, by, length, first }: Found,
): SimilarStretch {
  const end = at + length - 1;
  const timeAt = (row: number): number | null =>
    workspace.datasetArray(run.datasetId, 'time', row, row + 1)?.[0] ?? null;
  const { panel } = workspace.getDataset(run.datasetId).importReport;
  return {
    rows: [at, end],
    startMs: timeAt(at),
    endMs: timeAt(end),
    distance,
    shape: by === 'shape' ? 1 - 2 * apart : null,
    apart: by === 'values' ? apart / (1 - apart) : null,
    errors,
    event: event && {
      rank: event.rank,
      severity: event.severity,
      summary: event.summary,
      triage: event.triage ?? null,
    },
    entity: panel === undefined ? null : entityAt(panel, at),
    values: thinnedValues(by === 'values' || length === 1 ? [] : first.subarray(at, end + 1)),
  };
}
