import { EngineError } from '../../contract/errors.ts';
import type { Outcome } from '../../contract/types.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { trainRun, type QueuedRun, type TrainRunOptions } from './train-run.ts';

export interface RunQueue {
  /** Runs train one after another, in the order they were started. */
  start(run: QueuedRun): void;
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
  let active: { readonly runId: string; readonly abort: AbortController } | null = null;
  let idle: Promise<void> = Promise.resolve();

  function end(workspace: WritableWorkspace, runId: string, outcome: Outcome): void {
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
  }

  async function train(run: QueuedRun): Promise<void> {
    const workspace = options.workspace();
    const { runId } = run;
    const abort = new AbortController();
    active = { runId, abort };
    workspace.setRunStatus(runId, 'running');
    options.emit('run.changed', { runId, status: 'running' });
    const outcome = await trainRun(run, { ...options, workspace }, abort.signal);
    end(workspace, runId, outcome);
    active = null;
  }

  function next(): void {
    if (active !== null) return;
    const run = waiting.shift();
    if (run === undefined) return;
    idle = train(run)
      .catch((error: unknown) => {
        active = null;
        options.log(`run ${run.runId}: ${String(error)}`);
        const outcome: Outcome = { kind: 'failed', error: EngineError.from(error).toData() };
        end(options.workspace(), run.runId, outcome);
      })
      .then(next);
  }

  return {
    start(run) {
      waiting.push(run);
      // The id must reach the caller before the first event does.
      setImmediate(next);
    },
    cancel(runId) {
      const at = waiting.findIndex((run) => run.runId === runId);
      if (at >= 0) {
        waiting.splice(at, 1);
        end(options.workspace(), runId, { kind: 'cancelled' });
      } else if (active?.runId === runId) {
        active.abort.abort();
      } else {
        throw new EngineError('run/not-running', `the run is not training: ${runId}`);
      }
    },
    isActive: (runId) => active?.runId === runId || waiting.some((run) => run.runId === runId),
    async close() {
      for (const run of waiting.splice(0)) {
        end(options.workspace(), run.runId, { kind: 'cancelled' });
      }
      active?.abort.abort();
      await idle;
    },
  };
}
