/** Seeded, made-up measurements with known events, for tests and for looking at the page. */
import type {
  ColumnInfo,
  DatasetDetail,
  EpochRecord,
  ResidualView,
  FlaggedEvent,
  RunDetail,
  RunPlan,
  RunResult,
} from '../../../src-main/contract/types.ts';

export function randomFrom(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

export const hourMs = 3_600_000;
const startMs = Date.UTC(2004, 2, 10, 18);

export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly (readonly [string, string | null])[];
  readonly kind: 'series' | 'table';
  /** First and last row of each event, and how much each of the first columns rises in it. */
  readonly events: readonly (readonly [number, number, readonly number[]])[];
  readonly gaps: readonly (readonly [number, number])[];
}

export const station: Shape = {
  id: 'data-station',
  name: 'station-04.csv',
  rows: 9357,
  columns: [
    ['NO2', 'µg/m³'],
    ['CO', 'mg/m³'],
    ['NOx', 'ppb'],
    ['O3', 'µg/m³'],
    ['benzene', 'µg/m³'],
    ['temperature', '°C'],
    ['relative humidity', '%'],
    ['absolute humidity', null],
  ],
  kind: 'series',
  events: [
    [6190, 6198, [2.4, 1.5, 0.8]],
    [2700, 2713, [0.5, 0.4, 1.6, 0, 1.9]],
    [7510, 7540, [0, 0, 0, 0.2, 0, 1.7]],
    [8050, 8053, [0, 0, 0, 1.5]],
    ...Array.from({ length: 13 }, (_, i): readonly [number, number, readonly number[]] => [
      400 + i * 560,
      402 + i * 560 + (i % 4) * 3,
      i % 2 === 0 ? [0.9, 0.3] : [0, 0.2, 0.9],
    ]),
  ],
  gaps: [
    [5300, 5560],
    [1190, 1210],
  ],
};

export const genes: Shape = {
  id: 'data-genes',
  name: 'expression.csv',
  rows: 5000,
  columns: Array.from({ length: 60 }, (_, i) => [`GSM${String(11800 + i)}`, null] as const),
  kind: 'table',
  events: Array.from({ length: 41 }, (_, i): readonly [number, number, readonly number[]] => [
    60 + i * 119,
    60 + i * 119,
    [1.4 + (i % 5), 0.9, 0, 0.6],
  ]),
  gaps: [],
};

export const huge: Shape = {
  id: 'data-pump',
  name: 'pump-line-2.csv',
  rows: 400_000,
  columns: [['value', null]],
  kind: 'series',
  events: Array.from({ length: 3200 }, (_, i): readonly [number, number, readonly number[]] => [
    100 + i * 124,
    103 + i * 124 + (i % 7),
    [1.2 + (i % 97 === 0 ? 60 : (i % 13) / 10)],
  ]),
  gaps: [],
};

export const tiny: Shape = {
  id: 'data-tiny',
  name: 'twelve-days.csv',
  rows: 288,
  columns: [['load', 'kW']],
  kind: 'series',
  events: [],
  gaps: [],
};

const risesOf = (shape: Shape, column: number): Float64Array => {
  const rises = new Float64Array(shape.rows);
  for (const [from, to, by] of shape.events) {
    for (let row = from; row <= to; row++) rises[row] = by[column] ?? 0;
  }
  return rises;
};

export interface Values {
  readonly measured: Float64Array;
  readonly expected: Float64Array;
}

export function columnValues(shape: Shape, column: number): Values {
  const random = randomFrom(column * 7919 + shape.rows);
  const rises = risesOf(shape, column);
  const level = 60 + column * 20;
  const expected = Float64Array.from({ length: shape.rows }, (_, row) => {
    if (shape.kind === 'table') return level + Math.sin(row * 1.7 + column) * 3;
    const daily = Math.sin((row / 24) * 2 * Math.PI + column * 0.6);
    return level + 18 * daily + 14 * Math.sin(row / 700 + column) + (random() - 0.5) * 2;
  });
  const measured = expected.map(
    (value, row) => value + (random() - 0.5) * 7 + (rises[row] ?? 0) * 50,
  );
  for (const [from, to] of shape.gaps) {
    measured.fill(NaN, from, to);
    expected.fill(NaN, from, to);
  }
  return { measured, expected };
}

