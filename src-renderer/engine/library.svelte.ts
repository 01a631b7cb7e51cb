import type { MethodParams } from '../../src-main/contract/schemas.ts';
import type { RunCard, RunSummary } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { foundRuns, type Found, type SortBy } from './found-runs.ts';
import type { RunsState } from './runs.svelte.ts';
import { unique } from './unique.ts';

export type Shelf = 'current' | 'pinned' | 'archived' | 'all';
type Change = Omit<MethodParams['run.describe'], 'runId'>;

/** All runs of the workspace: what was written about them, and which of them are looked for. */
export class LibraryState {
  readonly #client: Client;
  readonly #runs: RunsState;
  #cards = $state.raw<readonly RunCard[]>([]);
  #chosenId = $state<string | null>(null);
  wanted = $state('');
  shelf = $state<Shelf>('current');
  tag = $state<string | null>(null);
  sortBy = $state<SortBy>('trained');
  descending = $state(true);

  constructor(client: Client, runs: RunsState) {
    this.#client = client;
    this.#runs = runs;
  }

  readonly found = $derived.by((): readonly Found[] =>
    foundRuns(this.#runs.list, this.#cards, {
      wanted: this.wanted,
      shelf: this.shelf,
      tag: this.tag,
      sortBy: this.sortBy,
      descending: this.descending,
    }),
  );
  /** In the order of the alphabet. */
  readonly tags = $derived.by((): readonly string[] =>
    unique(this.#cards.flatMap(({ tags }) => tags)).sort((a, b) => a.localeCompare(b, 'en')),
  );
  readonly bytes = $derived.by((): number =>
    this.#cards.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  /** The run that is told about; null where the list is empty. */
  readonly chosen = $derived.by(
    (): Found | null =>
      this.found.find(({ run }) => run.id === this.#chosenId) ?? this.found[0] ?? null,
  );

  card(runId: string): RunCard {
    const none = { note: '', tags: [], pinned: false, archived: false, bytes: 0 };
    return this.#cards.find((card) => card.runId === runId) ?? { runId, ...none };
  }

  /** The runs that are not put away, the pinned ones first. */
  current(runs: readonly RunSummary[]): readonly RunSummary[] {
    const kept = runs.filter(({ id }) => !this.card(id).archived);
    const pinned = kept.filter(({ id }) => this.card(id).pinned);
    return [...pinned, ...kept.filter(({ id }) => !this.card(id).pinned)];
  }

  choose(runId: string): void {
    this.#chosenId = runId;
  }

  /** Moves the choice down or up the list. */
  move(by: number): void {
    const at = this.found.findIndex(({ run }) => run.id === this.chosen?.run.id);
    const next = this.found[Math.min(Math.max(at + by, 0), this.found.length - 1)];
    if (next !== undefined) this.choose(next.run.id);
  }

  sort(by: SortBy): void {
    this.descending = this.sortBy === by ? !this.descending : by === 'trained' || by === 'bytes';
    this.sortBy = by;
  }

  async refresh(): Promise<void> {
    this.#cards = await this.#client.call('run.cards', {});
    if (this.tag !== null && !this.tags.includes(this.tag)) this.tag = null;
  }

  async describe(runId: string, change: Change): Promise<void> {
    const card = await this.#client.call('run.describe', { runId, ...change });
    this.#cards = this.#cards.map((other) => (other.runId === runId ? card : other));
  }
}
