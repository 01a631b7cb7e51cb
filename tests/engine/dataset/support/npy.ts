export type NpyArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

export interface NpyOptions {
  readonly version?: 1 | 2 | 3;
  readonly fortran?: boolean;
}

/** A .npy file as numpy writes it. */
export function npyFile(
  descr: string,
  shape: readonly number[],
  data: NpyArray,
  { version = 1, fortran = false }: NpyOptions = {},
): Uint8Array {
  const dims = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const order = fortran ? 'True' : 'False';
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${dims}), }`;
  return npyBytes(header, new Uint8Array(data.buffer, data.byteOffset, data.byteLength), version);
}

/** Magic, version, a header padded to 64 bytes, data. */
export function npyBytes(header: string, data: Uint8Array, version = 1): Uint8Array {
  const lengthBytes = version === 1 ? 2 : 4;
  const front = 8 + lengthBytes;
  const padded = header.padEnd(Math.ceil((front + header.length + 1) / 64) * 64 - front - 1) + '\n';
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntLE(padded.length, 0, lengthBytes);
  return Buffer.concat([
    Buffer.from('\x93NUMPY', 'latin1'),
    Uint8Array.of(version, 0),
    length,
    Buffer.from(padded),
    data,
  ]);
}
