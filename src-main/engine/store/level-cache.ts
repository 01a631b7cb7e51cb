import { bucketSizes, type Level } from '../series/pyramid.ts';
import type { StoredArray } from './array-table.ts';
import type { Connection } from './connection.ts';
import { levelChunkLength, pyramidThreshold } from './format.ts';
import { readLevelChunk } from './level-table.ts';

const capacityBytes = 128 << 20;

/** Chunks of pyramid levels read last. Ids of arrays are never used again, so what is kept is never stale. */
export class LevelCache {
  readonly #connection: Connection;
  readonly #chunks = new Map<string, Level>();
  #bytes = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * The level with the largest buckets of at most `rows` rows, in the parts that rows [from, to) need; null where
   * there is none. The lowest level of twenty long columns would not fit in the memory that a chart is worth.
   */
  levelUpTo(array: StoredArray, rows: number, from: number, to: number): readonly Level[] | null {
    if (array.length <= pyramidThreshold) return null;
    const bucket = bucketSizes(array.length).findLast((size) => size <= rows);
    if (bucket === undefined) return null;
    const first = Math.floor(from / bucket / levelChunkLength);
    const last = Math.floor((to - 1) / bucket / levelChunkLength);
    const parts: Level[] = [];
    for (let position = first; position <= last; position++) {
      parts.push(this.#chunk(array, bucket, position));
    }
    return parts;
  }

  #chunk(array: StoredArray, bucket: number, position: number): Level {
    const key = [array.id, bucket, position].join('/');
    const known = this.#chunks.get(key);
    const chunk = known ?? readLevelChunk(this.#connection, array, bucket, position);
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    if (known === undefined) this.#bytes += bytesOf(chunk);
    this.#trim();
    return chunk;
  }

  #trim(): void {
    for (const [key, chunk] of this.#chunks) {
      if (this.#bytes <= capacityBytes || this.#chunks.size === 1) return;
      this.#chunks.delete(key);
      this.#bytes -= bytesOf(chunk);
    }
  }
}

function bytesOf({ value, at }: Level): number {
  return value.byteLength + at.byteLength;
}
