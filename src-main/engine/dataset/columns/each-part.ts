import { sliceValues, type Pacer } from '../pacer.ts';
import type { ColumnValues } from './column-values.ts';
import { StoredValues } from './stored-values.ts';

/**
 * Works through a column from its first value to its last, some at a time. A part counts from row `from` and is only
 * good until `work` returns. Throws `cancelled` and `file/unreadable`.
 */
export async function eachPart(
  values: ColumnValues,
  pacer: Pacer,
  work: (part: Float64Array, from: number) => void,
): Promise<void> {
  const { length } = values;
  const read = partReader(values);
  await pacer.slices(0, length, (from, to) => {
    work(read(from, to), from);
  });
}

/** The same at one go, for work that may end early. */
export function* partsOf(values: ColumnValues): Generator<Float64Array, void> {
  const read = partReader(values);
  for (let from = 0; from < values.length; from += sliceValues) {
    yield read(from, Math.min(from + sliceValues, values.length));
  }
}

/** What is read of a scratch file goes into the same memory again and again. */
function partReader(values: ColumnValues): (from: number, to: number) => Float64Array {
  if (!(values instanceof StoredValues)) return (from, to) => values.subarray(from, to);
  const room = new Float64Array(Math.min(sliceValues, values.length));
  return (from, to) => values.read(from, room.subarray(0, to - from));
}
