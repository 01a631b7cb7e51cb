import type {
  ColumnQuality,
  PartError,
  PartName,
  ReconstructionQuality,
} from '../../contract/evaluation.ts';
import type { ItemShape, RowRange, Split } from '../../contract/types.ts';
import { scalingOf } from '../features/scaler.ts';
import { imageQuality } from './image-quality.ts';
import type { EvaluationData } from './types.ts';

export interface Rebuilt {
  readonly data: EvaluationData;
  readonly split: Split;
  readonly features: readonly string[];
  /** features x rows, feature-major, in the column's own unit; NaN where not judged. */
  readonly expected: Float32Array;
  /** rows; 1 where flagged or labelled as anomalous. */
  readonly loud: Uint8Array;
  /** Of rows that are images. */
  readonly item?: ItemShape | undefined;
}

/** Rows of a part that R2 can be taken on. */
const leastRows = 10;

/**
 * Errors of training, validation and test part, and R2 of each column on the last part that has rows enough, all in
 * scaled units, so that columns weigh alike. The flagged and labelled rows are left out of R2 and of `quietMse`.
 * `part` is `train` only where nothing was held out.
 */
export function reconstructionQuality(rebuilt: Rebuilt): ReconstructionQuality {
  const { split, data, features } = rebuilt;
  const ranges: readonly (readonly [PartName, RowRange])[] = [
    ['train', split.train],
    ['validation', split.validation],
    ['test', { from: split.validation.to, to: data.matrix.rows }],
  ];
  const parts = ranges
    .map(([part, range]) => partError(rebuilt, part, range))
    .filter(({ rows }) => rows > 0);
  const last = parts.findLast(({ rows }) => rows >= leastRows) ?? parts[0];
  const part = last?.part ?? 'train';
  const range = ranges.find(([name]) => name === part)?.[1] ?? split.train;
  const columns = features
    .map((column, feature): ColumnQuality => ({ column, r2: columnR2(rebuilt, feature, range) }))
    .sort((a, b) => (a.r2 ?? Infinity) - (b.r2 ?? Infinity));
  const images = imageQuality(rebuilt, rebuilt.item, range);
  return {
    parts,
    part,
    columns,
    medianR2: medianOf(columns.flatMap(({ r2 }) => r2 ?? [])),
    ...(images === undefined ? {} : { images }),
  };
}

type Cell = (measured: number, rebuilt: number, row: number) => void;

/** Measured cells of a column with what was rebuilt, both in steps of its scale. */
function eachCell(
  { data, expected }: Rebuilt,
  feature: number,
  { from, to }: RowRange,
  take: Cell,
): void {
  const { matrix, levels, preparation } = data;
  const { scale, steps } = scalingOf(preparation.scaler, feature);
  for (let row = from; row < to; row++) {
    const value = expected[feature * matrix.rows + row]!;
    const cell = row * matrix.features + feature;
    if (matrix.observed[cell] === 0 || Number.isNaN(value)) continue;
    const rebuilt = steps(scale(value - (levels?.(feature, row) ?? 0)));
    take(steps(matrix.values[cell]!), rebuilt, row);
  }
}

function partError(rebuilt: Rebuilt, part: PartName, range: RowRange): PartError {
  let [squares, sizes, cells, quiet, quietCells] = [0, 0, 0, 0, 0];
  const seen = new Uint8Array(Math.max(0, range.to - range.from));
  rebuilt.features.forEach((_, feature) => {
    eachCell(rebuilt, feature, range, (measured, value, row) => {
      const off = measured - value;
      squares += off * off;
      sizes += Math.abs(off);
      cells++;
      seen[row - range.from] = 1;
      if (rebuilt.loud[row] === 1) return;
      quiet += off * off;
      quietCells++;
    });
  });
  return {
    part,
    rows: seen.reduce((sum, one) => sum + one, 0),
    mse: squares / cells,
    mae: sizes / cells,
    quietMse: quietCells === 0 ? null : quiet / quietCells,
  };
}

function columnR2(rebuilt: Rebuilt, feature: number, range: RowRange): number | null {
  let [sum, squares, off, cells] = [0, 0, 0, 0];
  eachCell(rebuilt, feature, range, (measured, value, row) => {
    if (rebuilt.loud[row] === 1) return;
    sum += measured;
    squares += measured * measured;
    off += (measured - value) ** 2;
    cells++;
  });
  const spread = squares - (sum * sum) / cells;
  return cells < 2 || !(spread > 1e-9 * Math.max(squares, 1)) ? null : 1 - off / spread;
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
