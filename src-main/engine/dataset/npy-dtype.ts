import { EngineError } from '../../contract/errors.ts';

/** Reads one kind of number out of bytes. */
export interface NpyDtype {
  readonly name: string;
  readonly itemBytes: number;
  /** A view of whole items; `bytes` starts at an offset of its buffer that suits it. */
  readonly view: (bytes: Uint8Array<ArrayBuffer>) => (index: number) => number;
}

type ViewClass = new (
  buffer: ArrayBuffer,
  offset: number,
  length: number,
) => { readonly [index: number]: number };

const plain = (name: string, itemBytes: number, View: ViewClass): NpyDtype => ({
  name,
  itemBytes,
  view: (bytes) => {
    const items = new View(bytes.buffer, bytes.byteOffset, bytes.byteLength / itemBytes);
    return (index) => items[index]!;
  },
});

const dtypes: Readonly<Record<string, NpyDtype>> = {
  f2: { name: 'float16', itemBytes: 2, view: halfView },
  f4: plain('float32', 4, Float32Array),
  f8: plain('float64', 8, Float64Array),
  i1: plain('int8', 1, Int8Array),
  i2: plain('int16', 2, Int16Array),
  i4: plain('int32', 4, Int32Array),
  i8: { name: 'int64', itemBytes: 8, view: wideView(Int32Array) },
  u1: plain('uint8', 1, Uint8Array),
  u2: plain('uint16', 2, Uint16Array),
  u4: plain('uint32', 4, Uint32Array),
  u8: { name: 'uint64', itemBytes: 8, view: wideView(Uint32Array) },
  b1: plain('bool', 1, Uint8Array),
};

/** Throws `npy/dtype` for everything but little-endian numbers and booleans. */
export function npyDtype(descr: string): NpyDtype {
  const match = /^([<>|=]?)([a-zA-Z])(\d*)/.exec(descr);
  const [, order = '', letter = '', size = ''] = match ?? [];
  if (letter === 'O') {
    const remedy =
      'Convert it to numbers before saving: numpy.save(name, array.astype("float32")). Python objects are never opened, because they may run code.';
    throw new EngineError('npy/dtype', `an array of Python objects: dtype ${descr}`, { remedy });
  }
  const dtype = match?.[0] === descr ? dtypes[letter + size] : undefined;
  if (dtype === undefined) {
    throw new EngineError('npy/dtype', `${nameOf(letter)}: dtype ${descr.slice(0, 40)}`);
  }
  if (order === '>' && dtype.itemBytes > 1) {
    const remedy = `Save it little-endian: numpy.save(name, array.astype("<${letter}${size}")).`;
    throw new EngineError('npy/dtype', `big-endian numbers: dtype ${descr}`, { remedy });
  }
  return dtype;
}

const names: Readonly<Record<string, string>> = {
  c: 'complex numbers',
  U: 'text',
  S: 'text',
  a: 'text',
  V: 'raw bytes or records',
  M: 'dates',
  m: 'durations',
};

const nameOf = (letter: string): string => names[letter] ?? 'not an array of numbers';

/** IEEE 754 binary16. */
function halfView(bytes: Uint8Array<ArrayBuffer>): (index: number) => number {
  const items = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  return (index) => {
    const bits = items[index]!;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    const sign = bits & 0x8000 ? -1 : 1;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  };
}

/** The nearest double of a 64-bit integer: both halves are exact and their sum is rounded once. */
function wideView(High: typeof Int32Array | typeof Uint32Array): NpyDtype['view'] {
  return (bytes) => {
    const low = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const high = new High(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    return (index) => high[2 * index + 1]! * 2 ** 32 + low[2 * index]!;
  };
}
