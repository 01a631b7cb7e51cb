import { writeFileSync } from 'node:fs';

/** Writes a C-ordered little-endian float32 array, `rows` x `columns`, as NumPy's format 1.0. */
export function writeNpyFile(
  path: string,
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): void {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length, 0]);
  const data = Buffer.alloc(rows * columns * 4);
  for (let i = 0; i < rows * columns; i++) {
    data.writeFloatLE(value(Math.floor(i / columns), i % columns), i * 4);
  }
  writeFileSync(path, Buffer.concat([prefix, Buffer.from(padded, 'latin1'), data]));
}
