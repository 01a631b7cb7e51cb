import { SvelteMap } from 'svelte/reactivity';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EntityResult } from '../../src-main/contract/entity-types.ts';
import { mostLanes } from '../../src-main/contract/names.ts';
import type { DatasetDetail } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { decodeFloat32 } from './decode.ts';
import { Latest, type Schedule } from './latest.ts';

export type EntityOrder = 'name' | 'severity' | 'events' | 'flagged';

/** The highest score of each stretch of time, in multiples of the threshold; NaN where none was judged. */
export interface EntityLane {
  readonly value: Float32Array;
}

/** The entities of a run on stacked rows: what is found of each, in what order, and which is looked at. */
export class EntitiesState {
  readonly #client: Client;
  readonly #latest: Latest;
  #runId: string | null = null;
  #column = $state<string | null>(null);
  #list = $state.raw<readonly EntityResult[]>([]);
  #order = $state<EntityOrder>('severity');
  #falling = $state(true);
  #chosen = $state<string | null>(null);
  readonly #lanes = new SvelteMap<string, EntityLane>();
  #bins = 0;
  #error = $state.raw<EngineError | null>(null);
  readonly #sorted = $derived(sorted(this.#list, this.#order, this.#falling));

  constructor(client: Client, schedule?: Schedule) {
    this.#client = client;
    this.#latest = new Latest(schedule);
  }

  /** The column that names them; null where rows are not stacked. */
  get column(): string | null {
    return this.#column;
  }
  get sorted(): readonly EntityResult[] {
    return this.#sorted;
  }
  get order(): EntityOrder {
    return this.#order;
  }
  get falling(): boolean {
    return this.#falling;
  }
  /** Whose lanes are shown; null while there is one lane for each. */
  get chosen(): string | null {
    return this.#chosen;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  /** Null until it has been read. */
  laneOf(name: string): EntityLane | null {
    return this.#lanes.get(name) ?? null;
  }

  close(): void {
    this.#runId = null;
    this.#column = null;
    this.#list = [];
    this.#chosen = null;
    this.#lanes.clear();
    this.#error = null;
  }

  async open(runId: string, { importReport }: DatasetDetail): Promise<void> {
    this.close();
    const { panel } = importReport;
    if (panel === undefined) return;
    this.#runId = runId;
    this.#column = panel.column;
    await this.reread();
  }

  /** After the threshold was changed. */
  async reread(): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    try {
      const list = await this.#client.call('entity.list', { runId });
      if (this.#runId !== runId) return;
      this.#list = list;
      this.#lanes.clear();
    } catch (error) {
      if (this.#runId === runId) this.#error = EngineError.from(error);
    }
  }

  choose(name: string | null): void {
    this.#chosen = name;
  }

  /** By another column; by the same one the other way round. */
  sortBy(order: EntityOrder): void {
    this.#falling = order === this.#order ? !this.#falling : order !== 'name';
    this.#order = order;
  }

  /**
   * Reads the lanes that are not there yet; those that were scrolled past before their turn are left out. `bins`: of
   * the width that they are drawn in.
   */
  readLanes(names: readonly string[], bins: number): Promise<void> {
    this.#latest.ask(() => this.#readNow(names, bins));
    return this.#latest.idle();
  }

  async #readNow(names: readonly string[], bins: number): Promise<void> {
    const runId = this.#runId;
    if (runId === null || bins < 1) return;
    if (bins !== this.#bins) this.#lanes.clear();
    this.#bins = bins;
    const wanted = names.filter((name) => !this.#lanes.has(name)).slice(0, mostLanes);
    if (wanted.length === 0) return;
    try {
      const found = await this.#client.call('entity.lanes', { runId, names: wanted, bins });
      if (this.#runId !== runId || this.#bins !== bins) return;
      const value = decodeFloat32(found.value);
      found.names.forEach((name, i) => {
        this.#lanes.set(name, { value: value.subarray(i * bins, (i + 1) * bins) });
      });
    } catch (error) {
      if (this.#runId === runId) this.#error = EngineError.from(error);
    }
  }
}

function sorted(
  list: readonly EntityResult[],
  order: EntityOrder,
  falling: boolean,
): readonly EntityResult[] {
  const sign = falling ? -1 : 1;
  const by = (a: EntityResult, b: EntityResult): number => {
    if (order === 'name') return a.name.localeCompare(b.name, undefined, { numeric: true });
    return (a[order] ?? -1) - (b[order] ?? -1);
  };
  return list.toSorted((a, b) => sign * by(a, b));
}
