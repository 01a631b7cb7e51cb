import type { DetectorShown } from '../../src-main/contract/detector-types.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { Client } from './client.ts';
import { Jobs } from './jobs.ts';

export interface AskProgress {
  readonly stage: string;
  /** 0 to 1 within the stage. */
  readonly fraction: number;
}

/** One job of a run's detector at a time: how far it is, and what went wrong. */
export class DetectorAsk {
  readonly #client: Client;
  readonly #jobs: Jobs;
  #turn = 0;
  #jobId: string | null = null;
  #progress = $state.raw<AskProgress | null>(null);
  #error = $state.raw<EngineError | null>(null);

  constructor(client: Client) {
    this.#client = client;
    this.#jobs = new Jobs(client);
  }

  /** Null while nothing is asked. */
  get progress(): AskProgress | null {
    return this.#progress;
  }
  get error(): EngineError | null {
    return this.#error;
  }

  /** Null where it was cancelled, failed, or something else has been asked since. */
  async ask<K extends keyof DetectorShown>(
    kind: K,
    start: () => Promise<{ readonly jobId: string }>,
  ): Promise<DetectorShown[K] | null> {
    this.cancel();
    const turn = ++this.#turn;
    this.#error = null;
    this.#progress = { stage: 'starting', fraction: 0 };
    try {
      const { jobId } = await start();
      if (this.#turn !== turn) {
        void this.#client.call('job.cancel', { jobId });
        return null;
      }
      this.#jobId = jobId;
      const ended = await this.#jobs.watch(jobId, ({ stage, fraction }) => {
        if (this.#turn === turn) this.#progress = { stage, fraction };
      });
      if (this.#turn !== turn || ended.kind !== kind || !('result' in ended)) return null;
      return ended.result as DetectorShown[K];
    } catch (caught) {
      const error = EngineError.from(caught);
      if (this.#turn === turn && error.code !== 'cancelled') this.#error = error;
      return null;
    } finally {
      if (this.#turn === turn) {
        this.#progress = null;
        this.#jobId = null;
      }
    }
  }

  /** Gives up what is asked; what was found before stays. */
  cancel(): void {
    const jobId = this.#jobId;
    this.#turn++;
    this.#jobId = null;
    this.#progress = null;
    if (jobId !== null) void this.#client.call('job.cancel', { jobId }).catch(() => undefined);
  }

  clear(): void {
    this.cancel();
    this.#error = null;
  }
}
