import type { WrittenFile } from '../contract/detector-types.ts';
import { exportCell, float32Cell } from '../engine/report/csv-export.ts';
import { float32Bytes, npyHeader } from '../engine/report/npy-file.ts';
import { writeFileAtomically } from '../engine/report/write-file.ts';
import type { Detector } from './detector.ts';
import { arrayShape, inPlaces } from './item-cells.ts';
import type { NumberFile } from './protocol.ts';

/**
 * `values`: count x window x features. CSV with one line for each row of each draw, or .npy of count x window x columns,
 * of tables without the window, of images in their own shape.
 */
export async function writeDraws(
  { plan: { window, features, item } }: Detector,
  values: Float32Array,
  { path, format }: NumberFile,
): Promise<Omit<WrittenFile, 'notes'>> {
  const width = features.length;
  const rows = values.length / width;
  const rowOf = (at: number): Float32Array => values.subarray(at * width, (at + 1) * width);

  function* npyChunks(): Generator<Uint8Array> {
    const steps = window === 1 ? [] : [window];
    yield npyHeader([rows / window, ...steps, ...arrayShape(item, width)]);
    for (let at = 0; at < rows; at++) yield float32Bytes(inPlaces(rowOf(at), item));
  }
  function* csvChunks(): Generator<string> {
    const names = features.map((name) => exportCell(name, 'text'));
    yield `draw,row,${names.join(',')}\n`;
    for (let at = 0; at < rows; at++) {
      const cells = Array.from(rowOf(at), float32Cell).join(',');
      yield `${Math.floor(at / window)},${at % window},${cells}\n`;
    }
  }
  await writeFileAtomically(path, format === 'npy' ? npyChunks() : csvChunks());
  return { path, rows, columns: width };
}
