import type { ColumnValues } from './column-values.ts';
import type { Pacer } from '../pacer.ts';
import { StoredValues } from './stored-values.ts';

/** Rows that are read at once from a scratch file. */
const stretch = 1 << 16;

/** Rows so far apart are read one by one. */
const farApart = 2048;

/** Rows that are read one by one between two turns of the event loop. */
const readAtOnce = 1024;

export interface Sampling {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Every `step`th value of the rows [from, to). */
export function sampleOf(values: ColumnValues, sampling: Sampling): Float64Array {
  const sample = roomFor(sampling);
  for (let first = 0; first < sample.length;) first = fill(sample, first, values, sampling);
  return sample;
}

/** The same, with turns of the event loop: of a long column in a file, most is read. Throws `cancelled`. */
export async function pacedSampleOf(
  values: ColumnValues,
  sampling: Sampling,
  pacer: Pacer,
): Promise<Float64Array> {
  const sample = roomFor(sampling);
  for (let first = 0; first < sample.length;) {
    first = fill(sample, first, values, sampling);
    await pacer.pause();
  }
  return sample;
}

const roomFor = ({ from, to, step }: Sampling): Float64Array =>
  new Float64Array(Math.max(0, Math.ceil((to - from) / step)));

/** Fills the sample from the place `first` on, as far as one stretch goes; gives the place that is next. */
function fill(
  sample: Float64Array,
  first: number,
  values: ColumnValues,
  { from, step }: Sampling,
): number {
  if (values instanceof StoredValues && step >= farApart) {
    const end = Math.min(first + readAtOnce, sample.length);
    for (let at = first; at < end; at++) {
      values.read(from + at * step, sample.subarray(at, at + 1));
    }
    return end;
  }
  const end = Math.min(first + Math.max(1, Math.floor(stretch / step)), sample.length);
  const part = values.subarray(from + first * step, from + (end - 1) * step + 1);
  for (let at = first; at < end; at++) sample[at] = part[(at - first) * step]!;
  return end;
}
