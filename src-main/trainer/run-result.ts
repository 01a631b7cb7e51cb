import manifest from '../../package.json' with { type: 'json' };
import type { Evaluation } from '../contract/evaluation.ts';
import type {
  BaselineSummary,
  ModelId,
  RunPlan,
  RunResult,
  ScoreSummary,
} from '../contract/types.ts';
import { sharedEvents } from '../engine/scoring/baseline-verdict.ts';
import type { Entrant } from './evaluate.ts';
import { countFlagged, countJudged, type Judged } from './judge.ts';

export interface RunEnd {
  readonly plan: RunPlan;
  /** Of the data as they were prepared. */
  readonly warnings: readonly string[];
  readonly model: Entrant;
  readonly baseline: Entrant | null;
  readonly evaluation: Evaluation;
  /** The process's settings, for people. */
  readonly tuning: string;
  /** On the process's monotonic clock. */
  readonly startedAt: number;
}

/** What is stored of a run that ended well. */
export function runResult(end: RunEnd): RunResult {
  const { plan, baseline, evaluation } = end;
  const { fitted, judged, labelled } = end.model;
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
    baseline: baseline && plan.baseline && baselineSummary(plan.baseline, baseline.judged, end),
    labels: labelled && labelled.metrics,
    baselineLabels: baseline?.labelled?.metrics ?? null,
    evaluation,
    warnings: [...plan.warnings, ...end.warnings, ...(fitted.warnings ?? []), ...judged.warnings],
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
function baselineSummary(
  id: ModelId,
  baseline: Judged,
  { model, evaluation }: RunEnd,
): BaselineSummary {
  return {
    ...scoreSummary(baseline),
    model: id,
    sharedEvents: sharedEvents(model.judged.events, baseline.events),
    verdict: evaluation.comparison?.text ?? '',
  };
}
