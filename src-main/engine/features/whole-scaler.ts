import type { RowRange } from '../../contract/types.ts';
import { fitScaler } from './scaler.ts';
import type { Scaler } from './types.ts';

/** So many steps of the scale at least lie between 0 and the largest value. */
const steps = 5;

/**
 * Leaves values as they are, for losses that read them as counts or pixels. As with every scaler what lies ten steps of the
 * scale from the center is cut, but steps are so long that this is beyond all values of the training part: some ten
 * deviations, and twice the largest value at least.
 */
export function wholeScaler(columns: readonly Float64Array[], train: RowRange): Scaler {
  const { center, scale } = fitScaler(columns, train, 'none');
  const long = scale.map((deviation, feature) => {
    let most = 0;
    for (let row = train.from; row < train.to; row++) {
      const size = Math.abs(columns[feature]![row]!);
      if (size > most && size < Infinity) most = size;
    }
    return Math.max(deviation, most / steps);
  });
  return { kind: 'none', center, scale: long, place: { center, scale: long } };
}
