import { describe, expect, it } from 'vitest';
import type { SelfTest } from '../../../src-main/contract/evaluation.ts';
import { columnSpread } from '../../../src-main/engine/evaluation/column-spread.ts';
import { faultsOf } from '../../../src-main/engine/evaluation/fault-kinds.ts';
import { reconstructionQuality } from '../../../src-main/engine/evaluation/reconstruction-quality.ts';
import {
  runSelfTest,
  type SelfTestOptions,
} from '../../../src-main/engine/evaluation/self-test.ts';
import { takenRows } from '../../../src-main/engine/evaluation/taken-rows.ts';
import type {
  Detecting,
  EvaluationData,
  EvaluationPlan,
} from '../../../src-main/engine/evaluation/types.ts';
import { buildMatrix } from '../../../src-main/engine/features/matrix.ts';
import { fitScaler } from '../../../src-main/engine/features/scaler.ts';
import { windowStarts } from '../../../src-main/engine/features/windows.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const split = { train: { from: 0, to: 600 }, validation: { from: 620, to: 800 } };
const series: EvaluationPlan = {
  kind: 'series',
  window: 12,
  split,
  features: ['a', 'b'],
  gapLimit: 3,
  loss: 'mse',
  seed: 3,
};
const table: EvaluationPlan = { ...series, kind: 'table', window: 1 };

/** Two columns of noise with one deviation of 1, and one of 5. */
function dataOf(plan: EvaluationPlan, rows = 1000): EvaluationData {
  const random = createRandom(7);
  const columns = [1, 5].map((scale) =>
    Float64Array.from({ length: rows }, () => scale * random.normal()),
  );
  const scaler = fitScaler(columns, plan.split.train, 'standard');
  const matrix = buildMatrix(columns, scaler, plan);
  return {
    columns,
    time: null,
    axis: null,
    clock: null,
    matrix,
    preparation: { trend: null, season: null, scaler },
    levels: null,
    starts: windowStarts(matrix, plan.window, []),
  };
}

/** Rebuilds every value as the mean of its column: its errors are the squares of what is scaled. */
const meanModel = (threshold: number): Detecting => ({
  parts: [
    {
      reconstruct: (batch) => new Float32Array(batch.length),
      norm: Float64Array.of(1, 1),
      unit: 1,
    },
  ],
  combination: 'mean',
  threshold,
});
/** Rebuilds what it is given: it finds nothing. */
const blind: Detecting = {
  parts: [{ ...meanModel(0.5).parts[0]!, reconstruct: (batch) => batch.slice() }],
  combination: 'mean',
  threshold: 0.5,
};

function options(plan: EvaluationPlan, change: Partial<SelfTestOptions> = {}): SelfTestOptions {
  const data = dataOf(plan);
  return {
    data,
    plan,
    taken: new Uint8Array(data.matrix.rows),
    columns: ['a', 'b'],
    model: meanModel(plan.kind === 'table' ? 8 : 3),
    baseline: null,
    batchSize: 64,
    deadlineMs: Infinity,
    now: () => 0,
    ...change,
  };
}

async function tested(
  plan: EvaluationPlan,
  change: Partial<SelfTestOptions> = {},
): Promise<SelfTest> {
  const { selfTest, note } = await runSelfTest(options(plan, change));
  if (selfTest === null) throw new Error(note);
  return selfTest;
}

const rateOf = ({ model }: SelfTest, kind: string, column: string | null = 'a'): number | null =>
  model.cells.find((cell) => cell.kind === kind && cell.column === column)?.rate ?? null;

