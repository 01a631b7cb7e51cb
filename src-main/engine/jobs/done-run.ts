import { EngineError } from '../../contract/errors.ts';
import type { RunDetail } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';

/** A run that has a detector. Throws `run/not-done`. */
export function doneRun(context: EngineContext, runId: string): RunDetail {
  const run = context.workspace().getRun(runId);
  if (run.status === 'done') return run;
  throw new EngineError('run/not-done', `the run has no detector yet: ${run.name}`);
}
