import { EngineError, type ErrorData } from '../../contract/errors.ts';
import type { Emit } from '../../contract/events.ts';
import type { Outcome, RunPlan } from '../../contract/types.ts';
import type { FromTrainer, TrainJob } from '../../trainer/protocol.ts';
import type { WritableWorkspace } from '../store/types.ts';
import {
  describeDeath,
  startTrainer,
  type TrainerEnd,
  type TrainerProcess,
} from './trainer-process.ts';

export interface RunQueue {
  /** Runs train one after another, in the order they were started. */
  start(runId: string, datasetId: string, plan: RunPlan): void;
  /** Throws `run/not-running`. */
  cancel(runId: string): void;
  isActive(runId: string): boolean;
  /** Cancels everything and waits until no trainer is left. */
  close(): Promise<void>;
}

interface Waiting {
  readonly runId: string;
  readonly datasetId: string;
  readonly plan: RunPlan;
}

export interface RunQueueOptions {
  readonly workspace: () => WritableWorkspace;
  readonly trainerEntry: string;
  readonly graceMs: number;
  readonly emit: Emit;
  readonly log: (line: string) => void;
}

export function createRunQueue(options: RunQueueOptions): RunQueue {
  const waiting: Waiting[] = [];
  let active: { runId: string; process: TrainerProcess; cancelled: boolean } | null = null;
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

  async function train(job: Waiting): Promise<void> {
    const workspace = options.workspace();
    const { runId } = job;
    workspace.setRunStatus(runId, 'running');
    options.emit('run.changed', { runId, status: 'running' });
    const store = createRunStore(workspace, runId, options);
    const message: TrainJob = {
      kind: 'train',
      runId,
      workspacePath: workspace.path,
      datasetId: job.datasetId,
      plan: job.plan,
    };
    const process = startTrainer(
      message,
      { entry: options.trainerEntry, graceMs: options.graceMs },
      {
        onMessage: (said) => {
          if (store.take(said)) process.cancel();
        },
        onOutput: (text) => {
          options.log(`trainer ${runId}: ${text.trimEnd()}`);
        },
      },
    );
    active = { runId, process, cancelled: false };
    const last = await process.ended;
    const cancelled = active.cancelled;
    end(workspace, runId, await settle(last, cancelled, store));
    active = null;
  }

  function next(): void {
    if (active !== null) return;
    const job = waiting.shift();
    if (job === undefined) return;
    idle = train(job)
      .catch((error: unknown) => {
        active = null;
        options.log(`run ${job.runId}: ${String(error)}`);
        const outcome: Outcome = { kind: 'failed', error: EngineError.from(error).toData() };
        end(options.workspace(), job.runId, outcome);
      })
      .then(next);
  }

  return {
    start(runId, datasetId, plan) {
      waiting.push({ runId, datasetId, plan });
      // The id must reach the caller before the first event does.
      setImmediate(next);
    },
    cancel(runId) {
      const at = waiting.findIndex((job) => job.runId === runId);
      if (at >= 0) {
        waiting.splice(at, 1);
        end(options.workspace(), runId, { kind: 'cancelled' });
      } else if (active?.runId === runId) {
        active.cancelled = true;
        active.process.cancel();
      } else {
        throw new EngineError('run/not-running', `the run is not training: ${runId}`);
      }
    },
    isActive: (runId) => active?.runId === runId || waiting.some((job) => job.runId === runId),
    async close() {
      for (const job of waiting.splice(0)) {
        end(options.workspace(), job.runId, { kind: 'cancelled' });
      }
      if (active !== null) {
        active.cancelled = true;
        active.process.cancel();
      }
      await idle;
    },
  };
}

interface RunStore {
  /** Stores what the trainer says, in order; true once storing has failed and training is in vain. */
  take(message: FromTrainer): boolean;
  /** Waits for everything taken. Throws what failed. */
  drained(): Promise<void>;
  finish(message: Extract<FromTrainer, { kind: 'trained' }>): void;
}

function createRunStore(
  workspace: WritableWorkspace,
  runId: string,
  { emit }: Pick<RunQueueOptions, 'emit'>,
): RunStore {
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown = null;

  function attempt(write: () => void | Promise<void>): void {
    writing = writing.then(write).catch((error: unknown) => {
      failure ??= error;
    });
  }

  return {
    take(message) {
      if (message.kind === 'progress') emit('run.progress', { runId, ...message.progress });
      if (message.kind === 'array') {
        attempt(() => workspace.putRunArray(runId, message.name, message.values));
      }
      if (message.kind === 'epoch') {
        attempt(() => {
          workspace.addEpoch(runId, message.record);
        });
        emit('run.epoch', { runId, record: message.record });
      }
      return failure !== null;
    },
    async drained() {
      await writing;
      if (failure !== null) throw EngineError.from(failure);
    },
    finish({ result, events, checkpoint }) {
      workspace.finishRun(runId, result, events, checkpoint);
    },
  };
}

async function settle(last: TrainerEnd, cancelled: boolean, store: RunStore): Promise<Outcome> {
  try {
    await store.drained();
    if (last.kind === 'answered' && last.message.kind === 'trained') {
      store.finish(last.message);
      return { kind: 'done' };
    }
  } catch (error) {
    return { kind: 'failed', error: EngineError.from(error).toData() };
  }
  if (cancelled) return { kind: 'cancelled' };
  return { kind: 'failed', error: errorOf(last) };
}

function errorOf(last: TrainerEnd): ErrorData {
  if (last.kind === 'answered') {
    if (last.message.kind === 'failed') return last.message.error;
    return new EngineError('internal', `unexpected answer: ${last.message.kind}`).toData();
  }
  // The kernel's out-of-memory killer leaves SIGKILL and no word.
  const code = last.signal === 'SIGKILL' || last.exitCode === 134 ? 'train/out-of-memory' : null;
  return new EngineError('train/crashed', describeDeath(last), {
    ...(code === null
      ? {}
      : {
          remedy:
            'Start the run again; if it stops again, memory may be short: choose a smaller batch, fewer columns or a shorter window.',
        }),
  }).toData();
}
