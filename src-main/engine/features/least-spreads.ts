import type { RowRange } from '../../contract/types.ts';
import { relativeZero } from './scaler.ts';

/** What is left of a pattern that is taken off whole is rounding noise of the values it was taken off. */
export function leastSpreads(columns: readonly Float64Array[], train: RowRange): Float64Array {
  return Float64Array.from(columns, (column) => {
    let most = 0;
    for (let row = train.from; row < train.to; row++) {
      const size = Math.abs(column[row]!);
      if (size > most && size < Infinity) most = size;
    }
    return relativeZero * most;
  });
}
