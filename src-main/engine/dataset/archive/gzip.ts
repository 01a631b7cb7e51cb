import { createGunzip, type Gunzip } from 'node:zlib';
import { EngineError } from '../../../contract/errors.ts';
import { countOf } from '../../../words/numbers.ts';
import type { DiskFile } from '../source/disk-file.ts';
import type { SourceContent } from '../source/source-file.ts';
import { createContentReader } from './content-reader.ts';
import { inflated, packedChunks, unpackedChunk } from './inflate.ts';
import { assertSoundSize } from './size-guard.ts';

/** A gzip file: its parts are read one after another, as gzip does. Reading throws `archive/*`. */
export function openGzip(disk: DiskFile): SourceContent {
  const engine = createGunzip({ chunkSize: unpackedChunk });
  return {
    ...createContentReader(gzipChunks(disk, engine)),
    dataBytes: null,
    member: disk.name.replace(/\.gz$/i, ''),
    findings: [],
    position: () => engine.bytesWritten,
  };
}

async function* gzipChunks(disk: DiskFile, engine: Gunzip): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const chunk of inflated(disk, 0, disk.bytes, engine)) {
    unpacked += chunk.length;
    assertSoundSize(disk, engine.bytesWritten, unpacked);
    yield chunk;
  }
  await assertPadding(disk, engine.bytesWritten);
}

/** Tapes and some tools fill up with zeros; anything else that follows would be left unread. */
async function assertPadding(disk: DiskFile, from: number): Promise<void> {
  for await (const chunk of packedChunks(disk, from, disk.bytes)) {
    if (chunk.every((byte) => byte === 0)) continue;
    const fault = `${countOf(disk.bytes - from, 'byte')} that are no gzip follow the packed data`;
    throw new EngineError('archive/damaged', `${fault}: ${disk.name}`);
  }
}
