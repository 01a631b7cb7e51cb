import { resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { MethodParams } from '../../contract/schemas.ts';
import type { EngineContext } from '../context.ts';
import { askDetector } from './ask-detector.ts';

/** Scores another file with a run's detector; answers with the job's id. Throws `run/not-done`. */
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
    filePath: resolve(context.resolveFile(file)),
    outPath: resolve(context.resolveFile(out)),
  } as const;
  const jobId = context.jobs.start(async (signal, report) => {
    const { message, warnings } = await askDetector(
      context,
      run,
      (device) => ({ ...job, device }),
      signal,
      report,
    );
    if (message.kind !== 'scored') throw new EngineError('internal', `answer: ${message.kind}`);
    const { result } = message;
    return { kind: 'score', result: { ...result, warnings: [...warnings, ...result.warnings] } };
  });
  return { jobId };
}
