import type { RowRange } from '../../contract/types.ts';
import { sortedQuantile } from '../features/scaler.ts';

/** Robust standard deviations of a column, in its own unit. */
export interface ColumnSpread {
  readonly levels: number;
  /** From one row to the next; that of the levels where it is 0. */
  readonly changes: number;
}

/** A quarter-to-quarter range of a normal distribution is this many standard deviations. */
const iqrPerStd = 1.349;

/** Spread over the rows of `part`, missing and infinite cells left out; null where nothing varies there. */
export function columnSpread(column: Float64Array, part: RowRange): ColumnSpread | null {
  const values = column.subarray(part.from, part.to);
  const steps = new Float64Array(Math.max(0, values.length - 1));
  for (let row = 0; row < steps.length; row++) steps[row] = values[row + 1]! - values[row]!;
  const levels = spreadOf(values);
  if (levels === 0) return null;
  return { levels, changes: spreadOf(steps) || levels };
}

function spreadOf(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length < 2) return 0;
  const range = sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25);
  return range > 0 ? range / iqrPerStd : deviationOf(sorted);
}

function deviationOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return Math.sqrt(squares / values.length);
}
