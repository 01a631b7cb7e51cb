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
  /** Those that lie elsewhere, the farthest first. */
  readonly moved: readonly MovedColumn[];
}

const bins = 10;
/** From here on a population counts as another one (Siddiqi 2006). */
const movedFrom = 0.25;
/** Of the training part, each held against its other rows: what moves slowly is nowhere quite as elsewhere. */
const stretches = 9;
const longestStretch = 0.5;
/** So many times as far as any of those. */
const fartherThan = 3;
/** Of the values after the training part, beyond all in it. */
const mostBeyond = 0.25;
const [leastInside, leastOutside] = [200, 100];
/** Cells looked at of all columns together, and rows of one. */
const [mostCells, mostRows] = [4_000_000, 20_000];

/**
 * Columns whose scaled values after the training part lie elsewhere than in it: by the population stability index over
 * tenths of the training values they are three times as far from it as any stretch of it is from its other rows, and at
 * least 0.25; or a quarter of them lie beyond its range. Null where no column has 200 values inside and 100 outside.
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
    const [before, after] = [valuesAt(inside), valuesAt(outside)];
    if (before.length < leastInside || after.length < leastOutside) return;
    compared++;
    const sorted = before.slice().sort();
    const binOf = tenthsOf(sorted);
    const binned = Uint8Array.from(before, binOf);
    const index = stabilityIndex(countsOf(binned), countsOf(Uint8Array.from(after, binOf)));
    const share = Math.min(longestStretch, outside.length / inside.length);
    const usual = farthestStretch(binned, Math.floor(share * before.length));
    const isFar = index > Math.max(movedFrom, fartherThan * usual);
    if (!isFar && beyond(sorted, after) <= mostBeyond) return;
    moved.push({ column, index, shift: shiftOf(before, after) });
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

/** The tenth of `sorted`, ascending, that a value lies in. */
function tenthsOf(sorted: Float64Array): (value: number) => number {
  const edges = Array.from(
    { length: bins - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bins)]!,
  );
  return (value) => {
    const bin = edges.findIndex((edge) => value < edge);
    return bin < 0 ? bins - 1 : bin;
  };
}

function countsOf(binned: Uint8Array): Float64Array {
  const counts = new Float64Array(bins);
  for (const bin of binned) counts[bin]! += 1;
  return counts;
}

/** Less what chance alone gives it. */
function stabilityIndex(before: Float64Array, after: Float64Array): number {
  const sum = (counts: Float64Array): number => counts.reduce((all, count) => all + count, 0);
  const [inside, outside] = [sum(before), sum(after)];
  // No share is 0, so that its logarithm is known.
  const shareOf = (count: number, of: number): number => (count + 0.5) / (of + bins / 2);
  let index = 0;
  for (let bin = 0; bin < bins; bin++) {
    const expected = shareOf(before[bin]!, inside);
    const actual = shareOf(after[bin]!, outside);
    index += (actual - expected) * Math.log(actual / expected);
  }
  return index - (bins - 1) * (1 / inside + 1 / outside);
}

/** The highest index of stretches of `length`, all over the training part, against its other rows. */
function farthestStretch(binned: Uint8Array, length: number): number {
  const all = countsOf(binned);
  const starts = Array.from({ length: stretches }, (_, i) =>
    Math.round(((binned.length - length) * i) / (stretches - 1)),
  );
  const indices = starts.map((from) => {
    const own = countsOf(binned.subarray(from, from + length));
    return stabilityIndex(
      all.map((count, bin) => count - own[bin]!),
      own,
    );
  });
  return Math.max(...indices);
}

/** Share of the values below or above all of `sorted`, ascending. */
function beyond(sorted: Float64Array, values: Float64Array): number {
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  return values.filter((value) => value < lowest || value > highest).length / values.length;
}

function shiftOf(before: Float64Array, after: Float64Array): number {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(before);
  const variance = before.reduce((sum, v) => sum + (v - middle) ** 2, 0) / before.length;
  return variance > 0 ? (mean(after) - middle) / Math.sqrt(variance) : 0;
}
