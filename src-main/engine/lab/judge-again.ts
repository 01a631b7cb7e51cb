import { isNetwork } from '../../contract/names.ts';
import type {
  FlaggedEvent,
  LabelMetrics,
  RunResult,
  ThresholdResult,
} from '../../contract/types.ts';
import { baselineOf } from '../baseline/registry.ts';
import { checksAgain } from '../evaluation/checks-again.ts';
import { withBreaks } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import { baselineVerdict, sharedEvents } from '../scoring/baseline-verdict.ts';
import { eventRuns } from '../scoring/event-runs.ts';
import { flaggedWarnings, isFlaggedWarning } from '../scoring/flagged-warning.ts';
import { flagRows, labelMetrics } from '../scoring/metrics.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { readScores } from './run-scores.ts';
import type { LabelledTruth } from './types.ts';

/** A threshold and what it flags. */
export interface Flagging {
  readonly threshold: ThresholdResult;
  readonly events: readonly FlaggedEvent[];
}

/** The result of a run by another threshold, or by other labels. */
export async function judgeAgain(
  workspace: ReadableWorkspace,
  run: DoneRun,
  score: Float32Array,
  { threshold, events }: Flagging,
  truth: LabelledTruth | null,
): Promise<RunResult> {
  const { result, plan } = run;
  const flagged = flagRows(events, score);
  const flaggedRows = flagged.reduce((sum, flag) => sum + flag, 0);
  const kept = result.warnings.filter((text) => !isFlaggedWarning(text) && text !== tunedWarning);
  const labels = truth && labelMetrics(truth.name, truth.values, score, flagged, plan.kind);
  const { evaluation, judgedRows } = result;
  const now = { threshold, labels, judgedRows, flaggedRows };
  return {
    ...result,
    threshold,
    eventCount: events.length,
    flaggedRows,
    labels,
    ...(evaluation && {
      evaluation: checksAgain(evaluation, plan.kind, result.threshold, now),
    }),
    ...(await baselineAgain(workspace, run, events, truth)),
    warnings: [
      ...kept,
      ...flaggedWarnings(flaggedRows, result.judgedRows),
      ...(threshold.rule.method === 'best-f1' ? [tunedWarning] : []),
    ],
  };
}

/** Said wherever the labels that set the threshold also measure it. */
export const tunedWarning =
  'The threshold was tuned on the same labels that precision and recall are measured with, so they look better than they would be on new data. Keep labels of a later part of the data for the test.';

async function baselineAgain(
  workspace: ReadableWorkspace,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  truth: LabelledTruth | null,
): Promise<Pick<RunResult, 'baseline' | 'baselineLabels'>> {
  const { plan } = run;
  const { baseline } = run.result;
  if (baseline === null) return { baseline, baselineLabels: null };
  const score = await readScores(workspace, run, 'baselineScore');
  const found = eventRuns(score, baseline.threshold.value, withBreaks(plan)).map(
    ({ start, end }) => ({
      startIndex: start,
      endIndex: end,
    }),
  );
  let labels: LabelMetrics | null = null;
  if (truth !== null) {
    const flagged = flagRows(found, score);
    labels = labelMetrics(truth.name, truth.values, score, flagged, plan.kind);
  }
  const { label: name } = baselineOf(baseline.model);
  // Areas under curves do not depend on a threshold.
  const isByLabels = run.result.evaluation?.comparison?.by === 'labels';
  return {
    baseline: {
      ...baseline,
      sharedEvents: sharedEvents(events, found),
      verdict: isByLabels
        ? baseline.verdict
        : baselineVerdict(name, isNetwork(plan.model), events, found),
    },
    baselineLabels: labels,
  };
}
