import { resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { MethodParams } from '../../contract/schemas.ts';
import type { EngineContext } from '../context.ts';
import { describeDeath, startTrainer } from './trainer-process.ts';

/** Scores another file with a run's detector in a trainer of its own; answers with the job's id. */
export function scoreFile(
  context: EngineContext,
  { runId, file, out }: MethodParams['run.score'],
): { readonly jobId: string } {
  const workspace = context.workspace();
  const run = workspace.getRun(runId);
  if (run.status !== 'done') {
    throw new EngineError('run/not-done', `the run has no detector yet: ${run.name}`);
  }
  const job = {
    kind: 'score',
    runId,
    workspacePath: workspace.path,
    device: run.plan.device,
    filePath: resolve(context.resolveFile(file)),
    outPath: resolve(context.resolveFile(out)),
  } as const;
  const jobId = context.jobs.start(async (signal, report) => {
    const trainer = startTrainer(
      job,
      { entry: context.files.trainerEntry, graceMs: context.graceMs },
      {
        onMessage: (message) => {
          if (message.kind !== 'progress') return;
          report({
            stage: message.progress.stage,
            fraction: message.progress.fraction,
            rows: null,
          });
        },
        onOutput: context.log,
      },
    );
    signal.addEventListener('abort', () => {
      trainer.cancel();
    });
    const end = await trainer.ended;
    if (end.kind === 'died') throw new EngineError('train/crashed', describeDeath(end));
    if (end.message.kind === 'failed') throw EngineError.fromData(end.message.error);
    if (end.message.kind !== 'scored') throw new EngineError('cancelled', 'cancelled');
    return { kind: 'score', result: end.message.result };
  });
  return { jobId };
}
