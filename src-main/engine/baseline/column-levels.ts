import { sortedQuantile } from '../features/scaler.ts';

/** Median and spread of each column. */
export interface ColumnLevels {
  readonly medians: Float32Array;
  /** Median absolute deviations as standard deviations; never 0. */
  readonly spreads: Float32Array;
}

/** Of a normal distribution, the standard deviation is this many median absolute deviations. */
const madToSigma = 1.4826;
/** In scaled units: a column that hardly ever moves. */
const smallestSpread = 0.05;

/** `values`: count x features, row-major. */
export function columnLevels(values: Float32Array, count: number, features: number): ColumnLevels {
  const [medians, spreads] = [new Float32Array(features), new Float32Array(features)];
  for (let f = 0; f < features; f++) {
    const column = columnOf(values, count, features, f).sort();
    const median = count === 0 ? 0 : sortedQuantile(column, 0.5);
    medians[f] = median;
    const away = column.map((value) => Math.abs(value - median)).sort();
    const spread = count === 0 ? 1 : madToSigma * sortedQuantile(away, 0.5);
    spreads[f] = Math.max(spread, smallestSpread);
  }
  return { medians, spreads };
}

/** One column of count x features values. */
export function columnOf(
  values: Float32Array,
  count: number,
  features: number,
  feature: number,
): Float32Array {
  const column = new Float32Array(count);
  for (let i = 0, at = feature; i < count; i++, at += features) column[i] = values[at]!;
  return column;
}

/** `cells` numbers that repeat one row. */
export function repeatRow(row: Float32Array, cells: number): Float32Array {
  const out = new Float32Array(cells);
  for (let at = 0; at < cells; at += row.length) out.set(row, at);
  return out;
}
