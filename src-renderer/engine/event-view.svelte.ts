import { EngineError } from '../../src-main/contract/errors.ts';
import type { EventContext, SimilarEvents } from '../../src-main/contract/event-types.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { Latest, type Schedule } from './latest.ts';

/** What is known of the event that is looked at: when it was, its rows, and stretches like it. */
export class EventView {
  readonly #client: Client;
  readonly #contexts: Latest;
  readonly #likes: Latest;
  #contextKey = '';
  #similarKey = '';
  #hoursKey = '';
  #context = $state.raw<EventContext | null>(null);
  #similar = $state.raw<SimilarEvents | null>(null);
  #hours = $state.raw<SimilarEvents | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, schedule?: Schedule) {
    this.#client = client;
    this.#contexts = new Latest(schedule);
    this.#likes = new Latest(schedule);
  }

  /** Null while it is read. */
  get context(): EventContext | null {
    return this.#context;
  }
  get similar(): SimilarEvents | null {
    return this.#similar;
  }
  /** The same time of other days; null while it is read. */
  get hours(): SimilarEvents | null {
    return this.#hours;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  /** Reads when an event was and its rows; of events that follow each other quickly only the last. */
  showContext(runId: string, event: FlaggedEvent): void {
    const key = keyOf(runId, event);
    if (key === this.#contextKey) return;
    this.#contextKey = key;
    this.#context = null;
    this.#contexts.ask(() =>
      this.#attempt(async () => {
        const found = await this.#client.call('event.context', { runId, rank: event.rank });
        if (this.#contextKey === key) this.#context = found;
      }),
    );
  }

  /** Looks for stretches like an event. */
  showSimilar(runId: string, event: FlaggedEvent): void {
    const key = keyOf(runId, event);
    if (key === this.#similarKey) return;
    this.#similarKey = key;
    this.#similar = null;
    this.#likes.ask(() =>
      this.#attempt(async () => {
        const found = await this.#client.call('event.similar', { runId, rank: event.rank });
        if (this.#similarKey === key) this.#similar = found;
      }),
    );
  }

  /** Reads the same time of other days. */
  showHours(runId: string, event: FlaggedEvent): void {
    const key = keyOf(runId, event);
    if (key === this.#hoursKey) return;
    this.#hoursKey = key;
    this.#hours = null;
    this.#likes.ask(() =>
      this.#attempt(async () => {
        const found = await this.#client.call('event.sameHours', { runId, rank: event.rank });
        if (this.#hoursKey === key) this.#hours = found;
      }),
    );
  }

  /** What is shown is read again, as after the engine was gone. */
  forget(): void {
    this.#contextKey = '';
    this.#similarKey = '';
    this.#hoursKey = '';
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#error = null;
    } catch (error) {
      this.forget();
      this.#error = EngineError.from(error);
    }
  }
}

/** Another threshold gives events other ranks and ends. */
function keyOf(runId: string, { rank, startIndex, endIndex, severity }: FlaggedEvent): string {
  return [runId, rank, startIndex, endIndex, severity].join(' ');
}
