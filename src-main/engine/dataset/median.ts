import type { Pacer } from './pacer.ts';

/** As many values are sorted in a few milliseconds. */
const sortLimit = 65_536;
const bins = 65_536;

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
  values: Float64Array,
  extent: Extent,
  pacer: Pacer,
): Promise<number> {
  const middle = (extent.count - 1) >> 1;
  const lower = await valueOfRank(values, middle, extent, pacer);
  if (extent.count % 2 === 1) return lower;
  const upper = await valueOfRank(values, middle + 1, extent, pacer);
  return lower / 2 + upper / 2;
}

/** The value that stands at `rank` (from 0) in ascending order. */
async function valueOfRank(
  values: Float64Array,
  rank: number,
  extent: Extent,
  pacer: Pacer,
): Promise<number> {
  let { count, min, max } = extent;
  let below = 0;
  while (count > sortLimit && max / 2 > min / 2) {
    const bin = binner(min, max);
    const counts = await countBins(values, min, max, bin, pacer);
    let chosen = 0;
    while (below + counts[chosen]! <= rank) below += counts[chosen++]!;
    const inBin = (value: number): boolean => bin(value) === chosen;
    ({ count, min, max } = await extentOfBin(values, min, max, inBin, pacer));
  }
  if (max / 2 <= min / 2) return min;
  const rest = await collect(values, min, max, count, pacer);
  return rest.sort()[rank - below] ?? NaN;
}

/** Halved, so that the width of the widest range is finite. */
function binner(min: number, max: number): (value: number) => number {
  const width = max / 2 - min / 2;
  return (value) => Math.min(bins - 1, Math.floor(((value / 2 - min / 2) / width) * bins));
}

async function countBins(
  values: Float64Array,
  min: number,
  max: number,
  bin: (value: number) => number,
  pacer: Pacer,
): Promise<Uint32Array> {
  const counts = new Uint32Array(bins);
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (value >= min && value <= max) counts[bin(value)]!++;
    }
  });
  return counts;
}

async function extentOfBin(
  values: Float64Array,
  min: number,
  max: number,
  inBin: (value: number) => boolean,
  pacer: Pacer,
): Promise<Extent> {
  let count = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (!(value >= min && value <= max && inBin(value))) continue;
      count++;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  });
  return { count, min: lowest, max: highest };
}

async function collect(
  values: Float64Array,
  min: number,
  max: number,
  count: number,
  pacer: Pacer,
): Promise<Float64Array> {
  const found = new Float64Array(count);
  let at = 0;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (value >= min && value <= max) found[at++] = value;
    }
  });
  return found;
}
