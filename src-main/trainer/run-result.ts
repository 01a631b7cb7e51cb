import manifest from '../../package.json' with { type: 'json' };
import type { BlendChoice } from '../contract/blend.ts';
import { modelNames } from '../contract/model-names.ts';
import type { Evaluation } from '../contract/evaluation.ts';
import type { OriginFacts, SecondPassFacts } from '../contract/training-facts.ts';
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
  /** Of each training of the run; none of a model that is fitted in one pass. */
  readonly epochs: readonly number[];
  /** Of all trainings together. */
  readonly trainingMs: number;
  readonly origin: OriginFacts | null;
  readonly secondPass: SecondPassFacts | null;
  /** Undefined where the model judges alone. */
  readonly choice: BlendChoice | undefined;
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
    epochs: end.epochs.reduce((sum, epochs) => sum + epochs, 0),
    bestEpoch: training === null ? 0 : training.bestEpoch + epochsBefore(end),
    trainLoss: finiteOrNull(training?.trainLoss ?? null),
    validationLoss: training?.validationLoss ?? null,
    trainDurationMs: end.trainingMs,
    totalDurationMs: performance.now() - end.startedAt,
    samplesPerSecond: training?.samplesPerSecond ?? null,
    trainWindows: fitted.trainWindows,
    ...(training === null ? {} : { execution: executionText(training.execution, end.tuning) }),
    stopReason: training === null ? fittedAtOnce : stopReason(end, training.stopReason),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    baseline: baseline && plan.baseline && baselineSummary(plan.baseline, baseline.judged, end),
    labels: labelled && labelled.metrics,
    baselineLabels: baseline?.labelled?.metrics ?? null,
    evaluation,
    // What the plan warned of may be found again in the trained network.
    warnings: [
      ...new Set([
        ...plan.warnings,
        ...end.warnings,
        ...(fitted.warnings ?? []),
        ...judged.warnings,
      ]),
    ],
    ...(end.choice === undefined ? {} : { choice: end.choice }),
    ...(end.origin === null ? {} : { origin: end.origin }),
    ...(end.secondPass === null ? {} : { secondPass: end.secondPass }),
    versions: {
      residua: manifest.version,
      node: process.versions.node,
      [fitted.device.label]: fitted.device.version ?? '',
    },
  };
}

const fittedAtOnce = 'fitted in one pass, nothing to train';

/** Of several trainings that of the first seed, by its own epochs. */
function stopReason({ epochs, plan }: RunEnd, reason: string): string {
  if (epochs.length < 2) return reason;
  if (plan.ensemble !== undefined) {
    return `Of ${String(epochs.length)} trainings, that of ${modelNames[plan.model].short}: ${reason}`;
  }
  return `Of ${String(epochs.length)} trainings, the one that judges with seed ${String(plan.seed)}: ${reason}`;
}

/** Of a first pass, before the model itself was trained. */
const epochsBefore = ({ epochs, secondPass }: RunEnd): number =>
  secondPass === null ? 0 : (epochs[0] ?? 0);

const finiteOrNull = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

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
