/** Sizes and place of a member of a zip archive. */
export interface ZipSizes {
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

const wideMark = 0xffffffff;
const wideId = 1;

/** Sizes that 32 bits do not hold stand in the extra fields (zip64), in this order; null where they do not. */
export function wideSizes(extra: Buffer, sizes: ZipSizes): ZipSizes | null {
  if (!Object.values(sizes).includes(wideMark)) return sizes;
  const field = extraField(extra, wideId);
  let at = 0;
  const widened = (size: number): number => {
    if (size !== wideMark) return size;
    at += 8;
    return at <= field.length ? Number(field.readBigUInt64LE(at - 8)) : NaN;
  };
  const bytes = widened(sizes.bytes);
  const packedBytes = widened(sizes.packedBytes);
  const headerAt = widened(sizes.headerAt);
  const sound = [bytes, packedBytes, headerAt].every((size) => Number.isSafeInteger(size));
  return sound ? { bytes, packedBytes, headerAt } : null;
}

function extraField(extra: Buffer, id: number): Buffer {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end);
    at = end;
  }
  return Buffer.alloc(0);
}

/** UTF-8 where it is, which most tools write even without saying so; else one character for each byte. */
export function memberName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
