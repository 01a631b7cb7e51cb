import { bucketSizes, type Level } from '../series/pyramid.ts';
import type { StoredArray } from './array-table.ts';
import type { Connection } from './connection.ts';
import { pyramidThreshold } from './format.ts';
import { readLevel } from './level-table.ts';

const capacityBytes = 64 << 20;

/** Pyramid levels read last. Ids of arrays are never used again, so what is kept is never stale. */
export class LevelCache {
  readonly #connection: Connection;
  readonly #levels = new Map<string, Level>();
  #bytes = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The level with the largest buckets of at most `rows` rows; null where there is none. */
  levelUpTo(array: StoredArray, rows: number): Level | null {
    if (array.length <= pyramidThreshold) return null;
    const bucket = bucketSizes(array.length).findLast((size) => size <= rows);
    return bucket === undefined ? null : this.#level(array, bucket);
  }

  #level(array: StoredArray, bucket: number): Level {
    const key = `${String(array.id)}/${String(bucket)}`;
    const known = this.#levels.get(key);
    const level = known ?? readLevel(this.#connection, array, bucket);
    this.#levels.delete(key);
    this.#levels.set(key, level);
    if (known === undefined) this.#bytes += bytesOf(level);
    this.#trim();
    return level;
  }

  #trim(): void {
    for (const [key, level] of this.#levels) {
      if (this.#bytes <= capacityBytes || this.#levels.size === 1) return;
      this.#levels.delete(key);
      this.#bytes -= bytesOf(level);
    }
  }
}

function bytesOf({ value, at }: Level): number {
  return value.byteLength + at.byteLength;
}
