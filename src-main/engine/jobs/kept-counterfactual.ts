import type { Counterfactual } from '../../contract/counterfactual.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Answers are kept by the threshold, which does not tell limits of single columns or hours. */
export const isKept = ({ result }: DoneRun): boolean => result.threshold.scope === undefined;

/** What is known already of what would have made an event normal; null where nothing is. */
export function keptCounterfactual(
  workspace: ReadableWorkspace,
  run: DoneRun,
  { startIndex, endIndex }: FlaggedEvent,
): Counterfactual | null {
  if (!isKept(run)) return null;
  const place = { rows: [startIndex, endIndex], threshold: run.result.threshold.value } as const;
  return workspace.counterfactual(run.id, place);
}
