import { availableMemory } from 'node:process';
import { assertFits } from '../source/memory-guard.ts';
import type { ColumnValues } from './column-values.ts';

/**
 * All values of a column in one array, which is a copy where they were in a scratch file: let go of it before the next
 * column is read. Throws `data/too-large` where the memory does not hold it.
 */
export function wholeOf(values: ColumnValues): Float64Array {
  if (values instanceof Float64Array) return values;
  assertFits(values.length, 1, availableMemory());
  return values.subarray(0, values.length);
}
