import type {
  BaselineSummary,
  LabelMetrics,
  ModelId,
  RunPlan,
  RunResult,
  ScoreSummary,
} from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { baselineVerdict, sharedEvents } from '../engine/scoring/baseline-verdict.ts';
import type { Fitted } from './fitted.ts';
import { countFlagged, countJudged, type Judged } from './judge.ts';

export interface RunEnd {
  readonly plan: RunPlan;
  readonly fitted: Fitted;
  readonly judged: Judged;
  readonly baseline: BaselineSummary | null;
  readonly labels: LabelMetrics | null;
  readonly baselineLabels: LabelMetrics | null;
  readonly totalDurationMs: number;
}

/** What is stored of a run that ended well. */
export function runResult(end: RunEnd): RunResult {
  const { fitted, judged } = end;
  const { training } = fitted;
  return {
    ...scoreSummary(judged),
    parameterCount: fitted.parameterCount,
    device: fitted.device,
    epochs: training?.epochs ?? 0,
    bestEpoch: training?.bestEpoch ?? 0,
    trainLoss: training?.trainLoss ?? null,
    validationLoss: training?.validationLoss ?? null,
    trainDurationMs: training?.trainDurationMs ?? fitted.fitDurationMs,
    totalDurationMs: end.totalDurationMs,
    samplesPerSecond: training?.samplesPerSecond ?? null,
    trainWindows: fitted.trainWindows,
    stopReason: training?.stopReason ?? 'fitted in one pass, nothing to train',
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    baseline: end.baseline,
    labels: end.labels,
    baselineLabels: end.baselineLabels,
    warnings: [...end.plan.warnings, ...judged.warnings],
    versions: { node: process.versions.node, [fitted.device.rung]: fitted.device.version ?? '' },
  };
}

function scoreSummary({ scores, threshold, events, flagged, durationMs }: Judged): ScoreSummary {
  const judgedRows = countJudged(scores.score);
  return {
    threshold,
    eventCount: events.length,
    flaggedRows: countFlagged(flagged),
    judgedRows,
    notJudgedRows: scores.score.length - judgedRows,
    durationMs,
  };
}

/** The baseline beside a model, and what the model adds to it. */
export function baselineSummary(model: ModelId, baseline: Judged, judged: Judged): BaselineSummary {
  return {
    ...scoreSummary(baseline),
    model,
    sharedEvents: sharedEvents(judged.events, baseline.events),
    verdict: baselineVerdict(baselineOf(model).label, judged.events, baseline.events),
  };
}
