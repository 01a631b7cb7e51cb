/**
 * Size of the code for windows of `size` values: as asked for, else (0) the square root of `size`, at most 64 and below
 * `size`, so that the network has to compress.
 */
export function latentSize(size: number, asked: number): number {
  if (asked > 0) return asked;
  return Math.max(1, Math.min(64, size - 1, Math.round(Math.sqrt(size))));
}
