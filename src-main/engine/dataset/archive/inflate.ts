import { pipeline, type Transform } from 'node:stream';
import type { Gunzip, InflateRaw } from 'node:zlib';
import { EngineError } from '../../../contract/errors.ts';
import type { DiskFile } from '../source/disk-file.ts';

const packedChunk = 64 * 1024;

/** Size of the pieces that come out. */
export const unpackedChunk = 64 * 1024;

/** The bytes from `from` up to `to` in pieces. */
export async function* packedChunks(
  disk: DiskFile,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += packedChunk) {
    yield await disk.readAt(at, Math.min(packedChunk, to - at));
  }
}

/**
 * Unpacks the bytes from `from` up to `to` as fast as the pieces are taken, in bounded memory.
 * `engine.bytesWritten` says how many were used up. Throws `archive/damaged`.
 */
export async function* inflated(
  disk: DiskFile,
  from: number,
  to: number,
  engine: Transform & (Gunzip | InflateRaw),
): AsyncGenerator<Uint8Array> {
  // Whatever fails in the pipeline destroys the engine with its error, which is then thrown below.
  pipeline(packedChunks(disk, from, to), engine, () => undefined);
  try {
    for await (const chunk of engine) yield chunk as Uint8Array;
  } catch (error) {
    throw inflateError(disk, error);
  }
}

function inflateError(disk: DiskFile, error: unknown): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  if (!('code' in error) || !String(error.code).startsWith('Z_')) return error;
  const fault =
    error.code === 'Z_BUF_ERROR'
      ? 'the packed data ends early'
      : `the packed data is damaged (${error.message})`;
  return new EngineError('archive/damaged', `${fault}: ${disk.name}`, {}, error);
}