export const threshold = 0.42;

export function scores(shape: Shape, seed: number): Float64Array {
  const random = randomFrom(seed);
  const values = Float64Array.from(
    { length: shape.rows },
    () => threshold * (0.18 + random() ** 2 * 0.45),
  );
  for (const [from, to, by] of shape.events) {
    const middle = (from + to) / 2;
    const peak = severityOf(by) * threshold;
    for (let row = from; row <= to; row++) {
      values[row] = Math.max(
        peak * (1 - Math.abs(row - middle) / (to - from + 3)),
        threshold * 1.02,
      );
    }
  }
  for (const [from, to] of shape.gaps) values.fill(NaN, from, to);
  return values;
}

const severityOf = (by: readonly number[]): number =>
  1.1 + by.reduce((sum, rise) => sum + rise, 0) * 0.8;

export const timeOf = (shape: Shape, row: number): number | null =>
  shape.kind === 'table' ? null : startMs + row * hourMs;

export function eventsOf(shape: Shape): FlaggedEvent[] {
  const found = shape.events.map(([startIndex, endIndex, by]): FlaggedEvent => {
    const sum = by.reduce((a, b) => a + b, 0);
    const columns = by
      .map((rise, i) => {
        const column = shape.columns[i]?.[0] ?? '';
        const expected = 60 + i * 20 + 18;
        return { column, share: rise / sum, measured: expected + rise * 50, expected };
      })
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
    const names = columns.slice(0, 2).map(({ column }) => column);
    const peakIndex = Math.floor((startIndex + endIndex) / 2);
    return {
      rank: 0,
      startIndex,
      endIndex,
      peakIndex,
      startMs: timeOf(shape, startIndex),
      endMs: timeOf(shape, endIndex),
      peakMs: timeOf(shape, peakIndex),
      peak: severityOf(by) * threshold,
      severity: severityOf(by),
      columns,
      summary: `${names.join(' and ')} far above expected`,
    };
  });
  return found
    .sort((a, b) => b.severity - a.severity)
    .map((event, i) => ({ ...event, rank: i + 1 }));
}

function columnInfo(
  shape: Shape,
  [name, unit]: readonly [string, string | null],
  at: number,
): ColumnInfo {
  const missing = shape.gaps.reduce((sum, [from, to]) => sum + to - from, 0);
  const level = 60 + at * 20;
  return {
    name,
    originalName: name,
    kind: 'number',
    role: 'feature',
    reason: 'Numbers that vary',
    unit,
    stats: {
      count: shape.rows - missing,
      missing,
      unreadable: 0,
      min: level - 34.2,
      max: level + 154.7,
      mean: level + 0.4,
      std: 17.23,
      median: level + 0.1,
      distinct: 1000,
      top: [],
    },
  };
}

