import { valueRoom } from '../../../compute/values/kernels.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import { type Binning, binning, bins } from './binning.ts';

/** As many values are sorted in a few milliseconds. */
const sortLimit = 16_384;

export interface Extent {
  /** Values that are not NaN. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The exact median of the values that are not NaN, without sorting a long array: the range that holds the middle is
 * narrowed by counting until few values are left in it. `known`: the values in each bin of the whole range.
 */
export async function medianOf(
  values: ColumnValues,
  extent: Extent,
  pacer: Pacer,
  known: Uint32Array | null = null,
): Promise<number> {
  const lower = (extent.count - 1) >> 1;
  const upper = extent.count >> 1;
  let { count, min, max } = extent;
  let below = 0;
  let given = known;
  while (count > sortLimit && min < max) {
    const bin = binning(min, max);
    if (bin === null) return min;
    const isWhole = max === extent.max;
    const counts = given ?? (await countBins(values, bin, pacer));
    given = null;
    let chosen = 0;
    while (below + counts[chosen]! <= lower) below += counts[chosen++]!;
    if (counts[chosen]! <= sortLimit) {
      const gathered = isWhole ? gatherBin : sortedBin;
      const found = await gathered(values, bin, chosen, counts[chosen]!, pacer);
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

/** The same where no value lies above the range. */
async function gatherBin(
  values: ColumnValues,
  { start, scale }: Binning,
  chosen: number,
  count: number,
  pacer: Pacer,
): Promise<Float64Array> {
  const room = valueRoom();
  const next = room.resultStart;
  const into = next + 8;
  const found = new Float64Array(count + 1);
  found[count] = Infinity;
  let at = 0;
  await eachPart(values, pacer, (part) => {
    room.doubles[next / 8] = found[count]!;
    const end = room.gather(0, room.put(part), start, scale, chosen, into, next);
    found[count] = room.doubles[next / 8]!;
    const gathered = room.doubles.subarray(into / 8, end / 8);
    found.set(gathered, at);
    at += gathered.length;
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
