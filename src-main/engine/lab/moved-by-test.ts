import type { ThresholdResult } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/**
 * The limit of a run whose automatic one the self-test moved, as its first version keeps it; null where it was not moved.
 * No plan asks for a fixed limit, so that a fixed one of a first version is a moved one.
 */
export function movedByTest(
  workspace: Pick<ReadableWorkspace, 'listVersions'>,
  { id, plan, result }: DoneRun,
): ThresholdResult | null {
  if (plan.threshold.method !== 'auto') return null;
  const first = workspace.listVersions(id)[0]?.threshold ?? result.threshold;
  return first.rule.method === 'fixed' ? first : null;
}
