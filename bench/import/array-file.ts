import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const columns = 20;
const rowsOfMegabyte = 13_107;

/** Writes a `.npy` array of about `megabytes` of float32 in 20 columns; gives its rows. */
export async function writeArray(path: string, megabytes: number): Promise<number> {
  const rows = megabytes * rowsOfMegabyte;
  const out = createWriteStream(path);
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${shape.padEnd(117)}\n`, 'latin1');
  out.write(header);
  for (let at = 0; at < rows; at += rowsOfMegabyte) {
    const values = Float32Array.from({ length: rowsOfMegabyte * columns }, (_, index) =>
      Math.sin((at + Math.floor(index / columns)) / 200 + (index % columns)),
    );
    if (!out.write(Buffer.from(values.buffer))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return rows;
}
