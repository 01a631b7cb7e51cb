import type { RowRange } from '../../contract/types.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** The row of a block whose time is nearest to an instant, by halves; null where the block is empty. */
export function rowAtTime(
  workspace: ReadableWorkspace,
  datasetId: string,
  ms: number,
  { from, to }: RowRange,
): { readonly at: number; readonly ms: number } | null {
  const timeOf = (row: number): number =>
    workspace.datasetArray(datasetId, 'time', row, row + 1)?.[0] ?? NaN;
  let [low, high] = [from, to - 1];
  if (high < low) return null;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(middle) < ms) low = middle + 1;
    else high = middle;
  }
  const [at, before] = [timeOf(low), low > from ? timeOf(low - 1) : NaN];
  return Math.abs(before - ms) < Math.abs(at - ms)
    ? { at: low - 1, ms: before }
    : { at: low, ms: at };
}
