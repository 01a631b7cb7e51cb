import { isDeepStrictEqual } from 'node:util';
import type { DeviceTuning, RunPlan } from '../../contract/types.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Runs that are looked at, the newest first: a replay is mostly of one of the last. */
const mostRuns = 100;

/**
 * The settings of the device by which the same plan was trained before on the same data, so that a replay gives the same
 * numbers: other threads add in another order. Undefined where there was none.
 */
export function earlierTuning(
  workspace: ReadableWorkspace,
  { runId, datasetId, plan }: { runId: string; datasetId: string; plan: RunPlan },
): DeviceTuning | undefined {
  const wanted = comparable(plan);
  const { sourceSha256 } = workspace.datasetSummary(datasetId);
  const hashes = new Map<string, string>();
  const hashOf = (id: string): string => {
    const known = hashes.get(id) ?? workspace.datasetSummary(id).sourceSha256;
    hashes.set(id, known);
    return known;
  };
  const alike = workspace
    .listRuns()
    .filter(
      ({ id, status, model, window }) =>
        id !== runId && status === 'done' && model === plan.model && window === plan.window,
    )
    .slice(0, mostRuns);
  for (const { id, datasetId: other } of alike) {
    const { plan: before } = workspace.getRun(id);
    if (before.tuning === undefined || hashOf(other) !== sourceSha256) continue;
    if (isDeepStrictEqual(comparable(before), wanted)) return before.tuning;
  }
  return undefined;
}

/** What the numbers come from, as it is stored. */
function comparable(plan: RunPlan): unknown {
  const { tuning, asked, trial, reasons, warnings, ...rest } = plan;
  return JSON.parse(JSON.stringify(rest)) as unknown;
}
