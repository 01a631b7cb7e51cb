/** How long scores, thresholds and events take, and what the baselines cost. Seeded data, one run each after a warm-up. */
import { baselineOf } from '../src-main/engine/baseline/registry.ts';
import { trainingSample } from '../src-main/engine/baseline/training-sample.ts';
import { fitScaler } from '../src-main/engine/features/scaler.ts';
import { buildMatrix } from '../src-main/engine/features/matrix.ts';
import type { FeatureMatrix, Reconstruct, Scaler } from '../src-main/engine/features/types.ts';
import { gatherWindows, startsWithin, windowStarts } from '../src-main/engine/features/windows.ts';
import { findEvents } from '../src-main/engine/scoring/events.ts';
import { scoreWindows } from '../src-main/engine/scoring/score-windows.ts';
import { chooseThreshold } from '../src-main/engine/scoring/threshold.ts';
import type { PointScores } from '../src-main/engine/scoring/types.ts';
import { createRandom } from '../src-main/engine/training/random.ts';

interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

interface Data {
  readonly columns: readonly Float64Array[];
  readonly scaler: Scaler;
  readonly matrix: FeatureMatrix;
  readonly window: number;
  readonly starts: Uint32Array;
  readonly train: { readonly from: number; readonly to: number };
}

const rows: Row[] = [];

/** Waves with noise, the last of them with a fault. */
function makeData(count: number, features: number, window: number): Data {
  const random = createRandom(42);
  const columns = Array.from({ length: features }, (_, f) =>
    Float64Array.from(
      { length: count },
      (__, row) => Math.sin(row / (8 + f)) + random.normal() / 5 + (row > count - 50 ? 3 : 0),
    ),
  );
  const train = { from: 0, to: Math.floor(0.7 * count) };
  const scaler = fitScaler(columns, train, 'standard');
  const matrix = buildMatrix(columns, scaler, { kind: 'series', gapLimit: 3 });
  return { columns, scaler, matrix, window, starts: windowStarts(matrix, window, []), train };
}

function score(data: Data, reconstruct: Reconstruct): Promise<PointScores> {
  return scoreWindows({
    ...data,
    reconstruct,
    batchSize: 512,
    loss: 'mse',
    reference: data.train,
    normalise: true,
  });
}

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  rows.push({ what, value: performance.now() - start, unit: 'ms' });
  return result;
}

const halved: Reconstruct = (batch) => batch.map((value) => value / 2);

async function measureScoring(): Promise<void> {
  await score(makeData(20_000, 4, 32), halved);
  const data = await timed('1 M rows x 4: scale, fill, find windows', () =>
    makeData(1_000_000, 4, 32),
  );
  const scores = await timed('1 M rows x 4, window 32: score, reconstruction trivial', () =>
    score(data, halved),
  );
  const threshold = await timed('1 M rows: threshold', () =>
    chooseThreshold(scores.score.subarray(0, data.train.to), { method: 'auto' }),
  );
  const plan = { kind: 'series', window: 32, mergeGap: 8, features: ['a', 'b', 'c', 'd'] } as const;
  await timed('1 M rows: events', () =>
    findEvents({ scores, threshold: threshold.value, plan, columns: data.columns, time: null }),
  );
}

async function measureBaseline(id: 'pca' | 'knn', data: Data): Promise<void> {
  const { matrix, window, starts, train } = data;
  const size = window * matrix.features;
  const sample = trainingSample(baselineOf(id), startsWithin(starts, train, window), size);
  const values = new Float32Array(sample.length * size);
  gatherWindows(matrix, sample, 0, sample.length, window, values);
  const training = { count: sample.length, window, features: matrix.features, values };
  const name = `${id}, ${matrix.rows} rows x ${matrix.features}, window ${window}`;
  const fitted = await timed(`${name}: fit on ${sample.length} windows`, () =>
    baselineOf(id).fit(training, {}, 42),
  );
  await timed(`${name}: score`, () =>
    score(data, (batch, count) => fitted.reconstruct(batch, count)),
  );
}

await measureScoring();
for (const id of ['pca', 'knn'] as const) {
  for (const [count, features, window] of [
    [10_000, 1, 48],
    [40_000, 8, 24],
    [20_000, 38, 32],
  ] as const) {
    await measureBaseline(id, makeData(count, features, window));
  }
}
for (const { what, value, unit } of rows) {
  console.log(`${what.padEnd(64)}${value.toFixed(0).padStart(8)} ${unit}`);
}
console.log(JSON.stringify({ name: 'scoring', rows }));
