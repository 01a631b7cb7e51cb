import type { WrittenFile } from '../contract/detector-types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { float32Cell } from '../engine/report/csv-export.ts';
import { float32Bytes, npyHeader } from '../engine/report/npy-file.ts';
import { isoTime, zoningOf } from '../words/times.ts';
import { writeFileAtomically } from '../engine/report/write-file.ts';
import { codeBatches, type Coding } from './coding.ts';

/**
 * Codes of every window into a file: .npy of windows x units, or CSV with the position in the file and the time of the
 * row in the middle of each window.
 */
export async function writeCodes(
  coding: Coding,
  path: string,
  format: 'csv' | 'npy',
): Promise<WrittenFile> {
  const { middles, detector } = coding;
  const places = Uint32Array.from(middles, (_, at) => at);
  const lead = leadCells(coding);
  let units = 0;
  async function* chunks(): AsyncGenerator<string | Uint8Array> {
    for await (const { codes, from, to } of codeBatches(coding, places)) {
      if (from === 0) {
        units = codes.length / to;
        yield format === 'npy' ? npyHeader([middles.length, units]) : headerLine(units);
      }
      yield format === 'npy' ? float32Bytes(codes) : lines(codes, from, to, lead);
    }
  }
  await writeFileAtomically(path, chunks());
  const { window } = detector.plan;
  const note = `One line for each window of ${window} rows, named by the row in its middle.`;
  return { path, rows: middles.length, columns: units, notes: window === 1 ? [] : [note] };
}

function headerLine(units: number): string {
  const names = Array.from({ length: units }, (_, unit) => `code_${unit + 1}`);
  return `index,time,${names.join(',')}\n`;
}

/** Position in the file and time of a window's middle row. */
function leadCells({ workspace, dataset, middles }: Coding): (place: number) => string {
  const order = workspace.datasetArray(dataset.id, 'order');
  const axis = axisOf(dataset);
  const time = axis === null ? null : workspace.datasetArray(dataset.id, 'time');
  return (place) => {
    const row = middles[place]!;
    const at = isoTime(time?.[row] ?? null, zoningOf(axis)) ?? '';
    return `${order?.[row] ?? row},${at}`;
  };
}

function lines(
  codes: Float32Array,
  from: number,
  to: number,
  lead: (place: number) => string,
): string {
  const units = codes.length / (to - from);
  let text = '';
  for (let place = from; place < to; place++) {
    const own = codes.subarray((place - from) * units, (place - from + 1) * units);
    text += `${lead(place)},${Array.from(own, float32Cell).join(',')}\n`;
  }
  return text;
}
