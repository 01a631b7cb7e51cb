import type { Pacer } from '../pacer.ts';
import type { RawNumbers } from '../raw-table.ts';

/** A column of numbers that no file holds as such; its NaN are counted as missing. */
export async function numberColumn(
  name: Pick<RawNumbers, 'name' | 'originalName'>,
  values: Float64Array,
  pacer: Pacer,
): Promise<RawNumbers> {
  let missing = 0;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) if (Number.isNaN(values[row]!)) missing++;
  });
  return { ...name, kind: 'number', values, missing, infinite: 0, unreadable: null };
}
