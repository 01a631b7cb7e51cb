/**
 * An array of 32-bit floats as a .npy file of version 1, in chunks: `rows` gives the values of one item of the first axis
 * after the other, row-major.
 */
export function* npyFile(
  shape: readonly number[],
  rows: Iterable<Float32Array>,
): Generator<Uint8Array> {
  yield headerOf(shape);
  for (const values of rows) {
    const bytes = new Uint8Array(4 * values.length);
    const view = new DataView(bytes.buffer);
    values.forEach((value, at) => {
      view.setFloat32(4 * at, value, true);
    });
    yield bytes;
  }
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0] as const;
const alignment = 64;

/** The header ends at a multiple of 64 bytes, as the format has it. */
function headerOf(shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const front = magic.length + 2;
  const length = Math.ceil((front + text.length + 1) / alignment) * alignment - front;
  const bytes = new Uint8Array(front + length).fill(0x20);
  bytes.set(magic);
  bytes.set([length & 0xff, length >> 8], magic.length);
  bytes.set(new TextEncoder().encode(text), front);
  bytes[bytes.length - 1] = 0x0a;
  return bytes;
}
