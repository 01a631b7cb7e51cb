import { EngineError, type ErrorData } from '../../contract/errors.ts';
import { isNetwork } from '../../contract/names.ts';
import type { Emit } from '../../contract/events.ts';
import type { Outcome, RunPlan } from '../../contract/types.ts';
import type { WritableWorkspace } from '../store/types.ts';
import { earlierTuning } from './earlier-tuning.ts';
import type { Hold } from './hold.ts';
import { nextAttempt } from './next-attempt.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { describeDeath, startTrainer, type TrainerEnd } from './trainer-process.ts';
import type { Tuner } from './tuner.ts';

export interface TrainRunOptions {
  readonly workspace: WritableWorkspace;
  readonly trainerEntry: string;
  readonly graceMs: number;
  readonly tuner: Tuner;
  readonly emit: Emit;
  readonly log: (line: string) => void;
}

/** What a run is told while it is at work. */
export interface RunControl {
  readonly signal: AbortSignal;
  readonly hold: Hold;
  /** Its training stands still now, as was asked. */
  readonly onPaused: () => void;
}

export interface QueuedRun {
  readonly runId: string;
  readonly datasetId: string;
  readonly plan: RunPlan;
  /** Whether training goes on from what was kept of it. */
  readonly resume: boolean;
  /** Left out: its own. Of a run that is asked to stand still before it begins, too. */
  readonly hold?: Hold;
  /** Called once it has ended and that is stored. */
  readonly onEnd?: (outcome: Outcome) => void;
}

/**
 * Trains one run to its end: a trainer process of its own, and another one where the first shows that a smaller batch
 * or another device may do. Never rejects.
 */
export async function trainRun(
  run: QueuedRun,
  options: TrainRunOptions,
  control: RunControl,
): Promise<Outcome> {
  const { signal } = control;
  const { workspace } = options;
  const { runId } = run;
  try {
    let { plan, resume } = run;
    if (isNetwork(plan.model)) {
      plan = { ...plan, tuning: plan.tuning ?? earlierTuning(workspace, run) };
    }
    for (;;) {
      const store = createRunStore(workspace, runId, options.emit);
      const end = await trainOnce({ ...run, plan, resume }, options, store, control);
      await store.drained();
      if (end.kind === 'answered' && end.message.kind === 'trained') {
        store.finish(end.message);
        return { kind: 'done' };
      }
      if (signal.aborted) return { kind: 'cancelled' };
      const next = nextAttempt(plan, end, store.rung);
      if (next === null || next.warnings.length > run.plan.warnings.length + 1) {
        return { kind: 'failed', error: errorOf(end) };
      }
      options.log(`run ${runId}: ${next.warnings.at(-1) ?? ''}`);
      workspace.restartRun(runId, next);
      options.emit('run.changed', { runId, status: 'running' });
      plan = next;
      resume = false;
    }
  } catch (error) {
    return { kind: 'failed', error: EngineError.from(error).toData() };
  }
}

const nothingYet = {
  fraction: 0,
  epoch: null,
  epochs: null,
  rowsPerSecond: null,
  remainingMs: null,
  device: null,
} as const;

async function trainOnce(
  { runId, datasetId, plan: planned, resume }: QueuedRun,
  { workspace, trainerEntry, graceMs, tuner, emit, log }: TrainRunOptions,
  store: RunStore,
  { signal, hold, onPaused }: RunControl,
): Promise<TrainerEnd> {
  const tuning = await tuner.choose(planned, signal, () => {
    emit('run.progress', { runId, stage: 'tuning', ...nothingYet });
  });
  if (signal.aborted) return { kind: 'answered', message: { kind: 'cancelled' } };
  const plan = { ...planned, tuning: tuning.kept };
  if (tuning.kept !== undefined) workspace.keepPlan(runId, plan);
  const trainer = startTrainer(
    {
      kind: 'train',
      runId,
      workspacePath: workspace.path,
      datasetId,
      plan,
      tuning: tuning.summary,
      resume,
    },
    { entry: trainerEntry, graceMs, env: tuning.env, signal },
    {
      onMessage: (said) => {
        if (said.kind === 'paused') onPaused();
        else if (store.take(said)) trainer.cancel();
      },
      onOutput: (text) => {
        log(`trainer ${runId}: ${text.trimEnd()}`);
      },
    },
  );
  hold.attach(trainer);
  return trainer.ended;
}

function errorOf(last: TrainerEnd): ErrorData {
  if (last.kind === 'answered') {
    if (last.message.kind === 'failed') return last.message.error;
    return new EngineError('internal', `unexpected answer: ${last.message.kind}`).toData();
  }
  // The kernel's out-of-memory killer leaves SIGKILL and no word.
  const maybeMemory = last.signal === 'SIGKILL' || last.exitCode === 134;
  const remedy =
    'Start the run again; if it stops again, memory may be short: choose a smaller batch, fewer columns or a shorter window.';
  const details = maybeMemory ? { remedy } : {};
  return new EngineError('train/crashed', describeDeath(last), details).toData();
}
