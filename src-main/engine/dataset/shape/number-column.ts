import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import type { RawNumbers } from '../raw-table.ts';

/** A column of numbers that no file holds as such; its NaN are counted as missing. */
export async function numberColumn(
  name: Pick<RawNumbers, 'name' | 'originalName'>,
  values: ColumnValues,
  pacer: Pacer,
): Promise<RawNumbers> {
  let missing = 0;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) if (Number.isNaN(part[row]!)) missing++;
  });
  return { ...name, kind: 'number', values, missing, infinite: 0, unreadable: null };
}
