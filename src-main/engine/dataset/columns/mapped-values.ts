import type { ColumnValues } from './column-values.ts';
import { partsOf } from './each-part.ts';
import { GrowingValues } from './growing-values.ts';
import { homeOf } from './home-of.ts';

/** What `change` makes of each value, kept where the column is. */
export function mappedValues(
  values: ColumnValues,
  change: (value: number) => number,
): ColumnValues {
  const made = new GrowingValues(homeOf(values));
  made.reserve(values.length);
  for (const part of partsOf(values)) made.append(part.map(change));
  return made.take();
}
