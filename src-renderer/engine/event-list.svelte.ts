import {
  type EventFacet,
  type FacetChoice,
  facetKeys,
} from '../../src-main/contract/event-facets.ts';
import { fitsFilter } from '../../src-main/contract/event-filter.ts';
import { type EventGroup, groupEvents } from '../../src-main/contract/event-groups.ts';
import { type EventOrder, orderEvents } from '../../src-main/contract/event-order.ts';
import type { EventKinds } from '../../src-main/contract/event-types.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import { facetHow } from '../../src-main/words/facet-how.ts';
import type { Client } from './client.ts';

/** How the list of events stands: in which order, in groups of what, and narrowed to which. */
export class EventListState {
  readonly #client: Client;
  #runId: string | null = null;
  #find = $state('');
  #chosen = $state.raw<readonly FacetChoice[]>([]);
  #by = $state<EventFacet | null>(null);
  #order = $state<EventOrder>('severity');
  #falling = $state(true);
  #kinds = $state.raw<EventKinds | null>(null);
  #error = $state.raw<EngineError | null>(null);
  #zone = $state<string | undefined>();
  readonly #how = $derived(facetHow(this.#kinds, this.#zone));

  constructor(client: Client) {
    this.#client = client;
  }

  get find(): string {
    return this.#find;
  }
  set find(text: string) {
    this.#find = text;
  }
  /** What an event of the list has, all of it. */
  get chosen(): readonly FacetChoice[] {
    return this.#chosen;
  }
  /** What the list is in groups of; null for none. */
  get by(): EventFacet | null {
    return this.#by;
  }
  get order(): EventOrder {
    return this.#order;
  }
  get falling(): boolean {
    return this.#falling;
  }
  /** Null until they were asked for and are known. */
  get kinds(): EventKinds | null {
    return this.#kinds;
  }
  get error(): EngineError | null {
    return this.#error;
  }
  /** Whether it leaves events out. */
  get narrowed(): boolean {
    return this.#chosen.length > 0 || this.#find.trim() !== '';
  }

  /** `zone`: whose clocks the times of its data are read by. */
  open(runId: string, zone?: string): void {
    this.#runId = runId;
    this.#zone = zone;
    this.#find = '';
    this.#chosen = [];
    this.#by = null;
    this.#kinds = null;
    this.#error = null;
    this.#order = 'severity';
    this.#falling = true;
  }

  /** Times are read by other clocks: what was chosen by these is let go. */
  rezone(zone: string | undefined): void {
    if (zone === this.#zone) return;
    this.#zone = zone;
    const clocks: readonly EventFacet[] = ['weekday', 'hour', 'month'];
    this.#chosen = this.#chosen.filter(({ facet }) => !clocks.includes(facet));
  }

  /** Other events have been read: kinds are found again where they are in use. */
  async reread(): Promise<void> {
    if (this.#kinds === null) return;
    this.#chosen = this.#chosen.filter(({ facet }) => facet !== 'kind');
    await this.#readKinds();
  }

  shows(event: FlaggedEvent): boolean {
    return fitsFilter(event, { find: this.#find, chosen: this.#chosen }, this.#how);
  }

  sorted(events: readonly FlaggedEvent[]): readonly FlaggedEvent[] {
    return orderEvents(events, this.#order, this.#falling);
  }

  /** By rank within each. Null where the list is in no groups, or its kinds are not known yet. */
  groupsOf(events: readonly FlaggedEvent[]): readonly EventGroup[] | null {
    const by = this.#by;
    if (by === null || (by === 'kind' && this.#kinds === null)) return null;
    const byRank = events.toSorted((a, b) => a.rank - b.rank);
    return groupEvents(byRank, by, this.#how);
  }

  /** Whether any of these events has a value on that side. */
  has(events: readonly FlaggedEvent[], facet: EventFacet): boolean {
    if (facet === 'kind') return events.length > 1;
    return events.some((event) => facetKeys(event, facet).length > 0);
  }

  /** By another side; by the same one the other way round. */
  sortBy(order: EventOrder): void {
    this.#falling = order === this.#order ? !this.#falling : order !== 'start';
    this.#order = order;
  }

  async group(by: EventFacet | null): Promise<void> {
    this.#by = by;
    if (by === 'kind' && this.#kinds === null) await this.#readKinds();
  }

  /** Leaves the events alone that have this, out of their groups. */
  choose(choice: FacetChoice): void {
    this.drop(choice);
    this.#chosen = [...this.#chosen, choice];
    this.#by = null;
  }

  drop({ facet, key }: FacetChoice): void {
    this.#chosen = this.#chosen.filter((one) => one.facet !== facet || one.key !== key);
  }

  /** Shows all events again. */
  clear(): void {
    this.#chosen = [];
    this.#find = '';
  }

  async #readKinds(): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    try {
      const kinds = await this.#client.call('event.kinds', { runId });
      if (this.#runId !== runId) return;
      this.#kinds = kinds;
      this.#error = null;
    } catch (error) {
      if (this.#runId === runId) this.#error = EngineError.from(error);
    }
  }
}
