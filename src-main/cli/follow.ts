import { EngineError } from '../contract/errors.ts';
import type { EngineEvents } from '../contract/events.ts';
import type { JobResult } from '../contract/methods.ts';
import type { RunProgress } from '../contract/types.ts';
import type { CliEngine } from './context.ts';

/**
 * Starts a job and waits for its end. When the user asks to stop, cancels it and still waits, so that nothing is left
 * behind. Throws what the job failed with, or `cancelled`.
 */
export async function followJob<K extends JobResult['kind']>(
  engine: CliEngine,
  kind: K,
  start: () => Promise<{ readonly jobId: string }>,
  watch: {
    readonly stop: AbortSignal;
    readonly onProgress: (progress: EngineEvents['job.progress']) => void;
  },
): Promise<Extract<JobResult, { kind: K }>> {
  const ends = collect(engine, 'job.ended', ({ jobId }) => jobId);
  const quiet = engine.on('job.progress', watch.onProgress);
  try {
    refuseStopped(watch.stop);
    const { jobId } = await start();
    const stopWatching = onStop(watch.stop, () => engine.call('job.cancel', { jobId }));
    const ended = await ends.wait(jobId).finally(stopWatching);
    if (ended.kind === 'cancelled') throw new EngineError('cancelled', 'cancelled');
    if (ended.kind === 'failed') throw EngineError.fromData(ended.error);
    if (!isOfKind(ended.result, kind)) {
      throw new EngineError('internal', `unexpected result: ${ended.result.kind}`);
    }
    return ended.result;
  } finally {
    quiet();
    ends.stop();
  }
}

/** Starts a run and waits for its end, as `followJob` does. `start` answers with the run's id, and so does this. */
export async function followRun(
  engine: CliEngine,
  start: () => Promise<string>,
  watch: { readonly stop: AbortSignal; readonly onProgress: (progress: RunProgress) => void },
): Promise<string> {
  const ends = collect(engine, 'run.ended', ({ runId }) => runId);
  const quiet = engine.on('run.progress', watch.onProgress);
  try {
    refuseStopped(watch.stop);
    const runId = await start();
    const stopWatching = onStop(watch.stop, () => engine.call('run.cancel', { runId }));
    const { outcome } = await ends.wait(runId).finally(stopWatching);
    if (outcome.kind === 'cancelled') throw new EngineError('cancelled', 'cancelled');
    if (outcome.kind === 'failed') throw EngineError.fromData(outcome.error);
    return runId;
  } finally {
    quiet();
    ends.stop();
  }
}

interface Collected<T> {
  wait(id: string): Promise<T>;
  stop(): void;
}

/** Keeps every end from before the start, because an end may come before its id is known. */
function collect<E extends 'job.ended' | 'run.ended'>(
  engine: CliEngine,
  event: E,
  idOf: (payload: EngineEvents[E]) => string,
): Collected<EngineEvents[E]> {
  const ended = new Map<string, EngineEvents[E]>();
  const waiting = new Map<string, (payload: EngineEvents[E]) => void>();
  const stop = engine.on(event, (payload) => {
    const id = idOf(payload);
    ended.set(id, payload);
    waiting.get(id)?.(payload);
  });
  return {
    stop,
    wait: (id) =>
      new Promise((resolve) => {
        const already = ended.get(id);
        if (already === undefined) waiting.set(id, resolve);
        else resolve(already);
      }),
  };
}

function refuseStopped(stop: AbortSignal): void {
  if (stop.aborted) throw new EngineError('cancelled', 'cancelled');
}

/** Cancels once; that it has ended in the meantime is no failure. */
function onStop(stop: AbortSignal, cancel: () => Promise<null>): () => void {
  const listener = (): void => {
    cancel().catch(() => undefined);
  };
  if (stop.aborted) listener();
  else stop.addEventListener('abort', listener, { once: true });
  return () => {
    stop.removeEventListener('abort', listener);
  };
}

function isOfKind<K extends JobResult['kind']>(
  result: JobResult,
  kind: K,
): result is Extract<JobResult, { kind: K }> {
  return result.kind === kind;
}
