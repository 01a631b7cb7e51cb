const front = 10;

/** Bytes that begin a .npy file (version 1) of little-endian 32-bit floats in C order; the values follow. */
export function npyHeader(shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((front + text.length + 1) / 64) * 64 - front;
  const bytes = new Uint8Array(front + length);
  bytes.set([0x93, ...Buffer.from('NUMPY'), 1, 0, length & 255, length >> 8]);
  bytes.set(Buffer.from(`${text.padEnd(length - 1)}\n`), front);
  return bytes;
}

/** The bytes of some values, which must not change until they are written. */
export function float32Bytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
