import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection } from './connection.ts';

/** Work of one slice, in rows of the array table; a chunk costs as much as eight of them. */
const sliceCost = 256;
const chunkCost = 8;
const pagesPerTurn = 256;

/** Deletes arrays that nobody owns any more, a little at a time, and gives their space back. */
export class Sweeper {
  readonly #connection: Connection;
  readonly #log: (line: string) => void;
  #waiting: number[] = [];
  #stopped = false;
  #work: Promise<void> | null = null;

  constructor(connection: Connection, log: (line: string) => void) {
    this.#connection = connection;
    this.#log = log;
  }

  add(ids: readonly number[]): void {
    this.#waiting.push(...ids);
    if (this.#waiting.length === 0 || this.#work !== null || this.#stopped) return;
    this.#work = this.#sweep()
      .catch((error: unknown) => {
        this.#log(`sweeping unused arrays: ${String(error)}`);
      })
      .finally(() => {
        this.#work = null;
      });
  }

  /** Resolves when nothing is left to sweep. */
  async idle(): Promise<void> {
    await this.#work;
  }

  /** What is left waits in the file for its next opening. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#work;
  }

  async #sweep(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      if (this.#stopped) return;
      this.#connection.transaction(() => {
        this.#slice();
      });
    }
    while (Number(this.#connection.pragma('freelist_count')) > 0) {
      await nextTurn();
      if (this.#stopped) return;
      this.#connection.pragma(`incremental_vacuum(${String(pagesPerTurn)})`);
    }
  }

  #slice(): void {
    for (let cost = 0; cost < sliceCost;) {
      const id = this.#waiting[0];
      if (id === undefined) return;
      const chunks = this.#deleteChunks(id, Math.ceil((sliceCost - cost) / chunkCost));
      cost += chunks * chunkCost + 1;
      if (chunks > 0) continue;
      this.#connection.run(`DELETE FROM array WHERE id = ? AND ${ownerless}`, id);
      this.#waiting.shift();
    }
  }

  #deleteChunks(id: number, limit: number): number {
    const remove = (table: string): number =>
      this.#connection.run(
        `DELETE FROM ${table} WHERE rowid IN (
           SELECT ${table}.rowid FROM ${table} JOIN array ON array.id = array_id
           WHERE array_id = ? AND ${ownerless} LIMIT ?)`,
        id,
        limit,
      );
    return remove('chunk') || remove('level_chunk');
  }
}

const ownerless = 'dataset_id IS NULL AND run_id IS NULL';
