import { EngineError } from '../contract/errors.ts';
import type {
  BaselineSummary,
  DatasetDetail,
  DeviceInfo,
  FlaggedEvent,
  RunDetail,
  RunResult,
} from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { eventRecord } from '../engine/report/event-record.ts';
import { datasetSummaryDocument, indexOrder } from './dataset-document.ts';
import { zoningOf } from '../words/times.ts';

/** All that `detect` found out and wrote. */
export interface Detection {
  readonly dataset: DatasetDetail;
  readonly run: RunDetail;
  readonly events: readonly FlaggedEvent[];
  /** Where file and run are kept, null where they are not. */
  readonly workspace: string | null;
  readonly importMs: number;
  readonly totalMs: number;
  readonly saved: {
    readonly scores: string | null;
    readonly report: string | null;
    readonly events: string | null;
  };
}

export function resultOf(run: RunDetail): RunResult {
  if (run.result !== null) return run.result;
  throw new EngineError('run/not-done', `run has no result: ${run.name} (${run.status})`);
}

/** What `detect --json` prints. */
export function detectDocument(detection: Detection): object {
  const { dataset, run, events, saved } = detection;
  const result = resultOf(run);
  const zoned = zoningOf(axisOf(dataset));
  return {
    runId: run.id,
    runName: run.name,
    workspace: detection.workspace,
    dataset: datasetSummaryDocument(dataset),
    device: deviceDocument(result.device),
    model: run.model,
    parameters: { count: result.parameterCount, plan: run.plan },
    durations: durations(detection, result),
    samplesPerSecond: result.samplesPerSecond,
    training: {
      epochs: result.epochs,
      bestEpoch: result.bestEpoch,
      loss: result.trainLoss,
      validationLoss: result.validationLoss,
      windows: result.trainWindows,
      stopReason: result.stopReason,
      execution: result.execution ?? null,
      peakMemoryBytes: result.peakMemoryBytes,
    },
    threshold: result.threshold,
    choice: result.choice ?? null,
    origin: result.origin ?? null,
    secondPass: result.secondPass ?? null,
    baseline: baselineDocument(result),
    labels: result.labels,
    evaluation: result.evaluation ?? null,
    eventCount: result.eventCount,
    flaggedRows: result.flaggedRows,
    judgedRows: result.judgedRows,
    notJudgedRows: result.notJudgedRows,
    indexOrder: indexOrder(dataset),
    events: events.map((event) => eventRecord(event, zoned, dataset.rowNames)),
    warnings: [...new Set([...run.plan.warnings, ...result.warnings])],
    saved,
    versions: result.versions,
  };
}

export function deviceDocument({ rung, label, reason, version }: DeviceInfo): object {
  return { rung, label, reason, version };
}

/** Whole milliseconds. */
function durations({ importMs, totalMs }: Detection, result: RunResult): object {
  return {
    importMs: Math.round(importMs),
    trainMs: Math.round(result.trainDurationMs),
    scoreMs: Math.round(result.durationMs),
    runMs: Math.round(result.totalDurationMs),
    totalMs: Math.round(totalMs),
  };
}

function baselineDocument({ baseline, baselineLabels }: RunResult): object | null {
  if (baseline === null) return null;
  const { durationMs, ...figures }: BaselineSummary = baseline;
  return { ...figures, scoreMs: durationMs, labels: baselineLabels };
}
