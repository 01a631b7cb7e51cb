import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';

const bins = 24;

export interface ColumnShape {
  /** Cells in each of 24 equal steps from the lowest to the highest value. */
  readonly histogram: readonly number[];
  /** Rows of the longest stretch without a value. */
  readonly longestGap: number;
}

/** How values are spread, and how long they are missing at a time. `values` in the order of time. */
export async function columnShape(
  values: ColumnValues,
  { min, max }: { readonly min: number; readonly max: number },
  pacer: Pacer,
): Promise<ColumnShape> {
  const counts = new Uint32Array(bins);
  const longest = { gap: 0, open: 0 };
  await eachPart(values, pacer, (part) => {
    countSlice(part, { min, max }, counts, longest);
  });
  return { histogram: [...counts], longestGap: longest.gap };
}

function countSlice(
  values: Float64Array,
  { min, max }: { readonly min: number; readonly max: number },
  counts: Uint32Array,
  longest: { gap: number; open: number },
): void {
  // Halved, so that the widest range is finite.
  const scale = bins / (max / 2 - min / 2);
  const start = min / 2;
  let { gap, open } = longest;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      open++;
      if (open > gap) gap = open;
      continue;
    }
    open = 0;
    const bin = ((value / 2 - start) * scale) | 0;
    counts[bin < bins ? bin : bins - 1]!++;
  }
  longest.gap = gap;
  longest.open = open;
}
