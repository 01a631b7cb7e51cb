import { EngineError } from '../../contract/errors.ts';
import type { DeviceRung, RunDetail, RunPlan } from '../../contract/types.ts';
import type { TrainerJob } from '../../trainer/protocol.ts';
import type { EngineContext } from '../context.ts';
import type { JobProgress } from './job-table.ts';
import { onSafeRung } from './next-attempt.ts';
import {
  describeDeath,
  type FinalMessage,
  startTrainer,
  type TrainerEnd,
} from './trainer-process.ts';

export interface Answer {
  readonly message: FinalMessage;
  /** Why another device was used; empty where none was. */
  readonly warnings: readonly string[];
}

/**
 * Has a trainer of its own work with a run's detector, and another one where a device breaks. Throws what the job failed
 * with, `train/crashed` where it died, `cancelled`.
 */
export async function askDetector(
  context: EngineContext,
  run: RunDetail,
  jobOn: (device: RunPlan['device']) => TrainerJob,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<Answer> {
  const ask = (device: RunPlan['device'], env: Readonly<Record<string, string>>): Promise<Asked> =>
    askOnce(context, jobOn(device), env, signal, report);
  const first = await ask(run.plan.device, { ...context.tuner.recall(run.plan).env });
  const next = signal.aborted ? null : onSafeRung(run.plan, first.end, first.rung);
  if (next === null) return { message: messageOf(first.end), warnings: [] };
  const warnings = next.warnings.slice(-1);
  context.log(`run ${run.id}: ${warnings.join(' ')}`);
  const last = await ask(next.device, {});
  return { message: messageOf(last.end), warnings };
}

interface Asked {
  readonly end: TrainerEnd;
  /** In use when it ended, null where none was yet. */
  readonly rung: DeviceRung | null;
}

async function askOnce(
  { files, graceMs, log }: EngineContext,
  job: TrainerJob,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<Asked> {
  let rung: DeviceRung | null = null;
  const trainer = startTrainer(
    job,
    { entry: files.trainerEntry, graceMs, env, signal },
    {
      onMessage: (message) => {
        if (message.kind !== 'step') return;
        const { stage, fraction, device } = message;
        rung = device?.rung ?? rung;
        report({ stage, fraction, rows: null });
      },
      onOutput: log,
    },
  );
  const end = await trainer.ended;
  return { end, rung };
}

function messageOf(end: TrainerEnd): FinalMessage {
  if (end.kind === 'died') throw new EngineError('train/crashed', describeDeath(end));
  if (end.message.kind === 'failed') throw EngineError.fromData(end.message.error);
  if (end.message.kind === 'cancelled') throw new EngineError('cancelled', 'cancelled');
  return end.message;
}
