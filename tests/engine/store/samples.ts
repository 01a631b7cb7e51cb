import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError, type ErrorCode } from '../../../src-main/contract/errors.ts';
import type {
  ColumnInfo,
  DeviceInfo,
  FlaggedEvent,
  RunPlan,
  RunResult,
  ThresholdResult,
} from '../../../src-main/contract/types.ts';
import { openWorkspace, type OpenOptions } from '../../../src-main/engine/store/open-workspace.ts';
import type { NewDataset, WritableWorkspace } from '../../../src-main/engine/store/types.ts';

export const startMs = Date.UTC(2026, 0, 1);

/** A fresh folder; `using` removes it. */
export function scratch(): { readonly path: (name: string) => string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'residua-test-'));
  return {
    path: (name) => join(folder, name),
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let opened = 0;

/** A workspace with a clock that stands still and ids that count up. */
export function open(path: string, options: Partial<OpenOptions> = {}): Promise<WritableWorkspace> {
  let ids = 0;
  const session = opened++;
  return openWorkspace(path, {
    create: true,
    now: () => startMs,
    newId: () => `id${String(session)}-${String(ids++)}`,
    ...options,
  });
}

export function columnOf(name: string): ColumnInfo {
  return {
    name,
    originalName: name,
    kind: 'number',
    role: 'feature',
    reason: 'numbers that vary',
    unit: null,
    stats: {
      count: 3,
      missing: 0,
      unreadable: 0,
      min: -1,
      max: 1,
      mean: 0,
      std: 0.8,
      median: 0,
      distinct: 3,
      top: [],
    },
  };
}

export function series(rowCount: number, columns: readonly string[]): NewDataset {
  return {
    name: 'taxi',
    kind: 'series',
    kindReason: 'neighbouring rows are alike',
    format: 'csv',
    rowCount,
    sourceName: 'taxi.csv',
    sourceBytes: 1234,
    sourceSha256: 'ab'.repeat(32),
    time: null,
    columns: columns.map(columnOf),
    findings: [{ severity: 'info', text: 'no gaps', column: null }],
    period: { lag: 48, strength: 0.9 },
    continuity: 0.97,
    missingShare: 0,
    preview: [['1', '2']],
    recipe: {},
    sourcePaths: ['/data/sensors.csv'],
    importReport: {
      rowsRead: rowCount,
      blankRows: 0,
      delimiter: ',',
      decimal: '.',
      header: true,
      encoding: 'utf-8',
      member: null,
      dtype: null,
      shape: null,
      durationMs: 5,
    },
  };
}

export function planOf(change: Partial<RunPlan> = {}): RunPlan {
  return {
    model: 'dense',
    baseline: 'pca',
    kind: 'series',
    features: ['a'],
    window: 48,
    split: { train: { from: 0, to: 80 }, validation: { from: 80, to: 100 } },
    scaler: 'standard',
    gapLimit: 3,
    loss: 'mse',
    epochs: 5,
    batchSize: 32,
    learningRate: 0.001,
    patience: 3,
    clipNorm: 1,
    seed: 7,
    device: 'auto',
    threshold: { method: 'auto' },
    mergeGap: 2,
    parameters: { hidden: [32, 8] },
    reasons: [{ setting: 'window', value: '48', reason: 'the period found' }],
    warnings: [],
    ...change,
  };
}

const threshold: ThresholdResult = {
  value: 0.5,
  rule: { method: 'sigma', value: 3 },
  reason: 'robust',
  candidates: [],
};

const device: DeviceInfo = {
  rung: 'wasm',
  label: 'WebAssembly',
  available: true,
  reason: 'no native library',
  version: '4.22.0',
  rowsPerSecond: 31_000,
};

export const resultOf: RunResult = {
  threshold,
  eventCount: 2,
  flaggedRows: 9,
  judgedRows: 95,
  notJudgedRows: 5,
  durationMs: 12,
  parameterCount: 4321,
  device,
  epochs: 5,
  bestEpoch: 4,
  trainLoss: 0.01,
  validationLoss: 0.02,
  trainDurationMs: 900,
  totalDurationMs: 1000,
  samplesPerSecond: 12_000,
  trainWindows: 80,
  stopReason: 'all epochs done',
  peakMemoryBytes: 1e8,
  baseline: null,
  labels: null,
  baselineLabels: null,
  warnings: [],
  versions: { residua: '0.1.0' },
};

export function eventOf(rank: number, change: Partial<FlaggedEvent> = {}): FlaggedEvent {
  return {
    rank,
    startIndex: 10 * rank,
    endIndex: 10 * rank + 4,
    peakIndex: 10 * rank + 2,
    startMs: 1.5,
    endMs: null,
    peakMs: 2.25,
    peak: 3 / rank,
    severity: 2 / rank,
    columns: [{ column: 'a', share: 1, measured: 3, expected: null }],
    summary: 'a far above expected',
    ...change,
  };
}

/** Uniform numbers in [0, 1), the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function randomValues(length: number, seed = 1): Float64Array<ArrayBuffer> {
  const next = randomNumbers(seed);
  return Float64Array.from({ length }, () => next() * 2 - 1);
}

/** The code of what `work` throws, with its message. */
export async function faultOf(work: () => unknown): Promise<[ErrorCode | 'none', string]> {
  try {
    await work();
    return ['none', ''];
  } catch (error) {
    if (error instanceof EngineError) return [error.code, error.message];
    throw error;
  }
}

/** A dataset of one feature `a` and a run of it that trains. */
export async function startedRun(
  workspace: WritableWorkspace,
  rows = 100,
): Promise<{ datasetId: string; runId: string }> {
  const datasetId = await workspace.addDataset(series(rows, ['a']), [
    ['column:a', randomValues(rows)],
  ]);
  const runId = workspace.addRun(datasetId, 'dense 1', planOf());
  workspace.setRunStatus(runId, 'running');
  return { datasetId, runId };
}

/** A run that ended well, with scores as long as its dataset. */
export async function doneRun(
  workspace: WritableWorkspace,
  rows = 100,
): Promise<{ datasetId: string; runId: string }> {
  const ids = await startedRun(workspace, rows);
  await workspace.putRunArray(ids.runId, 'score', Float32Array.from(randomValues(rows, 2)));
  workspace.finishRun(ids.runId, resultOf, [eventOf(1), eventOf(2)], new Uint8Array([1, 2, 3]));
  return ids;
}
