function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes.buffer;
}

/** base64 of little-endian float64 values. */
export const decodeFloat64 = (base64: string): Float64Array => new Float64Array(bytesOf(base64));

/** base64 of little-endian float32 values. */
export const decodeFloat32 = (base64: string): Float32Array => new Float32Array(bytesOf(base64));

/** base64 of little-endian uint32 values. */
export const decodeUint32 = (base64: string): Uint32Array => new Uint32Array(bytesOf(base64));
