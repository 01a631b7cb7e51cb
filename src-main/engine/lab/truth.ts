import { labelColumn } from '../../contract/label-column.ts';
import { labelledEvents } from '../scoring/metrics.ts';
import type { LabelledTruth } from './types.ts';
import type { StoredSpan } from '../store/review-types.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** What labels that a person drew or brought are called. */
export const drawnName = 'the label list';

/**
 * The labels of a dataset: its first label column, and 1 in the rows of the spans. Null where there is neither. `spans`:
 * those stored where left out.
 */
export function truthOf(
  workspace: ReadableWorkspace,
  datasetId: string,
  spans: readonly Pick<StoredSpan, 'rows'>[] = workspace.listLabels(datasetId),
): LabelledTruth | null {
  const { rowCount } = workspace.getDataset(datasetId);
  const { column, values: own } = columnValues(workspace, datasetId);
  if (own === null && spans.length === 0) return null;
  const values = own?.slice() ?? new Float64Array(rowCount);
  for (const { rows } of spans) values.fill(1, rows[0], rows[1] + 1);
  const names = [...(own === null ? [] : [column]), ...(spans.length === 0 ? [] : [drawnName])];
  return { name: names.join(' and '), values };
}

/** Stretches that the label column of the file marks, both ends inclusive; none where it has none. */
export function columnLabels(
  workspace: ReadableWorkspace,
  datasetId: string,
): (readonly [number, number])[] {
  const { values } = columnValues(workspace, datasetId);
  if (values === null) return [];
  return labelledEvents(values).map(({ from, to }) => [from, to]);
}

interface LabelColumn {
  readonly column: string | undefined;
  readonly values: Float64Array | null;
}

function columnValues(workspace: ReadableWorkspace, datasetId: string): LabelColumn {
  const column = labelColumn(workspace.getDataset(datasetId).columns)?.name;
  const stored =
    column === undefined ? null : workspace.datasetArray(datasetId, `column:${column}`);
  return { column, values: stored instanceof Float64Array ? stored : null };
}
