import manifest from '../../package.json' with { type: 'json' };
import type { BlendChoice } from '../contract/blend.ts';
import type {
  BaselineSummary,
  ModelId,
  RunPlan,
  RunResult,
  ScoreSummary,
} from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { baselineVerdict, sharedEvents } from '../engine/scoring/baseline-verdict.ts';
import type { Fitted } from './fitted.ts';
import { countFlagged, countJudged, metricsOf, type Judged } from './judge.ts';
import type { Labels } from './stored-data.ts';

export interface RunEnd {
  readonly plan: RunPlan;
  /** Of the data as they were prepared. */
  readonly warnings: readonly string[];
  readonly fitted: Omit<Fitted, 'state'>;
  readonly judged: Judged;
  readonly baseline: Judged | null;
  readonly labels: Labels | null;
  /** Undefined where the model judges alone. */
  readonly choice: BlendChoice | undefined;
  /** The process's settings, for people. */
  readonly tuning: string;
  /** On the process's monotonic clock. */
  readonly startedAt: number;
}

/** What is stored of a run that ended well. */
export function runResult(end: RunEnd): RunResult {
  const { plan, fitted, judged, baseline, labels } = end;
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
    totalDurationMs: performance.now() - end.startedAt,
    samplesPerSecond: training?.samplesPerSecond ?? null,
    trainWindows: fitted.trainWindows,
    ...(training === null ? {} : { execution: executionText(training.execution, end.tuning) }),
    stopReason: training?.stopReason ?? 'fitted in one pass, nothing to train',
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    baseline: baseline && plan.baseline && baselineSummary(plan.baseline, baseline, judged),
    labels: metricsOf(labels, plan.kind, judged),
    baselineLabels: baseline && metricsOf(labels, plan.kind, baseline),
    warnings: [...plan.warnings, ...end.warnings, ...judged.warnings],
    ...(end.choice === undefined ? {} : { choice: end.choice }),
    versions: {
      residua: manifest.version,
      node: process.versions.node,
      [fitted.device.label]: fitted.device.version ?? '',
    },
  };
}

function executionText(execution: string, tuning: string): string {
  return tuning === '' ? execution : `${execution}; ${tuning}`;
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
function baselineSummary(model: ModelId, baseline: Judged, judged: Judged): BaselineSummary {
  return {
    ...scoreSummary(baseline),
    model,
    sharedEvents: sharedEvents(judged.events, baseline.events),
    verdict: baselineVerdict(baselineOf(model).label, judged.events, baseline.events),
  };
}
