import { EngineError } from '../../src-main/contract/errors.ts';
import type { Client } from './client.ts';
import { Jobs } from './jobs.ts';

/** Has worked out, before a report is written, what would have made its first events normal. */
export class ReportPreparation {
  readonly #client: Client;
  readonly #jobs: Jobs;
  #jobId: string | null = null;
  #isWanted = true;
  #fraction = $state<number | null>(null);

  constructor(client: Client) {
    this.#client = client;
    this.#jobs = new Jobs(client);
  }

  /** 0 to 1 while it lasts, else null. */
  get fraction(): number | null {
    return this.#fraction;
  }

  /** `token`: of the file to write. False where the report is not wanted any more. Rejects where it cannot be written, or the engine is gone. */
  async prepare(runId: string, token: string): Promise<boolean> {
    if (this.#fraction !== null) return false;
    this.#isWanted = true;
    this.#fraction = 0;
    try {
      const { jobId } = await this.#client.call('report.prepare', { runId, out: { token } });
      this.#jobId = jobId;
      await this.#jobs.watch(jobId, ({ fraction }) => (this.#fraction = fraction));
    } catch (caught) {
      const error = EngineError.from(caught);
      if (error.code !== 'cancelled') throw error;
    } finally {
      this.#jobId = null;
      this.#fraction = null;
    }
    return this.#isWanted;
  }

  /** Writes the report with what is known by now. */
  writeNow(): void {
    const jobId = this.#jobId;
    // That it has ended in the meantime is no failure.
    if (jobId !== null) void this.#client.call('job.cancel', { jobId }).catch(() => undefined);
  }

  cancel(): void {
    this.#isWanted = false;
    this.writeNow();
  }
}
