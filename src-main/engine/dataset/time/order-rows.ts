import type { Pacer } from '../pacer.ts';

/** Merged between two looks at the clock. */
const sliceRows = 1 << 16;

/**
 * Positions of the rows in ascending order of `times`, rows of equal time in file order; null where they stand so
 * already. A merge sort from below, so that other calls are answered meanwhile.
 */
export async function orderByTime(times: Float64Array, pacer: Pacer): Promise<Uint32Array | null> {
  if (await isAscending(times, pacer)) return null;
  const { length } = times;
  let order = new Uint32Array(length);
  let other = new Uint32Array(length);
  for (let row = 0; row < length; row++) order[row] = row;
  for (let width = 1; width < length; width *= 2) {
    let merged = 0;
    for (let low = 0; low < length; low += 2 * width) {
      const middle = Math.min(low + width, length);
      const high = Math.min(low + 2 * width, length);
      let left = low;
      let right = middle;
      for (let at = low; at < high; at++) {
        const takeLeft =
          left < middle && (right >= high || times[order[left]!]! <= times[order[right]!]!);
        other[at] = takeLeft ? order[left++]! : order[right++]!;
        if (++merged % sliceRows === 0) await pacer.pause();
      }
    }
    [order, other] = [other, order];
  }
  return order;
}

export async function applyOrder(
  values: Float64Array,
  order: Uint32Array,
  pacer: Pacer,
): Promise<Float64Array> {
  const ordered = new Float64Array(values.length);
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) ordered[row] = values[order[row]!]!;
  });
  return ordered;
}

async function isAscending(times: Float64Array, pacer: Pacer): Promise<boolean> {
  let ascending = true;
  await pacer.slices(1, times.length, (from, to) => {
    for (let row = from; row < to && ascending; row++) ascending = times[row]! >= times[row - 1]!;
  });
  return ascending;
}
