import { EngineError } from '../../../contract/errors.ts';

type NumberBytes = Uint8Array<ArrayBuffer>;
type NumberView = (bytes: NumberBytes) => (index: number) => number;

/** Reads one kind of number out of bytes. */
export interface NpyDtype {
  readonly name: string;
  readonly itemBytes: number;
  /**
   * A view of whole items; `bytes` starts at an offset of its buffer that suits it. Big-endian numbers are turned round
   * in place.
   */
  readonly view: NumberView;
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
  b1: { name: 'bool', itemBytes: 1, view: (bytes) => (index) => (bytes[index] === 0 ? 0 : 1) },
};

/** Throws `npy/dtype` for everything but numbers and booleans. */
export function npyDtype(descr: string): NpyDtype {
  const match = /^([<>|=]?)([a-zA-Z])(\d{0,2})/.exec(descr);
  const [, order = '', letter = '', size = ''] = match ?? [];
  const dtype = match?.[0] === descr ? dtypes[letter + size] : undefined;
  if (dtype === undefined) throw refusal(letter, descr.slice(0, 40));
  return order === '>' && dtype.itemBytes > 1 ? turned(dtype) : dtype;
}

/** The same numbers with their bytes in the other order. */
function turned({ name, itemBytes, view }: NpyDtype): NpyDtype {
  return {
    name: `${name} (big-endian)`,
    itemBytes,
    view: (bytes) => {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (itemBytes === 2) buffer.swap16();
      else if (itemBytes === 4) buffer.swap32();
      else buffer.swap64();
      return view(bytes);
    },
  };
}

interface Refused {
  readonly what: string;
  readonly remedy?: string;
}

const text: Refused = {
  what: 'text',
  remedy: 'Save it as CSV: numpy.savetxt("data.csv", array, fmt="%s", delimiter=",").',
};

const refused: Readonly<Record<string, Refused>> = {
  O: {
    what: 'an array of Python objects',
    remedy:
      'Convert it to numbers before saving: numpy.save(name, array.astype("float32")). Python objects are never opened, because they may run code.',
  },
  c: {
    what: 'complex numbers',
    remedy: 'Save their size, or their parts as two arrays: numpy.save(name, numpy.abs(array)).',
  },
  U: text,
  S: text,
  a: text,
  V: {
    what: 'raw bytes or records',
    remedy: 'Save one field of it, converted to numbers: array["name"].astype("float32").',
  },
  M: {
    what: 'dates',
    remedy:
      'Save them as milliseconds since 1970: array.astype("datetime64[ms]").astype("int64"), or times and values together as CSV.',
  },
  m: {
    what: 'durations',
    remedy: 'Save them as numbers, for example of seconds: array / numpy.timedelta64(1, "s").',
  },
};

function refusal(letter: string, descr: string): EngineError {
  const { what, remedy } = refused[letter] ?? { what: 'not an array of numbers' };
  const details = remedy === undefined ? {} : { remedy };
  return new EngineError('npy/dtype', `${what}: dtype ${descr}`, details);
}

/** IEEE 754 binary16. */
function halfView(bytes: NumberBytes): (index: number) => number {
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
function wideView(High: typeof Int32Array | typeof Uint32Array): NumberView {
  return (bytes) => {
    const low = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const high = new High(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    return (index) => high[2 * index + 1]! * 2 ** 32 + low[2 * index]!;
  };
}
