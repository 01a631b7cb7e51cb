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
  const { columns, rowCount } = workspace.getDataset(datasetId);
  const column = columns.find(({ role }) => role === 'label')?.name;
  const stored =
    column === undefined ? null : workspace.datasetArray(datasetId, `column:${column}`);
  const own = stored instanceof Float64Array ? stored : null;
  if (own === null && spans.length === 0) return null;
  const values = own?.slice() ?? new Float64Array(rowCount);
  for (const { rows } of spans) values.fill(1, rows[0], rows[1] + 1);
  const names = [...(own === null ? [] : [column]), ...(spans.length === 0 ? [] : [drawnName])];
  return { name: names.join(' and '), values };
}
