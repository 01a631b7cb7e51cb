import { emptyStretch, type Level } from '../series/pyramid.ts';
import type { StoredArray } from './array-table.ts';
import type { Connection } from './connection.ts';
import { levelChunkLength } from './format.ts';
import { damaged } from './store-error.ts';

const entriesPerChunk = levelChunkLength * 4;

export function levelChunks(level: Level): number {
  return Math.ceil(level.at.length / entriesPerChunk);
}

/** Stores one chunk: values, then positions; answers its bytes. */
export function insertLevelChunk(
  connection: Connection,
  arrayId: number,
  level: Level,
  position: number,
): number {
  const { value, at } = slice(level, position);
  const data = Buffer.concat([
    Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    Buffer.from(at.buffer, at.byteOffset, at.byteLength),
  ]);
  connection.run(
    'INSERT INTO level_chunk (array_id, bucket, position, data) VALUES (?, ?, ?, ?)',
    arrayId,
    level.bucket,
    position,
    data,
  );
  return data.length;
}

/** One stored chunk of a level. Throws `workspace/damaged`. */
export function readLevelChunk(
  connection: Connection,
  array: StoredArray,
  bucket: number,
  position: number,
): Level {
  const from = position * levelChunkLength;
  const to = Math.min(from + levelChunkLength, Math.ceil(array.length / bucket));
  const level = emptyStretch(bucket, { from, to }, array.dtype === 'f32');
  const { value, at } = level;
  const row = connection.get(
    'SELECT data FROM level_chunk WHERE array_id = ? AND bucket = ? AND position = ?',
    array.id,
    bucket,
    position,
  ) as { data: Uint8Array } | undefined;
  if (row?.data.length !== value.byteLength + at.byteLength) {
    throw damaged(connection.path, 'a part of a pyramid is missing');
  }
  const bytes = (part: typeof value | typeof at): Uint8Array =>
    new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  bytes(value).set(row.data.subarray(0, value.byteLength));
  bytes(at).set(row.data.subarray(value.byteLength));
  return level;
}

function slice({ value, at }: Level, position: number): Pick<Level, 'value' | 'at'> {
  const from = position * entriesPerChunk;
  return {
    value: value.subarray(from, from + entriesPerChunk),
    at: at.subarray(from, from + entriesPerChunk),
  };
}
