import type { FlaggedEvent, RowRange, RunPlan } from '../../contract/types.ts';

/** Rows compared at least, and at most: a shape needs some, and what is longer is compared around its peak. */
const shortest = 8;
const longest = 16_384;

/**
 * The stretch of rows that stands for an event of a series: the event with a quarter of its length on both sides, at
 * least half a window in all. `block`: the rows it may lie in; null where they are too few to compare.
 */
export function comparedStretch(
  { startIndex, endIndex, peakIndex }: Pick<FlaggedEvent, 'startIndex' | 'endIndex' | 'peakIndex'>,
  { window }: Pick<RunPlan, 'window'>,
  block: RowRange,
): RowRange | null {
  const rows = block.to - block.from;
  const own = endIndex - startIndex + 1;
  const wanted = Math.max(shortest, Math.ceil(window / 2), Math.ceil(1.5 * own));
  const length = Math.min(wanted, longest, Math.floor(rows / 2));
  if (length < shortest) return null;
  const middle = own > longest ? peakIndex : (startIndex + endIndex) / 2;
  const from = Math.round(middle - (length - 1) / 2);
  const placed = Math.min(Math.max(from, block.from), block.to - length);
  return { from: placed, to: placed + length };
}
