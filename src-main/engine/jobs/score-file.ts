import { resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { FileRef, MethodParams } from '../../contract/schemas.ts';
import type { DeviceRung, RunPlan, ScoreFileResult } from '../../contract/types.ts';
import type { ScoreJob } from '../../trainer/protocol.ts';
import type { EngineContext } from '../context.ts';
import type { JobProgress } from './job-table.ts';
import { onSafeRung } from './next-attempt.ts';
import { describeDeath, startTrainer, type TrainerEnd } from './trainer-process.ts';

/**
 * Scores another file with a run's detector in a trainer of its own, and in another one where a device breaks; answers
 * with the job's id.
 */
export function scoreFile(
  context: EngineContext,
  { runId, file, target, out, rebuilt }: MethodParams['run.score'],
): { readonly jobId: string } {
  const workspace = context.workspace();
  const run = workspace.getRun(runId);
  if (run.status !== 'done') {
    throw new EngineError('run/not-done', `the run has no detector yet: ${run.name}`);
  }
  assertUseful(run.plan, { target, out, rebuilt });
  const placeOf = (ref: FileRef | undefined): string | null =>
    ref === undefined ? null : resolve(context.resolveFile(ref));
  const job = {
    kind: 'score',
    runId,
    workspacePath: workspace.path,
    filePath: resolve(context.resolveFile(file)),
    targetPath: placeOf(target),
    outPath: placeOf(out),
    rebuiltPath: placeOf(rebuilt),
  } as const;
  const jobId = context.jobs.start(async (signal, report) => {
    const scoreOn = (device: ScoreJob['device'], env: Record<string, string>): Promise<Scored> =>
      scoreOnce(context, { ...job, device }, env, signal, report);
    const first = await scoreOn(run.plan.device, { ...context.tuner.recall(run.plan).env });
    const next = signal.aborted ? null : onSafeRung(run.plan, first.end, first.rung);
    if (next !== null) context.log(`scoring ${runId}: ${next.warnings.at(-1) ?? ''}`);
    const last = next === null ? first : await scoreOn(next.device, {});
    const result = resultOf(last.end);
    const warnings = [...(next?.warnings.slice(-1) ?? []), ...result.warnings];
    return { kind: 'score', result: { ...result, warnings } };
  });
  return { jobId };
}

interface Scored {
  readonly end: TrainerEnd;
  /** In use when it ended, null where none was yet. */
  readonly rung: DeviceRung | null;
}

async function scoreOnce(
  { files, graceMs, log }: EngineContext,
  job: ScoreJob,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<Scored> {
  let rung: DeviceRung | null = null;
  const trainer = startTrainer(
    job,
    { entry: files.trainerEntry, graceMs, env, signal },
    {
      onMessage: (message) => {
        if (message.kind !== 'progress') return;
        const { stage, fraction, device } = message.progress;
        rung = device?.rung ?? rung;
        report({ stage, fraction, rows: null });
      },
      onOutput: log,
    },
  );
  const end = await trainer.ended;
  return { end, rung };
}

function resultOf(end: TrainerEnd): ScoreFileResult {
  if (end.kind === 'died') throw new EngineError('train/crashed', describeDeath(end));
  if (end.message.kind === 'failed') throw EngineError.fromData(end.message.error);
  if (end.message.kind !== 'scored') throw new EngineError('cancelled', 'cancelled');
  return end.message.result;
}

/** Throws `settings/invalid` where nothing is to be written, or what is asked for cannot be had. */
function assertUseful(
  { inputs }: RunPlan,
  { target, out, rebuilt }: Pick<MethodParams['run.score'], 'target' | 'out' | 'rebuilt'>,
): void {
  if (inputs === undefined && target !== undefined) {
    throw new EngineError('settings/invalid', 'the run was trained without a target', {
      remedy: 'Leave the target out.',
    });
  }
  if (out === undefined && rebuilt === undefined) {
    throw new EngineError('settings/invalid', 'nothing is to be written', {
      remedy:
        'Ask for the scores (--scores FILE), the reconstruction (--reconstruction FILE), or both.',
    });
  }
  if (inputs !== undefined && target === undefined && out !== undefined) {
    throw new EngineError(
      'settings/invalid',
      'the run scores what differs from a target, and none is given',
      {
        remedy:
          'Give the target of the file (--target FILE), or ask for the reconstruction alone (--reconstruction FILE).',
      },
    );
  }
}
