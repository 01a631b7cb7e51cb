import type {
  ColumnInfo,
  DatasetDetail,
  FlaggedEvent,
  RunDetail,
  RunPlan,
  RunResult,
  TimeAxis,
} from '../../../../src-main/contract/types.ts';
import type { ReportInput, ReportSeries } from '../../../../src-main/engine/report/report-input.ts';

const hourMs = 3_600_000;
export const startMs = Date.UTC(2004, 2, 10, 18);
export const rowCount = 2_400;

export function timeAxis(changes: Partial<TimeAxis> = {}): TimeAxis {
  return {
    columns: ['stamp'],
    startMs,
    endMs: startMs + (rowCount - 1) * hourMs,
    stepMs: hourMs,
    regularity: 0.998,
    calendar: 'continuous',
    zoned: false,
    gaps: 2,
    outOfOrder: 0,
    duplicates: 0,
    ...changes,
  };
}

export function column(name: string, changes: Partial<ColumnInfo> = {}): ColumnInfo {
  return {
    name,
    originalName: name,
    kind: 'number',
    role: 'feature',
    reason: 'numbers that vary',
    unit: 'µg/m³',
    stats: {
      count: rowCount - 12,
      missing: 12,
      unreadable: 0,
      min: -1.5,
      max: 214,
      mean: 98,
      std: 31,
      median: 95.25,
      distinct: 1000,
      top: [],
    },
    ...changes,
  };
}

export function dataset(changes: Partial<DatasetDetail> = {}): DatasetDetail {
  return {
    id: 'data-1',
    name: 'station-04',
    kind: 'series',
    kindReason: 'The column stamp holds ascending times.',
    format: 'csv',
    rowCount,
    columnCount: 3,
    featureCount: 2,
    sourceName: 'station-04.csv',
    sourceBytes: 1_234_567,
    sourceSha256: 'ab'.repeat(32),
    time: timeAxis(),
    createdAtMs: Date.UTC(2026, 0, 2, 3, 4),
    columns: [
      column('stamp', { kind: 'time', role: 'time', unit: null }),
      column('NO2'),
      column('CO'),
    ],
    findings: [
      { severity: 'warning', text: 'NO2 holds -200 where nothing was measured.', column: 'NO2' },
      { severity: 'info', text: 'The step is one hour.', column: null },
    ],
    period: { lag: 24, strength: 0.81 },
    continuity: 0.93,
    missingShare: 0.005,
    preview: [['2004-03-10 18:00', '98', '1.2']],
    recipe: {},
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
      durationMs: 41,
    },
    ...changes,
  };
}

export function event(rank: number, startIndex: number, endIndex: number): FlaggedEvent {
  const peakIndex = Math.floor((startIndex + endIndex) / 2);
  return {
    rank,
    startIndex,
    endIndex,
    peakIndex,
    startMs: startMs + startIndex * hourMs,
    endMs: startMs + endIndex * hourMs,
    peakMs: startMs + peakIndex * hourMs,
    peak: 4.8 / rank,
    severity: 2.4 / rank,
    columns: [
      { column: 'NO2', share: 0.7, measured: 214, expected: 98 },
      { column: 'CO', share: 0.3, measured: 4.2, expected: null },
    ],
    summary: 'NO2 far above expected',
  };
}

export function plan(changes: Partial<RunPlan> = {}): RunPlan {
  return {
    model: 'conv1d',
    baseline: 'pca',
    kind: 'series',
    features: ['NO2', 'CO'],
    window: 24,
    split: { train: { from: 0, to: 1680 }, validation: { from: 1704, to: 2040 } },
    scaler: 'robust',
    gapLimit: 3,
    loss: 'mse',
    epochs: 40,
    batchSize: 64,
    learningRate: 0.001,
    patience: 8,
    clipNorm: 1,
    seed: 42,
    device: 'auto',
    threshold: { method: 'auto' },
    mergeGap: 6,
    parameters: { filters: [32, 16], kernel: 7 },
    reasons: [
      { setting: 'window', value: '24', reason: 'The strongest repetition is 24 rows.' },
      { setting: 'model', value: 'conv1d', reason: '1,657 windows are enough.' },
    ],
    warnings: ['The training part may hold anomalies.'],
    ...changes,
  };
}

