import { assertNever } from '../../contract/errors.ts';
import type { ArrayDtype, ArrayValues } from './types.ts';

export const bytesPerValue: Readonly<Record<ArrayDtype, number>> = {
  f64: 8,
  f32: 4,
  u32: 4,
  u8: 1,
};

export function dtypeOf(values: ArrayValues): ArrayDtype {
  if (values instanceof Float64Array) return 'f64';
  if (values instanceof Float32Array) return 'f32';
  return values instanceof Uint32Array ? 'u32' : 'u8';
}

/** `length` zeros. */
export function newValues(dtype: ArrayDtype, length: number): ArrayValues {
  switch (dtype) {
    case 'f64':
      return new Float64Array(length);
    case 'f32':
      return new Float32Array(length);
    case 'u32':
      return new Uint32Array(length);
    case 'u8':
      return new Uint8Array(length);
    default:
      return assertNever(dtype);
  }
}

/** The bytes of the values themselves, not a copy; every platform we run on is little-endian. */
export function bytesOf(values: ArrayValues): Uint8Array {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