describe('runSelfTest', () => {
  it('finds in a series what a model can see, and names the column', async () => {
    const found = await tested(series);
    expect(rateOf(found, 'shift')).toBe(1);
    expect(rateOf(found, 'drift')).toBe(1);
    expect(rateOf(found, 'noise')).toBe(1);
    // Errors that are too small are nothing to this model: it cannot see a stuck value.
    expect(rateOf(found, 'flat')).toBeLessThan(0.2);
    // Longer than the gap limit: marked as not judged.
    expect(rateOf(found, 'missing')).toBe(1);
    expect(found.model.named).toBeGreaterThan(0.9);
    expect(found.model.alarms).toBe(0);
    expect(found.tried).toBe(found.planned);
  });

  it('gives the smallest size from which on four of five are found', async () => {
    const found = await tested(series);
    const shift = found.model.cells.find(({ kind, column }) => kind === 'shift' && column === 'a');
    expect(shift?.rates.map(({ size }) => size)).toEqual([1, 2, 4, 8]);
    // A shift of 2 deviations adds about 4 to a mean error of 1, over two columns 2: near the limit of 3.
    expect(shift?.rates[0]?.found).toBe(0);
    expect(shift?.smallest).toBe(4);
  });

  it('finds nothing with a model that rebuilds whatever it is given', async () => {
    const found = await tested(series, { model: blind, baseline: meanModel(3) });
    expect(found.model.rate).toBe(0);
    expect(found.model.named).toBeNull();
    expect(found.baseline?.rate).toBeGreaterThan(0.5);
  });

  it('puts faults into cells and rows of a table', async () => {
    const found = await tested(table);
    expect(found.kinds.map(({ kind }) => kind)).toEqual(['spike', 'swap', 'row-noise']);
    expect(rateOf(found, 'spike')).toBeGreaterThan(0.5);
    expect(rateOf(found, 'row-noise', null)).toBeGreaterThan(0.5);
    // Columns that have nothing to do with each other: the value of another row is as good as any.
    expect(rateOf(found, 'swap')).toBeLessThan(0.2);
  });

  it('is the same for the same seed', async () => {
    expect(await tested(series)).toEqual(await tested(series));
    expect(await tested(series)).not.toEqual(await tested({ ...series, seed: 4 }));
  });

  it('does not touch what it copies from', async () => {
    const given = options(series);
    const before = structuredClone({ columns: given.data.columns, matrix: given.data.matrix });
    await runSelfTest(given);
    expect({ columns: given.data.columns, matrix: given.data.matrix }).toEqual(before);
  });

  it('counts stretches that pass the limit alone as alarms, and puts no fault there', async () => {
    const found = await tested(series, { model: meanModel(1.6) });
    expect(found.model.alarms).toBeGreaterThan(0.05);
    expect(found.model.alarms).toBeLessThan(1);
  });

  it('stops at its deadline with an even part, and says so', async () => {
    let time = 0;
    const wide = { ...series, window: 200 };
    const change = { deadlineMs: 1, now: () => time++ };
    const data = dataOf({ ...wide, split }, 6000);
    const { selfTest, note } = await runSelfTest({
      ...options(wide),
      data,
      taken: new Uint8Array(6000),
      ...change,
    });
    expect(selfTest?.tried).toBeLessThan(selfTest?.planned ?? 0);
    expect(note).toMatch(/^The time allowed for \d+ of \d+ faults\.$/);
  });

  it.each<[string, EvaluationPlan, Partial<SelfTestOptions>, RegExp]>([
    ['rows are all taken', series, { taken: new Uint8Array(1000).fill(1) }, /no stretch/],
    ['all pass the limit', series, { model: meanModel(0) }, /passes the limit already/],
    ['no column varies', series, { columns: [] }, /no column varies/],
    [
      'nothing is held out',
      { ...series, split: { ...split, validation: { from: 1000, to: 1000 } } },
      {},
      /no stretch/,
    ],
  ])('gives a reason where %s', async (_name, plan, change, reason) => {
    const { selfTest, note } = await runSelfTest(options(plan, change));
    expect(selfTest).toBeNull();
    expect(note).toMatch(reason);
  });

  it('leaves the longest faults out where little is held out', async () => {
    const plan = { ...series, split: { ...split, validation: { from: 965, to: 1000 } } };
    const { selfTest, note } = await runSelfTest(options(plan));
    expect(note).toMatch(/longest faults were left out/);
    expect(rateOf(selfTest ?? (await tested(series)), 'drift')).toBeNull();
  });

  it('can be cancelled', async () => {
    await expect(runSelfTest(options(series, { isCancelled: () => true }))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('faults', () => {
  const apply = (kind: string, size: number): number[] => {
    const fault = faultsOf('series').find((one) => one.kind === kind);
    const values = Float64Array.from({ length: 12 }, (_, i) => i % 2);
    const to = 4 + (fault?.rows(size, 4) ?? 0);
    fault?.apply(
      { values, from: 4, to, levels: 2, changes: 3, other: () => 9 },
      size,
      createRandom(1),
    );
    return [...values].map((value, i) => value - (i % 2));
  };

  it.each([
    ['spike', 2, [0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]],
    ['shift', 2, [0, 0, 0, 0, 4, 4, 4, 4, 0, 0, 0, 0]],
    ['drift', 4, [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['flat', 1, [0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]],
    ['missing', 0.5, [0, 0, 0, 0, NaN, NaN, 0, 0, 0, 0, 0, 0]],
  ])('%s of size %d changes its own rows alone', (kind, size, expected) => {
    const changed = apply(kind, size);
    const sign = Math.sign(changed.find((by) => by !== 0) ?? 1) || 1;
    expect(changed.map((by) => by * sign + 0)).toEqual(expected);
  });

  it('noise has the spread asked for', () => {
    const changed = apply('noise', 2).filter((by) => by !== 0);
    expect(changed).toHaveLength(4);
    expect(Math.max(...changed.map(Math.abs))).toBeLessThan(4 * 6);
  });
});

describe('columnSpread', () => {
  const all = { from: 0, to: 8 };
  it.each([
    ['nothing varies', [3, 3, 3, 3, 3, 3, 3, 3], null],
    ['all is missing', [NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN], null],
    ['one step', [0, 0, 0, 0, 1, 1, 1, 1], { levels: 1 / 1.349, changes: Math.sqrt(6) / 7 }],
  ])('where %s', (_name, values, expected) => {
    const spread = columnSpread(Float64Array.from(values), all);
    if (expected === null) expect(spread).toBeNull();
    else {
      expect(spread?.levels).toBeCloseTo(expected.levels, 9);
      expect(spread?.changes).toBeCloseTo(expected.changes, 9);
    }
  });
});

describe('takenRows', () => {
  const events = [
    { startIndex: 2, endIndex: 3 },
    { startIndex: 7, endIndex: 7 },
  ];
  it.each([
    ['labels', [0, 1, 0, 0, 0, 0, 0, 0, 0, 0], [], [], [1]],
    ['events that both find', null, events, [{ startIndex: 3, endIndex: 4 }], [2, 3, 4]],
    ['every event without a baseline', null, events, null, [2, 3, 7]],
    ['nothing that one of them finds alone', null, events, [], []],
  ])('are %s', (_name, labels, own, baseline, rows) => {
    const taken = takenRows(10, labels === null ? null : Float64Array.from(labels), own, baseline);
    expect([...taken.keys()].filter((row) => taken[row] === 1)).toEqual(rows);
  });
});

describe('reconstructionQuality', () => {
  const data = dataOf(series);
  const rows = data.matrix.rows;
  const quality = (
    expected: (feature: number, row: number) => number,
    loud = new Uint8Array(rows),
  ) =>
    reconstructionQuality({
      data,
      split,
      features: series.features,
      expected: Float32Array.from({ length: 2 * rows }, (_, i) =>
        expected(i >= rows ? 1 : 0, i % rows),
      ),
      loud,
    });
  const measured = (feature: number, row: number): number => data.columns[feature]?.[row] ?? NaN;

  it('is perfect where all is rebuilt', () => {
    const { parts, columns, medianR2, part } = quality(measured);
    expect(parts.map(({ mse }) => mse < 1e-9)).toEqual([true, true, true]);
    expect(medianR2).toBeCloseTo(1, 6);
    expect([part, columns.length]).toEqual(['test', 2]);
  });

  it('is no better than the mean where the mean is rebuilt, in scaled units', () => {
    const { parts, medianR2 } = quality(
      (feature) => data.preparation.scaler.center[feature] ?? NaN,
    );
    expect(parts[0]?.mse).toBeCloseTo(1, 1);
    expect(medianR2).toBeCloseTo(0, 1);
  });

  it('leaves flagged rows out of R2 and of the quiet error alone', () => {
    const loud = new Uint8Array(rows).fill(1, 850, 900);
    const off = (feature: number, row: number): number =>
      measured(feature, row) + (loud[row] === 1 ? 100 : 0);
    const { parts, medianR2 } = quality(off, loud);
    const test = parts.find(({ part }) => part === 'test');
    expect(test?.mse).toBeGreaterThan(1);
    expect(test?.quietMse).toBeLessThan(1e-6);
    expect(medianR2).toBeCloseTo(1, 6);
  });

  it('has no part where nothing was judged', () => {
    expect(quality(() => NaN)).toMatchObject({ parts: [], part: 'train', medianR2: null });
  });
});