export function datasetOf(shape: Shape): DatasetDetail {
  const last = timeOf(shape, shape.rows - 1);
  const features = shape.columns.map((column, i) => columnInfo(shape, column, i));
  const first: ColumnInfo = {
    ...(features[0] as ColumnInfo),
    name: shape.kind === 'table' ? 'gene' : 'measured at',
    kind: shape.kind === 'table' ? 'text' : 'time',
    role: shape.kind === 'table' ? 'identifier' : 'time',
    reason:
      shape.kind === 'table' ? 'A different text in every row' : 'Times that rise from row to row',
    unit: null,
  };
  return {
    id: shape.id,
    name: shape.name,
    kind: shape.kind,
    kindReason:
      shape.kind === 'table'
        ? 'No time column, and neighbouring rows have nothing in common.'
        : 'The times rise from row to row, one hour apart.',
    format: 'csv',
    rowCount: shape.rows,
    columnCount: features.length + 1,
    featureCount: features.length,
    sourceName: shape.name,
    sourceBytes: shape.rows * 71,
    sourceSha256: 'a'.repeat(64),
    time:
      last === null
        ? null
        : {
            columns: ['measured at'],
            startMs,
            endMs: last,
            stepMs: hourMs,
            regularity: 1,
            calendar: 'continuous',
            zoned: false,
            gaps: 0,
            outOfOrder: 0,
            duplicates: 0,
          },
    createdAtMs: Date.UTC(2026, 10, 24, 9, 12),
    columns: [first, ...features],
    findings:
      shape.gaps.length === 0
        ? []
        : [
            {
              severity: 'warning',
              text: 'All columns are empty for 260 rows from 2004-10-17 14:00: a sensor outage, not judged.',
              column: null,
            },
            {
              severity: 'info',
              text: 'The value -200 stands for a missing reading in 9 columns.',
              column: 'NO2',
            },
          ],
    period: shape.kind === 'table' ? null : { lag: 24, strength: 0.83 },
    continuity: shape.kind === 'table' ? 0.01 : 0.93,
    missingShare: shape.gaps.length === 0 ? 0 : 0.036,
    preview: Array.from({ length: 8 }, (_, row) => [
      shape.kind === 'table' ? `AFFX-${String(row)}` : `2004-03-10 ${String(row + 10)}:00`,
      ...shape.columns.map((_, i) => (60 + i * 20 + row * 1.37).toFixed(1)),
    ]),
    recipe: {},
    importReport: {
      rowsRead: shape.rows,
      blankRows: 0,
      delimiter: ',',
      decimal: '.',
      header: true,
      encoding: 'utf-8',
      member: null,
      dtype: null,
      shape: null,
      durationMs: 312,
    },
  };
}

export function planOf(shape: Shape, model: RunPlan['model'], window: number): RunPlan {
  const table = shape.kind === 'table';
  return {
    model,
    baseline: model === 'pca' ? null : 'pca',
    kind: shape.kind,
    features: shape.columns.map(([name]) => name),
    window: table ? 1 : window,
    split: {
      train: { from: 0, to: Math.floor(shape.rows * 0.7) },
      validation: { from: Math.floor(shape.rows * 0.7), to: Math.floor(shape.rows * 0.85) },
    },
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
    parameters: {},
    reasons: [
      {
        setting: 'model',
        value: model,
        reason: `There are ${shape.rows} rows, enough for a network.`,
      },
      {
        setting: 'window',
        value: `${table ? 1 : window} rows`,
        reason: 'The values repeat every 24 rows (correlation 0.83).',
      },
      {
        setting: 'training part',
        value: '70 %',
        reason:
          'The first 70 % train, the next 15 % validate; both lie before what they never saw.',
      },
      { setting: 'threshold', value: 'MAD', reason: 'The middle one of three candidates.' },
    ],
    warnings: [],
  };
}

export const device = {
  rung: 'wasm',
  label: 'WebAssembly (SIMD)',
  available: true,
  reason: 'TensorFlow is not installed; WebAssembly is the fastest that is.',
  version: '4.22.0',
  rowsPerSecond: 12_000,
} as const;

