import type { LabelMetrics, RunPlan } from '../contract/types.ts';
import { labelRanges, type LabelEvaluation } from '../engine/evaluation/label-ranges.ts';
import { labelMetrics } from '../engine/scoring/metrics.ts';
import type { Judged } from './judge.ts';
import type { Prepared } from './prepare.ts';
import type { Labels } from './stored-data.ts';

/** How well a model agrees with labels, and how sure that is. */
export interface Labelled {
  readonly metrics: LabelMetrics;
  readonly evaluation: LabelEvaluation;
}

/** Null without a label column. */
export function labelledBy(
  labels: Labels | null,
  plan: RunPlan,
  { axis }: Prepared,
  { scores, flagged, events }: Judged,
): Labelled | null {
  if (labels === null) return null;
  const evaluation = labelRanges({
    labels: labels.values,
    score: scores.score,
    flagged,
    events,
    kind: plan.kind,
    window: plan.window,
    period: labels.period,
    axis,
    seed: plan.seed,
  });
  const metrics = labelMetrics(labels.column, labels.values, scores.score, flagged, plan.kind);
  return { metrics: { ...metrics, ...evaluation.ranges }, evaluation };
}
