import type { ColumnValues } from './column-values.ts';
import { homeOf } from './home-of.ts';
import { StoredValues } from './stored-values.ts';

/** Columns of one import one after another; what is in its scratch stays where it is. */
export function joinedValues(columns: readonly ColumnValues[]): ColumnValues {
  const home = columns.map(homeOf).find((scratch) => scratch !== undefined);
  if (home === undefined) return joinedArrays(columns);
  const parts = columns.flatMap((values) => {
    if (values instanceof StoredValues) return values.parts;
    const { length } = values;
    return length === 0 ? [] : [{ position: home.write(values.subarray(0, length)), length }];
  });
  return new StoredValues(home, parts);
}

function joinedArrays(columns: readonly ColumnValues[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const values of columns) {
    joined.set(values.subarray(0, values.length), at);
    at += values.length;
  }
  return joined;
}
