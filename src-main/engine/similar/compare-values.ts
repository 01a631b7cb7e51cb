import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import type { Compared } from './similar-events.ts';
import { valueDistances } from './value-distances.ts';

/** Values held at once: of very wide and long tables only the columns that fit are compared. */
const mostCells = 2 ** 24;

/** Distance d of the rows as d / (1 + d), over the judged columns; null where none holds a value. */
export async function compareValues(
  workspace: ReadableWorkspace,
  run: DoneRun,
  event: FlaggedEvent,
): Promise<Compared | null> {
  const { rowCount } = workspace.datasetSummary(run.datasetId);
  const driving = event.columns.map(({ column }) => column);
  const others = run.plan.features.filter((column) => !driving.includes(column));
  const fits = Math.max(driving.length, Math.floor(mostCells / Math.max(rowCount, 1)));
  const columns = [...driving, ...others].slice(0, fits);
  const values = columns.flatMap((column) => {
    const measured = workspace.datasetArray(run.datasetId, `column:${column}`);
    return measured instanceof Float64Array ? [measured] : [];
  });
  const [first] = values;
  if (first === undefined || rowCount < 2) return null;
  const row = event.peakIndex;
  const distances = await valueDistances(values, row);
  return {
    by: 'values',
    columns: driving,
    from: row,
    length: 1,
    distances: distances.map((apart) => apart / (1 + apart)),
    first,
  };
}
