import { EngineError } from '../../contract/errors.ts';
import type { Outcome } from '../../contract/types.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { trainRun, type QueuedRun, type TrainRunOptions } from './train-run.ts';

export interface RunQueue {
  /** Runs train one after another, in the order they were started, or some side by side while that is asked for. */
  start(run: QueuedRun): void;
  /** Lets up to `count` runs train side by side until what it answers with is called. */
  take(count: number): () => void;
  /** Throws `run/not-running`. */
  cancel(runId: string): void;
  isActive(runId: string): boolean;
  /** Cancels everything and waits until no trainer is left. */
  close(): Promise<void>;
}

export interface RunQueueOptions extends Omit<TrainRunOptions, 'workspace'> {
  readonly workspace: () => WritableWorkspace;
}

export function createRunQueue(options: RunQueueOptions): RunQueue {
  const waiting: QueuedRun[] = [];
  const active = new Map<
    string,
    { readonly abort: AbortController; readonly ended: Promise<void> }
  >();
  const asked = new Set<{ readonly count: number }>();
  const places = (): number => Math.max(1, ...[...asked].map(({ count }) => count));

  function end(workspace: WritableWorkspace, { runId, onEnd }: QueuedRun, outcome: Outcome): void {
    try {
      if (outcome.kind !== 'done') {
        const error = outcome.kind === 'failed' ? outcome.error : undefined;
        workspace.setRunStatus(runId, outcome.kind, error);
      }
      options.emit('run.changed', { runId, status: outcome.kind });
    } catch (error) {
      options.log(`run ${runId}: its end could not be stored: ${String(error)}`);
    }
    options.emit('run.ended', { runId, outcome });
    onEnd?.(outcome);
  }

  async function train(run: QueuedRun, abort: AbortController): Promise<void> {
    const workspace = options.workspace();
    const { runId } = run;
    workspace.setRunStatus(runId, 'running');
    options.emit('run.changed', { runId, status: 'running' });
    const outcome = await trainRun(run, { ...options, workspace }, abort.signal);
    end(workspace, run, outcome);
  }

  function next(): void {
    while (active.size < places()) {
      const run = waiting.shift();
      if (run === undefined) return;
      const abort = new AbortController();
      // In a turn of its own: it is listed as active before it can end.
      const ended = Promise.resolve()
        .then(() => train(run, abort))
        .catch((error: unknown) => {
          options.log(`run ${run.runId}: ${String(error)}`);
          const outcome: Outcome = { kind: 'failed', error: EngineError.from(error).toData() };
          end(options.workspace(), run, outcome);
        })
        .finally(() => {
          active.delete(run.runId);
          next();
        });
      active.set(run.runId, { abort, ended });
    }
  }

  return {
    start(run) {
      waiting.push(run);
      // The id must reach the caller before the first event does.
      setImmediate(next);
    },
    take(count) {
      const place = { count };
      asked.add(place);
      return () => {
        asked.delete(place);
      };
    },
    cancel(runId) {
      const at = waiting.findIndex((run) => run.runId === runId);
      const [run] = at < 0 ? [] : waiting.splice(at, 1);
      if (run !== undefined) end(options.workspace(), run, { kind: 'cancelled' });
      else if (active.has(runId)) active.get(runId)?.abort.abort();
      else throw new EngineError('run/not-running', `the run is not training: ${runId}`);
    },
    isActive: (runId) => active.has(runId) || waiting.some((run) => run.runId === runId),
    async close() {
      for (const run of waiting.splice(0)) end(options.workspace(), run, { kind: 'cancelled' });
      for (const { abort } of active.values()) abort.abort();
      await Promise.all([...active.values()].map(({ ended }) => ended));
    },
  };
}
