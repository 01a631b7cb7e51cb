import type { RowRange } from '../contract/types.ts';
import { startsWithin } from '../engine/features/windows.ts';
import type { Prepared } from './prepare.ts';

/** First rows of the windows within `range` that may be learnt from. */
export function learntStarts(
  { starts, leftOut }: Pick<Prepared, 'starts' | 'leftOut'>,
  range: RowRange,
  window: number,
): Uint32Array {
  const within = startsWithin(starts, range, window);
  return leftOut === undefined ? within : within.filter((row) => leftOut.windows[row] === 0);
}
