import type { LabelStep } from '../../contract/schemas.ts';
import { runsOf } from '../dataset/labels/label-spans.ts';
import { mergeSpans, spanAt } from '../dataset/labels/merge-spans.ts';

export interface RowPlaces {
  readonly rowCount: number;
  /** Epoch milliseconds, ascending; null without a time axis. */
  readonly time: Float64Array | null;
  /** Position in the file of each row; null where both orders are the same. */
  readonly order: ArrayLike<number> | null;
}

/**
 * Spans of a file of labels as stretches of rows in the order of time, both ends inclusive, and how many spans mark no
 * row. `step.by` must be `row` where there is no time.
 */
export function labelRows(
  { by, spans }: Pick<LabelStep, 'by' | 'spans'>,
  { rowCount, time, order }: RowPlaces,
): { readonly spans: readonly (readonly [number, number])[]; readonly outside: number } {
  const open = by === 'row' ? 1 : 0;
  const merged = mergeSpans(
    spans.filter(([from, to]) => to - open >= from).map(([from, to]) => [from, to - open]),
  );
  const seen = new Uint8Array(merged.length);
  const placeOf = (row: number): number =>
    by === 'time' ? (time?.[row] ?? NaN) : (order?.[row] ?? row);
  const found = runsOf(rowCount, (row) => {
    const at = spanAt(merged, placeOf(row));
    if (at >= 0) seen[at] = 1;
    return at >= 0;
  });
  return {
    spans: found.map(([from, to]) => [from, to - 1]),
    outside: seen.reduce((sum, one) => sum - one, merged.length),
  };
}
