/**
 * The numbers of a column, NaN where one is missing: an array in memory, or `StoredValues` in a scratch file. Read it
 * with `eachPart`, `sampleOf` or `wholeOf`.
 */
export interface ColumnValues {
  readonly length: number;
  readonly byteLength: number;
  /** Values [from, to): a view of an array in memory, a new array of what is read from a file. */
  readonly subarray: (from: number, to: number) => Float64Array;
}
