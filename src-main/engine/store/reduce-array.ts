import { EngineError } from '../../contract/errors.ts';
import { reduceSeries } from '../series/reduce.ts';
import { readArray, type StoredArray } from './array-table.ts';
import type { Connection } from './connection.ts';
import type { LevelCache } from './level-cache.ts';
import type { ReducedSeries } from './types.ts';

/** A view may reach beyond the rows, so the range is cut to them. Throws `rpc/bad-params`. */
export function reduceArray(
  connection: Connection,
  cache: LevelCache,
  array: StoredArray,
  range: { readonly from: number; readonly to: number; readonly pixels: number },
): ReducedSeries {
  const { pixels } = range;
  if (![range.from, range.to, pixels].every(Number.isInteger) || pixels < 1) {
    throw new EngineError(
      'rpc/bad-params',
      `not a range and a width in pixels: ${String(range.from)}, ${String(range.to)}, ${String(pixels)}`,
    );
  }
  const from = Math.max(range.from, 0);
  const to = Math.min(range.to, array.length);
  if (from >= to) {
    return { index: new Float64Array(0), value: new Float64Array(0), min: null, max: null };
  }
  const series = {
    length: array.length,
    read: (start: number, end: number) => readArray(connection, array, start, end),
    levelUpTo: (rows: number) => cache.levelUpTo(array, rows, from, to),
  };
  return reduceSeries(series, from, to, pixels);
}
