import type { RowRange } from '../../contract/types.ts';
import { scalingOf } from '../features/scaler.ts';
import type { EvaluationData } from './types.ts';

/** How far one column lies elsewhere outside of the training part than in it. */
export interface MovedColumn {
  readonly column: string;
  /** Population stability index, less what chance alone gives it. */
  readonly index: number;
  /** Mean outside less mean inside, in standard deviations of the training part. */
  readonly shift: number;
}

export interface DriftReading {
  /** Columns that have values enough on both sides. */
  readonly compared: number;
  /** Those of an index above 0.25, the farthest first. */
  readonly moved: readonly MovedColumn[];
}

const bins = 10;
/** From here on a population counts as another one (Siddiqi 2006). */
const movedFrom = 0.25;
const [leastInside, leastOutside] = [200, 100];
/** Cells looked at of all columns together, and rows of one. */
const [mostCells, mostRows] = [4_000_000, 20_000];

/**
 * Columns whose scaled values after the training part are spread otherwise than in it: the population stability index
 * over tenths of the training values. Null where no column has 200 values inside and 100 outside.
 */
export function columnDrift(
  { matrix, preparation }: EvaluationData,
  features: readonly string[],
  train: RowRange,
): DriftReading | null {
  const size = Math.min(mostRows, Math.ceil(mostCells / Math.max(features.length, 1)));
  const inside = spreadRows(train, size);
  const outside = spreadRows({ from: train.to, to: matrix.rows }, size);
  let compared = 0;
  const moved: MovedColumn[] = [];
  features.forEach((column, feature) => {
    const { steps } = scalingOf(preparation.scaler, feature);
    const valuesAt = (rows: Uint32Array): Float64Array => {
      const cells = Array.from(rows, (row) => row * matrix.features + feature);
      const known = cells.filter((cell) => matrix.observed[cell] === 1);
      return Float64Array.from(known, (cell) => steps(matrix.values[cell]!));
    };
    const [before, after] = [valuesAt(inside).sort(), valuesAt(outside)];
    if (before.length < leastInside || after.length < leastOutside) return;
    compared++;
    const index = stabilityIndex(before, after);
    if (index > movedFrom) moved.push({ column, index, shift: shiftOf(before, after) });
  });
  if (compared === 0) return null;
  return { compared, moved: moved.sort((a, b) => b.index - a.index) };
}

/** At most `size` rows all over a range, ascending, at uneven distances: even ones could follow a season. */
function spreadRows({ from, to }: RowRange, size: number): Uint32Array {
  const count = Math.max(0, to - from);
  if (count <= size) return Uint32Array.from({ length: count }, (_, i) => from + i);
  const step = count / size;
  const golden = 0.618_033_988_75;
  return Uint32Array.from({ length: size }, (_, i) => from + (i + ((i * golden) % 1)) * step);
}

/** `before` ascending. */
function stabilityIndex(before: Float64Array, after: Float64Array): number {
  const edges = Array.from(
    { length: bins - 1 },
    (_, i) => before[Math.floor(((i + 1) * before.length) / bins)]!,
  );
  const [expected, actual] = [sharesOf(before, edges), sharesOf(after, edges)];
  const index = expected.reduce((sum, share, bin) => {
    const other = actual[bin]!;
    return sum + (other - share) * Math.log(other / share);
  }, 0);
  return index - (bins - 1) * (1 / before.length + 1 / after.length);
}

/** Share of the values in each bin; none is 0, so that its logarithm is known. */
function sharesOf(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(bins).fill(0.5);
  for (const value of values) {
    const bin = edges.findIndex((edge) => value < edge);
    counts[bin < 0 ? bins - 1 : bin]! += 1;
  }
  return counts.map((count) => count / (values.length + bins / 2));
}

function shiftOf(before: Float64Array, after: Float64Array): number {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(before);
  const variance = before.reduce((sum, v) => sum + (v - middle) ** 2, 0) / before.length;
  return variance > 0 ? (mean(after) - middle) / Math.sqrt(variance) : 0;
}
