import { EngineError } from '../../contract/errors.ts';
import type { Emit, EngineEvents } from '../../contract/events.ts';
import type { JobResult } from '../../contract/methods.ts';

export interface JobProgress extends Omit<EngineEvents['job.progress'], 'jobId' | 'remainingMs'> {
  /** That it was at work; left out: since it was started. */
  readonly elapsedMs?: number;
}

export interface JobTable {
  /** Starts work and answers with its id at once; progress and outcome go out as events. */
  start(
    work: (signal: AbortSignal, report: (progress: JobProgress) => void) => Promise<JobResult>,
  ): string;
  /** Cancelling a job that has ended does nothing. */
  cancel(jobId: string): void;
  /** Cancels all and waits for their ends. */
  close(): Promise<void>;
}

/** Progress is sent at most this often. */
const reportEveryMs = 50;

export function createJobTable(options: {
  readonly emit: Emit;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}): JobTable {
  const running = new Map<string, { abort: AbortController; ended: Promise<void> }>();

  async function run(jobId: string, work: Promise<JobResult>, signal: AbortSignal): Promise<void> {
    try {
      const result = await work;
      options.emit('job.ended', { jobId, kind: 'done', result });
    } catch (thrown) {
      const error = EngineError.from(thrown);
      if (error.code === 'internal') options.log(`job ${jobId}: ${error.trace}`);
      if (signal.aborted || error.code === 'cancelled') {
        options.emit('job.ended', { jobId, kind: 'cancelled' });
      } else {
        options.emit('job.ended', { jobId, kind: 'failed', error: error.toData() });
      }
    } finally {
      running.delete(jobId);
    }
  }

  return {
    start(work) {
      const jobId = options.newId();
      const abort = new AbortController();
      const started = options.now();
      let stage = '';
      let last = -Infinity;
      let paused: boolean | undefined;
      const report = ({ elapsedMs, ...progress }: JobProgress): void => {
        const now = options.now();
        const isNew = progress.stage !== stage || progress.paused !== paused;
        if (!isNew && now - last < reportEveryMs) return;
        ({ stage, paused } = progress);
        last = now;
        const remainingMs = remaining(elapsedMs ?? now - started, progress.fraction);
        options.emit('job.progress', { jobId, ...progress, remainingMs });
      };
      // The id must reach the caller before the first event does.
      const begun = new Promise<JobResult>((resolve, reject) => {
        setImmediate(() => {
          work(abort.signal, report).then(resolve, reject);
        });
      });
      running.set(jobId, { abort, ended: run(jobId, begun, abort.signal) });
      return jobId;
    },
    cancel(jobId) {
      running.get(jobId)?.abort.abort();
    },
    async close() {
      for (const job of running.values()) job.abort.abort();
      await Promise.all([...running.values()].map((job) => job.ended));
    },
  };
}

/** Milliseconds left by rule of three, null while too little is known. */
function remaining(elapsedMs: number, fraction: number): number | null {
  if (fraction < 0.02 || elapsedMs < 500) return null;
  return (elapsedMs * (1 - fraction)) / fraction;
}
