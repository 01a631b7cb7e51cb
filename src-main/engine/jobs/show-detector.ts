import { EngineError } from '../../contract/errors.ts';
import type { DetectorJobResult } from '../../contract/detector-types.ts';
import type { RunDetail } from '../../contract/types.ts';
import type { DrawJob, LatentJob, RebuildJob } from '../../trainer/protocol.ts';
import type { EngineContext } from '../context.ts';
import { askDetector } from './ask-detector.ts';
import { doneRun } from './done-run.ts';
import type { JobProgress } from './job-table.ts';

type Place = 'runId' | 'workspacePath' | 'device';
export type Showing = Omit<LatentJob, Place> | Omit<RebuildJob, Place> | Omit<DrawJob, Place>;

/** Has a run's detector show something of itself; answers with the job's id. Throws `run/not-done`. */
export function showDetector(
  context: EngineContext,
  runId: string,
  showing: Showing,
): { readonly jobId: string } {
  const run = doneRun(context, runId);
  const jobId = context.jobs.start((signal, report) =>
    shownBy(context, run, showing, signal, report),
  );
  return { jobId };
}

/** What a trainer of its own answers. */
export async function shownBy(
  context: EngineContext,
  run: RunDetail,
  showing: Showing,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<DetectorJobResult> {
  const job = { ...showing, runId: run.id, workspacePath: context.workspace().path };
  const { message, warnings } = await askDetector(
    context,
    run,
    (device) => ({ ...job, device }),
    signal,
    report,
  );
  if (message.kind !== 'shown') throw new EngineError('internal', `answer: ${message.kind}`);
  return noted(message.result, warnings);
}

function noted(shown: DetectorJobResult, warnings: readonly string[]): DetectorJobResult {
  const { result } = shown;
  const noted = { ...result, notes: [...result.notes, ...warnings] };
  return { ...shown, result: noted } as DetectorJobResult;
}
