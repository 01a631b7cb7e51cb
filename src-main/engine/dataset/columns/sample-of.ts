import type { ColumnValues } from './column-values.ts';
import { StoredValues } from './stored-values.ts';

/** Rows that are read at once from a scratch file. */
const stretch = 1 << 16;

/** Rows so far apart are read one by one. */
const farApart = 2048;

export interface Sampling {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Every `step`th value of the rows [from, to). */
export function sampleOf(values: ColumnValues, { from, to, step }: Sampling): Float64Array {
  const sample = new Float64Array(Math.max(0, Math.ceil((to - from) / step)));
  if (values instanceof StoredValues && step >= farApart) {
    for (let at = 0; at < sample.length; at++) {
      values.read(from + at * step, sample.subarray(at, at + 1));
    }
    return sample;
  }
  const perStretch = Math.max(1, Math.floor(stretch / step));
  for (let first = 0; first < sample.length; first += perStretch) {
    const end = Math.min(first + perStretch, sample.length);
    const part = values.subarray(from + first * step, from + (end - 1) * step + 1);
    for (let at = first; at < end; at++) sample[at] = part[(at - first) * step]!;
  }
  return sample;
}
