import type { RowRange } from '../../contract/types.ts';
import { sortedQuantile } from './scaler.ts';
import type { Trend } from './types.ts';

/** The training part is cut into this many pieces at most; a piece is a whole number of seasons where that leaves enough. */
const mostPieces = 24;
const fewestPieces = 3;

/**
 * A straight line for each column through the medians of equal pieces of the training part: its slope is the median of
 * the slopes between all pairs of pieces (Theil 1950; Sen 1968), so that no single event bends it. `positions`: times
 * of the rows, or null for row numbers. `seasonRows`: 0 for none. A column with values in less than two pieces is flat.
 */
export function fitTrend(
  columns: readonly Float64Array[],
  train: RowRange,
  positions: Float64Array | null,
  seasonRows: number,
): Trend {
  const at = (row: number): number => (positions === null ? row : positions[row]!);
  const origin = at(train.from);
  const span = at(train.to - 1) - origin || 1;
  const pieces = cut(train, seasonRows);
  const start = new Float64Array(columns.length);
  const slope = new Float64Array(columns.length);
  const share = (row: number): number => (at(row) - origin) / span;
  columns.forEach((column, feature) => {
    const points = pieces.flatMap((piece) => middleOf(column, piece, share));
    slope[feature] = median(slopesBetween(points));
    start[feature] = median(points.map(({ x, y }) => y - slope[feature]! * x));
  });
  return { unit: positions === null ? 'row' : 'ms', origin, span, start, slope };
}

function cut({ from, to }: RowRange, seasonRows: number): RowRange[] {
  const rows = to - from;
  const whole = seasonRows > 0 && rows >= fewestPieces * seasonRows;
  const unit = whole ? seasonRows : 1;
  const length = unit * Math.max(1, Math.ceil(rows / unit / mostPieces));
  const count = Math.max(1, Math.floor(rows / length));
  return Array.from({ length: count }, (_, piece) => ({
    from: from + piece * length,
    to: from + (piece + 1) * length,
  }));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Mean place and median value of what a piece holds; none where it holds nothing. */
function middleOf(column: Float64Array, piece: RowRange, share: (row: number) => number): Point[] {
  const values: number[] = [];
  let places = 0;
  for (let row = piece.from; row < piece.to; row++) {
    if (!Number.isFinite(column[row])) continue;
    values.push(column[row]!);
    places += share(row);
  }
  return values.length === 0 ? [] : [{ x: places / values.length, y: median(values) }];
}

function slopesBetween(points: readonly Point[]): number[] {
  return points.flatMap((a, i) =>
    points
      .slice(i + 1)
      .filter((b) => b.x > a.x)
      .map((b) => (b.y - a.y) / (b.x - a.x)),
  );
}

/** 0 of none. */
function median(values: readonly number[]): number {
  return values.length === 0 ? 0 : sortedQuantile(Float64Array.from(values).sort(), 0.5);
}
