/** base64 of the array's bytes; every platform we run on is little-endian. */
export function encodeArray(values: Float64Array | Float32Array | Uint32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
