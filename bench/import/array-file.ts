import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const columns = 20;

/** Values that are written at once, of whole rows and of whole columns. */
const batchValues = 262_140;

export interface ArrayForm {
  readonly dtype: 'f4' | 'f8';
  /** All values of a column lie together. */
  readonly fortran: boolean;
}

/** Writes a `.npy` array of about `megabytes` in 20 columns; gives its rows. */
export async function writeArray(
  path: string,
  megabytes: number,
  { dtype, fortran }: ArrayForm,
): Promise<number> {
  const itemBytes = dtype === 'f4' ? 4 : 8;
  const batchRows = batchValues / columns;
  const batches = Math.round((megabytes * 1024 * 1024) / (batchValues * itemBytes));
  const rows = batches * batchRows;
  const out = createWriteStream(path);
  const order = fortran ? 'True' : 'False';
  const shape = `{'descr': '<${dtype}', 'fortran_order': ${order}, 'shape': (${rows}, ${columns}), }`;
  out.write(Buffer.from(`\x93NUMPY\x01\x00\x76\x00${shape.padEnd(117)}\n`, 'latin1'));
  const values = dtype === 'f4' ? new Float32Array(batchValues) : new Float64Array(batchValues);
  for (let at = 0; at < rows * columns; at += batchValues) {
    for (let index = 0; index < batchValues; index++) {
      const place = at + index;
      const row = fortran ? place % rows : Math.floor(place / columns);
      const column = fortran ? Math.floor(place / rows) : place % columns;
      values[index] = Math.sin(row / 200 + column);
    }
    if (!out.write(Buffer.from(values.slice().buffer))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return rows;
}
