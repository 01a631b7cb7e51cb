import { EngineError } from '../../contract/errors.ts';
import type { DetectorJobResult } from '../../contract/detector-types.ts';
import type { DrawJob, LatentJob, RebuildJob } from '../../trainer/protocol.ts';
import type { EngineContext } from '../context.ts';
import { askDetector } from './ask-detector.ts';

type Place = 'runId' | 'workspacePath' | 'device';
export type Showing = Omit<LatentJob, Place> | Omit<RebuildJob, Place> | Omit<DrawJob, Place>;

/** Has a run's detector show something of itself; answers with the job's id. Throws `run/not-done`. */
export function showDetector(
  context: EngineContext,
  runId: string,
  showing: Showing,
): { readonly jobId: string } {
  const workspace = context.workspace();
  const run = workspace.getRun(runId);
  if (run.status !== 'done') {
    throw new EngineError('run/not-done', `the run has no detector yet: ${run.name}`);
  }
  const job = { ...showing, runId, workspacePath: workspace.path };
  const jobId = context.jobs.start(async (signal, report) => {
    const { message, warnings } = await askDetector(
      context,
      run,
      (device) => ({ ...job, device }),
      signal,
      report,
    );
    if (message.kind !== 'shown') throw new EngineError('internal', `answer: ${message.kind}`);
    return noted(message.result, warnings);
  });
  return { jobId };
}

function noted(shown: DetectorJobResult, warnings: readonly string[]): DetectorJobResult {
  const { result } = shown;
  const noted = { ...result, notes: [...result.notes, ...warnings] };
  return { ...shown, result: noted } as DetectorJobResult;
}
