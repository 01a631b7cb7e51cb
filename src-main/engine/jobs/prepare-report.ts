import type { Counterfactual } from '../../contract/counterfactual.ts';
import { EngineError } from '../../contract/errors.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import type { DoneRun } from '../report/report-input.ts';
import { findCounterfactual } from './find-counterfactual.ts';
import type { JobProgress } from './job-table.ts';
import { keptCounterfactual } from './kept-counterfactual.ts';

export interface Prepared {
  readonly known: number;
  readonly wanted: number;
}

/**
 * Works out what would have made each of `events` normal, one after another until `limitMs` is over, and keeps it with the
 * run. What is known is not asked again; what fails is left out of the report. Throws `cancelled`.
 */
export async function prepareReport(
  context: EngineContext,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  limitMs: number,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<Prepared> {
  const workspace = context.workspace();
  const end = context.now() + limitMs;
  let known = 0;
  for (const [at, event] of events.entries()) {
    if (keptCounterfactual(workspace, run, event) !== null) {
      known++;
      continue;
    }
    const left = end - context.now();
    if (left <= 0) continue;
    const told = ({ fraction, ...progress }: JobProgress): void => {
      report({ ...progress, fraction: (at + fraction) / events.length });
    };
    const found = await findWithin(context, run, event, left, signal, told);
    if (found === null || !found.complete) continue;
    workspace.keepCounterfactual(run.id, run.result.threshold.scope, found);
    known++;
  }
  return { known, wanted: events.length };
}

/** Null where time is over or it cannot be found out. */
async function findWithin(
  context: EngineContext,
  run: DoneRun,
  event: FlaggedEvent,
  limitMs: number,
  signal: AbortSignal,
  report: (progress: JobProgress) => void,
): Promise<Counterfactual | null> {
  const late = AbortSignal.timeout(limitMs);
  try {
    return await findCounterfactual(context, run, event, AbortSignal.any([signal, late]), report);
  } catch (caught) {
    const error = EngineError.from(caught);
    if (signal.aborted) throw new EngineError('cancelled', 'cancelled');
    if (!late.aborted)
      context.log(`report of run ${run.id}, event ${event.rank}: ${error.message}`);
    return null;
  }
}
