import type { SimilarEvents } from '../../contract/event-types.ts';
import { EngineError } from '../../contract/errors.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import type { DoneRun } from '../report/report-input.ts';
import { similarCodes } from '../similar/similar-codes.ts';
import { askDetector } from './ask-detector.ts';
import type { JobProgress } from './job-table.ts';

/**
 * Has the network of a run encode its windows, and takes those whose code is nearest to that of an event. `events`: all of the
 * run. Throws `model/no-code`, `cancelled` and what `askDetector` throws.
 */
export async function findSimilarCodes(
  context: EngineContext,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  event: FlaggedEvent,
  count: number,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<SimilarEvents> {
  const workspace = context.workspace();
  const near = [event.startIndex, event.endIndex] as const;
  const to = { near, peak: event.peakIndex, count };
  const job = { kind: 'latent', to, runId: run.id, workspacePath: workspace.path } as const;
  const { message } = await askDetector(
    context,
    run,
    (device) => ({ ...job, device }),
    signal,
    report,
  );
  if (message.kind !== 'shown' || message.result.kind !== 'near') {
    throw new EngineError('internal', `answer: ${message.kind}`);
  }
  return similarCodes(workspace, run, events, event, message.result.result);
}
