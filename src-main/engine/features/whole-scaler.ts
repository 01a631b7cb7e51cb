import type { RowRange } from '../../contract/types.ts';
import type { Scaler } from './types.ts';

/**
 * Leaves values as they are: for losses that read them as counts or pixels, and must not have them cut at a few
 * deviations. Only what lies ten times beyond the largest value of the training part is.
 */
export function wholeScaler(columns: readonly Float64Array[], train: RowRange): Scaler {
  const scale = Float64Array.from(columns, (column) => {
    let most = 1;
    for (let row = train.from; row < train.to; row++) {
      const size = Math.abs(column[row]!);
      if (size > most && size < Infinity) most = size;
    }
    return most;
  });
  const center = new Float64Array(columns.length);
  return { kind: 'none', center, scale, place: { center, scale } };
}
