import { SvelteMap } from 'svelte/reactivity';
import type { ResidualBand } from '../../src-main/contract/event-types.ts';
import type { Client } from './client.ts';

/** How far measured values usually lie from the expected ones, for the columns that are drawn. */
export class BandsState {
  readonly #client: Client;
  readonly #known = new SvelteMap<string, ResidualBand | null>();
  #runId: string | null = null;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null where it is not known. */
  of(column: string): ResidualBand | null {
    return this.#known.get(column) ?? null;
  }

  close(): void {
    this.#runId = null;
    this.#known.clear();
  }

  /** Reads those that are not known yet; a chart without its band is still a chart. */
  async want(runId: string, columns: readonly string[]): Promise<void> {
    if (this.#runId !== runId) {
      this.close();
      this.#runId = runId;
    }
    const wanted = columns.filter((column) => !this.#known.has(column));
    if (wanted.length === 0) return;
    for (const column of wanted) this.#known.set(column, null);
    try {
      const bands = await this.#client.call('run.bands', { runId, columns: wanted });
      if (this.#runId !== runId) return;
      wanted.forEach((column, i) => this.#known.set(column, bands[i] ?? null));
    } catch {
      for (const column of wanted) this.#known.delete(column);
    }
  }
}
