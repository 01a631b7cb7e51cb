import { EngineError } from '../../contract/errors.ts';
import type { RunPlan } from '../../contract/types.ts';
import { bridgeValue, findGaps, isBridged } from './gaps.ts';
import { scalingOf } from './scaler.ts';
import type { FeatureMatrix, Scaler } from './types.ts';

/**
 * Scales all columns into one matrix and marks what was not measured. Series: gaps up to `gapLimit` rows are filled
 * on the line between their neighbours, longer ones (and those at either end of the rows or of
 * a block of them) block their rows. Tables: a missing
 * cell is filled with the column's center; a row with more than half of its cells missing is blocked. `blocks`: rows
 * with which other things begin, ascending. Throws
 * `internal` where columns and scaler do not belong together.
 */
export function buildMatrix(
  columns: readonly Float64Array[],
  scaler: Scaler,
  plan: Pick<RunPlan, 'kind' | 'gapLimit'>,
  blocks: readonly number[] = [],
): FeatureMatrix {
  const features = columns.length;
  const rows = columns[0]?.length ?? 0;
  if (scaler.center.length !== features || columns.some((column) => column.length !== rows)) {
    throw new EngineError('internal', `columns do not fit the scaler: ${features} columns`);
  }
  const matrix: FeatureMatrix = {
    rows,
    features,
    values: new Float32Array(rows * features),
    observed: new Uint8Array(rows * features),
    blocked: new Uint8Array(rows),
  };
  columns.forEach((column, feature) => {
    writeMeasured(matrix, column, feature, scaler);
    if (plan.kind === 'series')
      fillGaps(matrix, column, feature, scaler, { gapLimit: plan.gapLimit, blocks });
  });
  if (plan.kind === 'table') blockSparseRows(matrix);
  return matrix;
}

/** Missing cells hold the column's center. */
function writeMeasured(
  matrix: FeatureMatrix,
  column: Float64Array,
  feature: number,
  scaler: Scaler,
): void {
  const { scale } = scalingOf(scaler, feature);
  const middle = scaler.place?.center[feature] ?? 0;
  for (let row = 0, at = feature; row < matrix.rows; row++, at += matrix.features) {
    const value = column[row]!;
    const isMissing = Number.isNaN(value);
    matrix.values[at] = isMissing ? middle : scale(value);
    matrix.observed[at] = isMissing ? 0 : 1;
  }
}

function fillGaps(
  matrix: FeatureMatrix,
  column: Float64Array,
  feature: number,
  scaler: Scaler,
  { gapLimit, blocks }: { readonly gapLimit: number; readonly blocks: readonly number[] },
): void {
  const { scale } = scalingOf(scaler, feature);
  let next = 0;
  for (const gap of findGaps(column)) {
    while (next < blocks.length && blocks[next]! < gap.from) next++;
    const meets = next < blocks.length && blocks[next]! <= gap.to;
    if (meets || !isBridged(gap, matrix.rows, gapLimit)) {
      matrix.blocked.fill(1, gap.from, gap.to);
      continue;
    }
    for (let row = gap.from; row < gap.to; row++) {
      const value = bridgeValue(column, gap, row);
      matrix.values[row * matrix.features + feature] = scale(value);
    }
  }
}

function blockSparseRows({ rows, features, observed, blocked }: FeatureMatrix): void {
  for (let row = 0; row < rows; row++) {
    let seen = 0;
    for (let at = row * features; at < (row + 1) * features; at++) seen += observed[at]!;
    if (2 * seen < features) blocked[row] = 1;
  }
}
