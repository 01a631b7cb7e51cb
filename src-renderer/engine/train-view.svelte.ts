import type { RunDetail } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';

/** The plan of the run on the Train view. */
export class TrainView {
  readonly #client: Client;
  #wanted: string | null = null;
  #run = $state.raw<RunDetail | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null while it is read. */
  get run(): RunDetail | null {
    return this.#run;
  }

  /** A run that cannot be read leaves the place of its settings empty. */
  show(runId: string): void {
    if (this.#wanted === runId) return;
    this.#wanted = runId;
    this.#run = null;
    this.#client
      .call('run.get', { runId })
      .then((run) => {
        if (this.#wanted === runId) this.#run = run;
      })
      .catch(() => {
        if (this.#wanted === runId) this.#wanted = null;
      });
  }
}
