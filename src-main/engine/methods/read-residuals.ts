import type { RunDetail } from '../../contract/types.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import type { ResidualRequest } from './residual-request.ts';

/**
 * Measured less expected of rows [from, to), NaN where either is missing or was not judged; null where the run keeps no
 * expected values of the column.
 */
export function readResiduals(
  workspace: ReadableWorkspace,
  { id, datasetId }: Pick<RunDetail, 'id' | 'datasetId'>,
  { column, from, to }: ResidualRequest,
): Float64Array | null {
  const expected = workspace.runArray(id, `expected:${column}`, from, to);
  const measured = workspace.datasetArray(datasetId, `column:${column}`, from, to);
  const score = workspace.runArray(id, 'score', from, to);
  if (expected === null || measured === null || score === null) return null;
  return Float64Array.from(measured, (value, i) =>
    Number.isNaN(score[i]) ? NaN : value - (expected[i] ?? NaN),
  );
}
