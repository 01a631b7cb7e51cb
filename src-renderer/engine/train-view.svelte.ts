import type { RunDetail, RunStatus } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';

/** The plan of the run on the Train view. */
export class TrainView {
  readonly #client: Client;
  #wanted: string | null = null;
  #status: RunStatus | null = null;
  #run = $state.raw<RunDetail | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null while it is read. */
  get run(): RunDetail | null {
    return this.#run;
  }

  /**
   * Reads it again when its `status` changes: at its end there is a result. A run that cannot be read leaves the place of
   * its settings empty.
   */
  show(runId: string, status: RunStatus | null): void {
    if (this.#wanted === runId && this.#status === status) return;
    if (this.#wanted !== runId) this.#run = null;
    this.#wanted = runId;
    this.#status = status;
    this.#client
      .call('run.get', { runId })
      .then((run) => {
        if (this.#wanted === runId && this.#status === status) this.#run = run;
      })
      .catch(() => {
        if (this.#wanted === runId) this.#wanted = null;
      });
  }
}
