import type { Counterfactual } from '../../contract/counterfactual.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** What is known already of what would have made an event normal, by the threshold as it is; null where nothing is. */
export function keptCounterfactual(
  workspace: ReadableWorkspace,
  run: DoneRun,
  { startIndex, endIndex }: FlaggedEvent,
): Counterfactual | null {
  const { value: threshold, scope } = run.result.threshold;
  return workspace.counterfactual(run.id, { rows: [startIndex, endIndex], threshold, scope });
}
