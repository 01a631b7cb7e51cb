import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';

/** As many values are sorted in a few milliseconds. */
const sortLimit = 16_384;
const bins = 4096;

export interface Extent {
  /** Values that are not NaN. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The exact median of the values that are not NaN, without sorting a long array: the range that holds the middle is
 * narrowed by counting until few values are left in it.
 */
export async function medianOf(
  values: ColumnValues,
  extent: Extent,
  pacer: Pacer,
): Promise<number> {
  const lower = (extent.count - 1) >> 1;
  const upper = extent.count >> 1;
  let { count, min, max } = extent;
  let below = 0;
  while (count > sortLimit && min < max) {
    const bin = binning(min, max);
    if (bin === null) return min;
    const counts = await countBins(values, bin, pacer);
    let chosen = 0;
    while (below + counts[chosen]! <= lower) below += counts[chosen++]!;
    if (counts[chosen]! <= sortLimit) {
      const found = await sortedBin(values, bin, chosen, counts[chosen]!, pacer);
      return between(found[lower - below]!, found[upper - below]!);
    }
    const inside = await extentOfBin(values, bin, chosen, pacer);
    if (below + inside.count <= upper) return between(inside.max, inside.next);
    ({ count, min, max } = inside);
  }
  if (min === max) return min;
  const rest = (await collect(values, min, max, count, pacer)).sort();
  return between(rest[lower - below]!, rest[upper - below]!);
}

const between = (a: number, b: number): number => (a === b ? a : a / 2 + b / 2);

/** The bin of a value is floor((value / 2 - start) * scale), halved so that the widest range is finite. */
interface Binning {
  readonly min: number;
  readonly max: number;
  readonly start: number;
  readonly scale: number;
}

/** Null for a range too narrow to divide. */
function binning(min: number, max: number): Binning | null {
  const scale = (bins - 1) / (max / 2 - min / 2);
  return Number.isFinite(scale) ? { min, max, start: min / 2, scale } : null;
}

async function countBins(
  values: ColumnValues,
  { min, max, start, scale }: Binning,
  pacer: Pacer,
): Promise<Uint32Array> {
  const counts = new Uint32Array(bins);
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (value >= min && value <= max) counts[((value / 2 - start) * scale) | 0]!++;
    }
  });
  return counts;
}

/** The `count` values of one bin in ascending order, and behind them the lowest value above it. */
async function sortedBin(
  values: ColumnValues,
  { max, start, scale }: Binning,
  chosen: number,
  count: number,
  pacer: Pacer,
): Promise<Float64Array> {
  const found = new Float64Array(count + 1);
  found[count] = Infinity;
  let at = 0;
  await eachPart(values, pacer, (part) => {
    let next = found[count]!;
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      const place = (value / 2 - start) * scale;
      if (!(place >= chosen && value <= max)) continue;
      if (place < chosen + 1) found[at++] = value;
      else if (value < next) next = value;
    }
    found[count] = next;
  });
  found.subarray(0, count).sort();
  return found;
}

/** The values of one bin, and the lowest value above it. */
async function extentOfBin(
  values: ColumnValues,
  { min, max, start, scale }: Binning,
  chosen: number,
  pacer: Pacer,
): Promise<Extent & { readonly next: number }> {
  let count = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  let next = Infinity;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (!(value >= min && value <= max)) continue;
      const bin = Math.floor((value / 2 - start) * scale);
      if (bin < chosen) continue;
      if (bin > chosen) {
        if (value < next) next = value;
        continue;
      }
      count++;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  });
  return { count, min: lowest, max: highest, next };
}

async function collect(
  values: ColumnValues,
  min: number,
  max: number,
  count: number,
  pacer: Pacer,
): Promise<Float64Array> {
  const found = new Float64Array(count);
  let at = 0;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (value >= min && value <= max) found[at++] = value;
    }
  });
  return found;
}
