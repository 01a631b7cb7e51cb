import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip archive; what is left out is right. */
export interface ZipPart {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** As the directory says it. */
  readonly bytes?: number;
  readonly packedBytes?: number;
  readonly headerAt?: number;
  /** Sizes in a zip64 field. */
  readonly wide?: boolean;
}

export interface ZipOptions {
  readonly comment?: string;
  /** Ends with zip64 records that say this. */
  readonly wideEnd?: { readonly count?: bigint; readonly bytes?: bigint; readonly at?: bigint };
}

const wideMark = 0xffffffff;

/** A zip archive in memory, sound or with the given lies. */
export function zipFile(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = part.stored === true ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const fields = fieldsOf(part, data, packed.length, at);
    const local = Buffer.concat([localHeader(fields, name), name, packed]);
    locals.push(local);
    entries.push(directoryEntry(fields, name));
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...locals, directory, zipEnd(parts.length, directory.length, at, options)]);
}

interface Fields {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerAt: number;
  readonly wide: boolean;
}

function fieldsOf(part: ZipPart, data: Buffer, packedBytes: number, at: number): Fields {
  return {
    flags: part.flags ?? 0,
    method: part.method ?? (part.stored === true ? 0 : 8),
    crc: part.crc ?? crc32(data),
    bytes: part.bytes ?? data.length,
    packedBytes: part.packedBytes ?? packedBytes,
    headerAt: part.headerAt ?? at,
    wide: part.wide ?? false,
  };
}

function localHeader({ flags, method, crc, bytes, packedBytes }: Fields, name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(Math.min(packedBytes, wideMark), 18);
  header.writeUInt32LE(Math.min(bytes, wideMark), 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function directoryEntry(fields: Fields, name: Buffer): Buffer {
  const { flags, method, crc, bytes, packedBytes, headerAt, wide } = fields;
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(45, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(wide ? wideMark : packedBytes, 20);
  entry.writeUInt32LE(wide ? wideMark : bytes, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(wide ? wideMark : headerAt, 42);
  if (!wide) return Buffer.concat([entry, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [bytes, packedBytes, headerAt].forEach((size, index) => {
    extra.writeBigUInt64LE(BigInt(size), 4 + 8 * index);
  });
  entry.writeUInt16LE(extra.length, 30);
  return Buffer.concat([entry, name, extra]);
}

function zipEnd(count: number, bytes: number, at: number, options: ZipOptions): Buffer {
  const { comment = '', wideEnd } = options;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wideEnd === undefined ? count : 0xffff, 8);
  end.writeUInt16LE(wideEnd === undefined ? count : 0xffff, 10);
  end.writeUInt32LE(wideEnd === undefined ? bytes : wideMark, 12);
  end.writeUInt32LE(wideEnd === undefined ? at : wideMark, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  const tail = Buffer.concat([end, Buffer.from(comment)]);
  if (wideEnd === undefined) return tail;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(wideEnd.count ?? BigInt(count), 24);
  record.writeBigUInt64LE(wideEnd.count ?? BigInt(count), 32);
  record.writeBigUInt64LE(wideEnd.bytes ?? BigInt(bytes), 40);
  record.writeBigUInt64LE(wideEnd.at ?? BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, tail]);
}
