import { EngineError } from '../../contract/errors.ts';
import type { RunDetail, TimeAxis } from '../../contract/types.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Rows [from, to) of one column. */
export interface ResidualRequest {
  readonly column: string;
  readonly from: number;
  readonly to: number;
}

/** What rows are put into a calendar by. */
export type Clock = Pick<TimeAxis, 'stepMs' | 'zone'>;

interface Asked {
  readonly run: RunDetail;
  /** Inside of the data. */
  readonly range: ResidualRequest;
  /** Null without a time axis. */
  readonly clock: Clock | null;
}

/** Throws `run/not-found`, `run/not-done`, `data/unknown-column`. */
export function askedResiduals(
  workspace: ReadableWorkspace,
  runId: string,
  { column, ...asked }: ResidualRequest,
): Asked {
  const run = workspace.getRun(runId);
  if (run.result === null) {
    throw new EngineError('run/not-done', `the run has no scores: ${run.name}`);
  }
  if (!run.plan.features.includes(column)) {
    throw new EngineError('data/unknown-column', `not judged by this run: ${column}`);
  }
  const { rowCount, time } = workspace.datasetSummary(run.datasetId);
  const to = Math.min(asked.to, rowCount);
  return {
    run,
    range: { column, from: Math.min(asked.from, to), to },
    clock: time && { stepMs: time.stepMs, zone: time.zone },
  };
}
