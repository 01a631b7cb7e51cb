import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';

/** Rows of the longest stretch without a value. `values` in the order of time. */
export async function longestGap(values: ColumnValues, pacer: Pacer): Promise<number> {
  const longest = { gap: 0, open: 0 };
  await eachPart(values, pacer, (part) => {
    extendGap(part, longest);
  });
  return longest.gap;
}

function extendGap(values: Float64Array, longest: { gap: number; open: number }): void {
  let { gap, open } = longest;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) {
      open++;
      if (open > gap) gap = open;
    } else open = 0;
  }
  longest.gap = gap;
  longest.open = open;
}
