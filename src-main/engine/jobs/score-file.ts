import { resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { FileRef, MethodParams } from '../../contract/schemas.ts';
import type { RunPlan } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { askDetector } from './ask-detector.ts';
import { doneRun } from './done-run.ts';

/** Scores another file with a run's detector; answers with the job's id. Throws `run/not-done`. */
export function scoreFile(
  context: EngineContext,
  { runId, file, target, out, rebuilt }: MethodParams['run.score'],
): { readonly jobId: string } {
  const workspace = context.workspace();
  const run = doneRun(context, runId);
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
