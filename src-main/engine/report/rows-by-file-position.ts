/** Stands for a row of the file that was not read. */
export const nowhere = 0xffff_ffff;

/**
 * The row that stands at each position of the file; null where both orders are the same. `rowOrder`: position in the
 * file of each of `count` rows. `fileRows`: rows of data in the file, where it has more.
 */
export function rowsByFilePosition(
  count: number,
  rowOrder: ArrayLike<number> | null,
  fileRows?: number,
): Uint32Array | null {
  if (rowOrder === null && (fileRows ?? count) === count) return null;
  let length = Math.max(fileRows ?? 0, count);
  for (let row = 0; row < (rowOrder?.length ?? 0); row++) {
    length = Math.max(length, (rowOrder?.[row] ?? 0) + 1);
  }
  const place = new Uint32Array(length).fill(nowhere);
  for (let row = 0; row < count; row++) place[rowOrder?.[row] ?? row] = row;
  return place;
}