export function resultOf(shape: Shape, model: RunPlan['model']): RunResult {
  const events = eventsOf(shape);
  const flaggedRows = shape.events.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const notJudgedRows =
    shape.gaps.reduce((sum, [from, to]) => sum + to - from, 0) + (shape.kind === 'table' ? 0 : 60);
  const rule = { method: 'mad', value: 6 } as const;
  const summary = {
    threshold: {
      value: threshold,
      rule,
      reason: 'The middle one of three candidates on rows the network never saw.',
      candidates: [{ rule, value: threshold }],
    },
    eventCount: events.length,
    flaggedRows,
    judgedRows: shape.rows - notJudgedRows,
    notJudgedRows,
    durationMs: 1800,
  };
  return {
    ...summary,
    parameterCount: 18_312,
    device,
    epochs: model === 'pca' ? 0 : 31,
    bestEpoch: model === 'pca' ? 0 : 23,
    trainLoss: 0.0412,
    validationLoss: 0.0519,
    trainDurationMs: 38_200,
    totalDurationMs: 41_000,
    samplesPerSecond: 9120,
    trainWindows: 6500,
    stopReason:
      'Stopped after 8 epochs without a better validation loss; the weights of epoch 23 were kept.',
    peakMemoryBytes: 310e6,
    baseline:
      model === 'pca'
        ? null
        : {
            ...summary,
            threshold: { ...summary.threshold, value: threshold * 1.3 },
            model: 'pca',
            eventCount: events.length + 24,
            sharedEvents: Math.floor(events.length * 0.7),
            verdict:
              'The network flags 17 events where PCA flags 41; 12 of them are the same, and it adds 5 that PCA misses.',
          },
    labels: null,
    baselineLabels: null,
    warnings: ['A daily pattern is left in the errors: try a window of 48 rows.'],
    versions: { residua: '0.1.0' },
  };
}

export function runOf(shape: Shape, id: string, name: string, model: RunPlan['model']): RunDetail {
  const createdAtMs = Date.UTC(2026, 10, 24, 9, 13) + id.length;
  return {
    id,
    datasetId: shape.id,
    datasetName: shape.name,
    name,
    status: 'done',
    model,
    window: shape.kind === 'table' ? 1 : 24,
    createdAtMs,
    endedAtMs: createdAtMs + 41_000,
    eventCount: shape.events.length,
    error: null,
    plan: planOf(shape, model, 24),
    result: resultOf(shape, model),
  };
}

export function epochOf(epoch: number): EpochRecord {
  const random = randomFrom(epoch * 31);
  return {
    epoch,
    loss: 0.9 * Math.exp(-epoch / 6) + 0.041 + random() * 0.003,
    validationLoss:
      0.8 * Math.exp(-epoch / 6) + 0.051 + Math.max(0, epoch - 23) * 0.0008 + random() * 0.004,
    rowsPerSecond: 9000 + random() * 300,
    elapsedMs: epoch * 1230,
    best: epoch <= 23,
  };
}

/** Errors with a day's pattern, worst on Tuesday mornings. */
export function residualsOf(column: string, from: number, to: number): ResidualView {
  const cells = Array.from({ length: 168 }, (_, i) => ({
    rows: 50,
    mean: 0.2 + (i === 24 + 8 ? 1.4 : (i % 24) / 100),
    peak: 1 + (i % 24) / 20,
    peakRow: 1000 + i,
  }));
  const counts = Array.from({ length: 48 }, (_, i) =>
    Math.round(900 * Math.exp(-(((i - 24) / 8) ** 2))),
  );
  return {
    column,
    from,
    to,
    calendar: { across: 'hour', columns: 24, cells },
    shape: {
      rows: to - from,
      middle: 0.1,
      width: 4,
      edges: Array.from({ length: 49 }, (_, i) => i - 24),
      counts,
      quantiles: Array.from({ length: 99 }, (_, i) => [(i - 49) / 20, (i - 49) / 18] as const),
      reading: 'close to normal',
    },
    memory: {
      correlations: Array.from(
        { length: 73 },
        (_, i) => Math.cos((i / 24) * 2 * Math.PI) * 0.98 ** i,
      ),
      rows: to - from,
      noise: 0.03,
      repeats: 24,
      reading: 'a pattern of 24 h is left: lengthen the window to at least 24 h',
    },
    without: null,
  };
}
