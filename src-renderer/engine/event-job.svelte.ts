import { EngineError } from '../../src-main/contract/errors.ts';
import type { Counterfactual } from '../../src-main/contract/counterfactual.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { Jobs } from './jobs.ts';

/** What would have made the event that is looked at normal; asked for, because it takes a while. */
export class CounterView {
  readonly #client: Client;
  readonly #jobs: Jobs;
  #key = '';
  #jobId: string | null = null;
  #answer = $state.raw<Counterfactual | null>(null);
  #fraction = $state<number | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client) {
    this.#client = client;
    this.#jobs = new Jobs(client);
  }

  /** Null until it is known. */
  get answer(): Counterfactual | null {
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

  async #find(runId: string, rank: number, isShown: () => boolean): Promise<Counterfactual> {
    const reply = await this.#client.call('event.counterfactual', { runId, rank });
    if (reply.kind === 'known') return reply.answer;
    const { jobId } = reply;
    if (isShown()) this.#jobId = jobId;
    const result = await this.#jobs.watch(jobId, ({ fraction }) => {
      if (isShown()) this.#fraction = fraction;
    });
    if (this.#jobId === jobId) this.#jobId = null;
    if (result.kind === 'counterfactual') return result.answer;
    throw new EngineError('internal', `unexpected result: ${result.kind}`);
  }
}

function keyOf(runId: string, { rank, startIndex, endIndex, severity }: FlaggedEvent): string {
  return [runId, rank, startIndex, endIndex, severity].join(' ');
}