export function result(changes: Partial<RunResult> = {}): RunResult {
  const scores = { eventCount: 2, flaggedRows: 32, judgedRows: 2_350, notJudgedRows: 50 };
  return {
    ...scores,
    threshold: {
      value: 2,
      rule: { method: 'quantile', value: 0.995 },
      reason: 'The middle of three rules.',
      candidates: [
        { rule: { method: 'sigma', value: 3 }, value: 1.7 },
        { rule: { method: 'quantile', value: 0.995 }, value: 2 },
        { rule: { method: 'mad', value: 6 }, value: 2.3 },
      ],
    },
    durationMs: 320,
    parameterCount: 12_345,
    device: {
      rung: 'wasm',
      label: 'CPU, WebAssembly',
      available: true,
      reason: 'TensorFlow is not installed.',
      version: '4.22.0',
      rowsPerSecond: 38_000,
    },
    epochs: 25,
    bestEpoch: 17,
    trainLoss: 0.031,
    validationLoss: 0.042,
    trainDurationMs: 20_400,
    totalDurationMs: 21_300,
    samplesPerSecond: 5_120,
    trainWindows: 1_657,
    stopReason: 'No progress for 8 epochs.',
    peakMemoryBytes: 210e6,
    baseline: {
      ...scores,
      eventCount: 5,
      model: 'pca',
      sharedEvents: 1,
      verdict: 'The network finds 1 event that PCA misses.',
      durationMs: 44,
      threshold: {
        value: 1.5,
        rule: { method: 'sigma', value: 3 },
        reason: 'Too few scores for the others.',
        candidates: [],
      },
    },
    labels: null,
    baselineLabels: null,
    warnings: ['More than 1 % of the time is flagged.'],
    versions: { residua: '0.1.0', node: '24.21.0' },
    ...changes,
  };
}

export function run(changes: Partial<RunDetail> = {}): RunDetail {
  return {
    id: 'k3x9abcd',
    datasetId: 'data-1',
    datasetName: 'station-04',
    name: 'Conv1D, window 24',
    status: 'done',
    model: 'conv1d',
    window: 24,
    createdAtMs: Date.UTC(2026, 0, 2, 3, 5),
    endedAtMs: Date.UTC(2026, 0, 2, 3, 6),
    eventCount: 2,
    error: null,
    plan: plan(),
    result: result(),
    ...changes,
  };
}

/** A series of every row with a value from `of`. */
export function series(of: (row: number) => number, timed = true): ReportSeries {
  const index = Float64Array.from({ length: rowCount }, (_, row) => row);
  return {
    index,
    time: timed ? index.map((row) => startMs + row * hourMs) : null,
    value: index.map(of),
  };
}

export function reportInput(changes: Partial<ReportInput> = {}): ReportInput {
  const wave = (row: number): number => 98 + 30 * Math.sin(row / 24);
  const inGap = (row: number): boolean => row >= 1200 && row < 1250;
  return {
    dataset: dataset(),
    run: run(),
    parameters: [
      { label: 'Filters', value: '32, 16' },
      { label: 'Kernel', value: '7' },
    ],
    events: [event(1, 300, 320), event(2, 1800, 1810)],
    epochs: [1, 2, 3].map((epoch) => ({
      epoch,
      loss: 1 / epoch,
      validationLoss: 1.2 / epoch,
      rowsPerSecond: 5_000,
      elapsedMs: epoch * 800,
      best: true,
    })),
    score: series((row) => (inGap(row) ? NaN : row >= 300 && row <= 320 ? 4.8 : 0.8)),
    baselineScore: series((row) => (inGap(row) ? NaN : 0.7)),
    columns: [
      { column: 'NO2', measured: series(wave), expected: series((row) => wave(row) - 1) },
      { column: 'CO', measured: series(wave), expected: null },
    ],
    notJudged: [[1200, 1250]],
    createdAtMs: Date.UTC(2026, 0, 2, 3, 7),
    ...changes,
  };
}
