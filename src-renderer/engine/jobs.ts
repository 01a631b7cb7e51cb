import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineEvents } from '../../src-main/contract/events.ts';
import type { JobResult } from '../../src-main/contract/methods.ts';
import type { Client } from './client.ts';

export type JobProgress = EngineEvents['job.progress'];
type JobEnded = EngineEvents['job.ended'];

interface Watched {
  readonly progress: (progress: JobProgress) => void;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: EngineError) => void;
}

const keptEnds = 32;

/** Follows long jobs of the engine from their id to their end. */
export class Jobs {
  readonly #watched = new Map<string, Watched>();
  /** A short job may end before its id has arrived. */
  readonly #early = new Map<string, JobEnded>();

  constructor(client: Client) {
    client.on('job.progress', (progress) => this.#watched.get(progress.jobId)?.progress(progress));
    client.on('job.ended', (ended) => {
      const watched = this.#watched.get(ended.jobId);
      if (watched === undefined) this.#keep(ended);
      else this.#settle(watched, ended);
    });
    client.on('shell.engine', (state) => {
      if (state.kind === 'restarting' || state.kind === 'stopped') this.#loseAll();
    });
  }

  /** Rejects with the job's error, with `cancelled`, or with `rpc/engine-gone`. */
  watch(jobId: string, progress: (progress: JobProgress) => void): Promise<JobResult> {
    return new Promise((resolve, reject) => {
      const watched = { progress, resolve, reject };
      const early = this.#early.get(jobId);
      if (early === undefined) this.#watched.set(jobId, watched);
      else this.#settle(watched, early);
    });
  }

  #settle(watched: Watched, ended: JobEnded): void {
    this.#watched.delete(ended.jobId);
    this.#early.delete(ended.jobId);
    if (ended.kind === 'done') watched.resolve(ended.result);
    else if (ended.kind === 'failed') watched.reject(EngineError.fromData(ended.error));
    else watched.reject(new EngineError('cancelled', 'cancelled'));
  }

  #keep(ended: JobEnded): void {
    this.#early.set(ended.jobId, ended);
    const [oldest] = this.#early.keys();
    if (this.#early.size > keptEnds && oldest !== undefined) this.#early.delete(oldest);
  }

  #loseAll(): void {
    for (const { reject } of this.#watched.values()) {
      reject(new EngineError('rpc/engine-gone', 'the engine stopped while it was at work'));
    }
    this.#watched.clear();
  }
}
