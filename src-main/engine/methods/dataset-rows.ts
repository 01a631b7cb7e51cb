import { EngineError } from '../../contract/errors.ts';
import type { DatasetRows } from '../../contract/types.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { encodeArray } from './encode-array.ts';

/** Cells of one answer; a page shows a few thousand at most. */
const mostCells = 200_000;

interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly string[];
}

/** Throws `data/unknown-column` for a column that holds no numbers, and `rpc/too-large`. */
export function rowsOf(
  workspace: WritableWorkspace,
  datasetId: string,
  { from, to, columns }: Wanted,
): DatasetRows {
  const { rowCount, time } = workspace.datasetSummary(datasetId);
  const end = Math.min(to, rowCount);
  const start = Math.min(from, end);
  if ((end - start) * columns.length > mostCells) {
    throw new EngineError('rpc/too-large', `${end - start} rows of ${columns.length} columns`);
  }
  const times = time === null ? null : workspace.datasetArray(datasetId, 'time', start, end);
  return {
    from: start,
    to: end,
    time: times instanceof Float64Array ? encodeArray(times) : null,
    columns: columns.map((name) => {
      const values = workspace.datasetArray(datasetId, `column:${name}`, start, end);
      if (values instanceof Float64Array) return { name, values: encodeArray(values) };
      throw new EngineError('data/unknown-column', `the dataset holds no such numbers: ${name}`);
    }),
  };
}
