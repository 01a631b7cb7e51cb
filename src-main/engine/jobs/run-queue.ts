import { EngineError } from '../../contract/errors.ts';
import type { Outcome } from '../../contract/types.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { createHold, type Hold } from './hold.ts';
import { memoryNeed } from './memory-need.ts';
import { trainRun, type QueuedRun, type TrainRunOptions } from './train-run.ts';

export interface RunQueue {
  /** Runs train one after another, in the order they were started, or some side by side while that is asked for. */
  start(run: QueuedRun): void;
  /** Lets up to `count` runs train side by side, as far as memory goes, until what it answers with is called. */
  take(count: number): () => void;
  /** Throws `run/not-running`. */
  cancel(runId: string): void;
  /** Lets the training of a run stand still at its next batch; others may train meanwhile. Throws `run/not-running`. */
  pause(runId: string): void;
  /** Throws `run/not-running` where it was not paused. */
  goOn(runId: string): void;
  /** Whether it stands still. */
  isPaused(runId: string): boolean;
  isActive(runId: string): boolean;
  /** Cancels everything and waits until no trainer is left. */
  close(): Promise<void>;
}

export interface RunQueueOptions extends Omit<TrainRunOptions, 'workspace'> {
  readonly workspace: () => WritableWorkspace;
  /** Bytes that are to be had now. */
  readonly freeMemory: () => number;
}

interface ActiveRun {
  /** Bytes that it takes at most. */
  readonly need: number;
  readonly abort: AbortController;
  readonly hold: Hold;
  readonly ended: Promise<void>;
}

export function createRunQueue(options: RunQueueOptions): RunQueue {
  const waiting: QueuedRun[] = [];
  const needs = new WeakMap<QueuedRun, number>();
  const active = new Map<string, ActiveRun>();
  const paused = new Set<string>();
  const asked = new Set<{ readonly count: number }>();
  const places = (): number => Math.max(1, ...[...asked].map(({ count }) => count));

  function end(workspace: WritableWorkspace, { runId, onEnd }: QueuedRun, outcome: Outcome): void {
    // Whoever hears of the end may start it again at once.
    active.delete(runId);
    paused.delete(runId);
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

  async function train(run: QueuedRun, signal: AbortSignal, hold: Hold): Promise<void> {
    const workspace = options.workspace();
    const { runId } = run;
    workspace.setRunStatus(runId, 'running');
    options.emit('run.changed', { runId, status: 'running' });
    const onPaused = (): void => {
      if (!hold.isAsked || signal.aborted) return;
      paused.add(runId);
      options.emit('run.changed', { runId, status: 'running', paused: true });
      next();
    };
    const outcome = await trainRun(run, { ...options, workspace }, { signal, hold, onPaused });
    end(workspace, run, outcome);
  }

  /** One run alone is always tried. Others may not have taken yet what they need. */
  function hasRoom(need: number): boolean {
    if (active.size === 0) return true;
    const others = [...active.values()].reduce((sum, run) => sum + run.need, 0);
    return need + others <= options.freeMemory();
  }

  function next(): void {
    while (active.size - paused.size < places()) {
      const [run] = waiting;
      if (run === undefined) return;
      const need = needs.get(run) ?? 0;
      if (!hasRoom(need)) return;
      waiting.shift();
      const abort = new AbortController();
      const hold = run.hold ?? createHold();
      // In a turn of its own: it is listed as active before it can end.
      const ended = Promise.resolve()
        .then(() => train(run, abort.signal, hold))
        .catch((error: unknown) => {
          options.log(`run ${run.runId}: ${String(error)}`);
          const outcome: Outcome = { kind: 'failed', error: EngineError.from(error).toData() };
          end(options.workspace(), run, outcome);
        })
        .finally(next);
      active.set(run.runId, { abort, hold, ended, need });
    }
  }

  return {
    start(run) {
      const { rowCount } = options.workspace().datasetSummary(run.datasetId);
      needs.set(run, memoryNeed(run.plan, rowCount));
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
    pause(runId) {
      const run = active.get(runId);
      // One that has just ended is still being put away.
      if (run === undefined || options.workspace().getRun(runId).status !== 'running') {
        throw new EngineError('run/not-running', `the run is not training: ${runId}`);
      }
      run.hold.set(true);
    },
    goOn(runId) {
      const run = active.get(runId);
      if (run?.hold.isAsked !== true) {
        throw new EngineError('run/not-running', `the run is not paused: ${runId}`);
      }
      run.hold.set(false);
      paused.delete(runId);
      options.emit('run.changed', { runId, status: 'running' });
    },
    isPaused: (runId) => paused.has(runId),
    isActive: (runId) => active.has(runId) || waiting.some((run) => run.runId === runId),
    async close() {
      for (const run of waiting.splice(0)) end(options.workspace(), run, { kind: 'cancelled' });
      for (const { abort } of active.values()) abort.abort();
      await Promise.all([...active.values()].map(({ ended }) => ended));
    },
  };
}
