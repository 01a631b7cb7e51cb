import type { ColumnValues } from './column-values.ts';
import type { Scratch } from './scratch.ts';
import { StoredValues } from './stored-values.ts';

/** Values that were made out of columns, kept where these are: in their scratch, or in memory. */
export function keptIn(home: Scratch | undefined, made: Float64Array): ColumnValues {
  if (home === undefined) return made;
  return new StoredValues(home, [{ position: home.write(made), length: made.length }]);
}
