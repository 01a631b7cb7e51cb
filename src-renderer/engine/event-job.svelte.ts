import { EngineError } from '../../src-main/contract/errors.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import type { JobResult } from '../../src-main/contract/methods.ts';
import type { Client } from './client.ts';
import { Jobs } from './jobs.ts';

export type EventJobReply<T> =
  | { readonly kind: 'known'; readonly answer: T }
  | { readonly kind: 'started'; readonly jobId: string };

export interface EventQuestion<T> {
  readonly ask: (wish: {
    readonly runId: string;
    readonly rank: number;
  }) => Promise<EventJobReply<T>>;
  /** Null for the result of another question. */
  readonly answerIn: (result: JobResult) => T | null;
}

/** What is found out of the event that is looked at where it is asked for, because it takes a while. */
export class EventJob<T> {
  readonly #client: Client;
  readonly #jobs: Jobs;
  readonly #question: EventQuestion<T>;
  #key = '';
  #jobId: string | null = null;
  #answer = $state.raw<T | null>(null);
  #fraction = $state<number | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client, question: EventQuestion<T>) {
    this.#client = client;
    this.#question = question;
    this.#jobs = new Jobs(client);
  }

  /** Null until it is known. */
  get answer(): T | null {
    return this.#answer;
  }
  /** 0 to 1 while it is looked for, else null. */
  get fraction(): number | null {
    return this.#fraction;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  /** Another event is looked at: what is looked for is given up. */
  show(runId: string, event: FlaggedEvent | null): void {
    const key = event === null ? '' : keyOf(runId, event);
    if (key === this.#key) return;
    void this.cancel();
    this.#key = key;
    this.#answer = null;
    this.#fraction = null;
    this.#error = null;
  }

  async ask(runId: string, event: FlaggedEvent): Promise<void> {
    this.show(runId, event);
    if (this.#fraction !== null) return;
    const key = this.#key;
    const isShown = (): boolean => this.#key === key;
    this.#fraction = 0;
    this.#error = null;
    try {
      const found = await this.#find(runId, event.rank, isShown);
      if (isShown()) this.#answer = found;
    } catch (caught) {
      const error = EngineError.from(caught);
      if (isShown() && error.code !== 'cancelled') this.#error = error;
    } finally {
      if (isShown()) this.#fraction = null;
    }
  }

  async cancel(): Promise<void> {
    const jobId = this.#jobId;
    this.#jobId = null;
    // That it has ended in the meantime is no failure.
    if (jobId !== null) await this.#client.call('job.cancel', { jobId }).catch(() => null);
  }

  async #find(runId: string, rank: number, isShown: () => boolean): Promise<T> {
    const reply = await this.#question.ask({ runId, rank });
    if (reply.kind === 'known') return reply.answer;
    const { jobId } = reply;
    if (isShown()) this.#jobId = jobId;
    const result = await this.#jobs.watch(jobId, ({ fraction }) => {
      if (isShown()) this.#fraction = fraction;
    });
    if (this.#jobId === jobId) this.#jobId = null;
    const answer = this.#question.answerIn(result);
    if (answer !== null) return answer;
    throw new EngineError('internal', `unexpected result: ${result.kind}`);
  }
}

function keyOf(runId: string, { rank, startIndex, endIndex, severity }: FlaggedEvent): string {
  return [runId, rank, startIndex, endIndex, severity].join(' ');
}
