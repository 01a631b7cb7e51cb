import { describe, expect, it } from 'vitest';
import type { PanelEntity, Season } from '../../../src-main/contract/types.ts';
import { fitEntityLevels, levelOf } from '../../../src-main/engine/features/entity-levels.ts';
import { panelOrder } from '../../../src-main/trainer/panel-order.ts';
import { prepare } from '../../../src-main/trainer/prepare.ts';
import { stackPanel } from '../../../src-main/trainer/stack-panel.ts';
import type { RunPlan } from '../../../src-main/contract/types.ts';

const hourMs = 3_600_000;
const rows = 96;
const byRow: Season = { rows: 4, unit: 'row', length: 4, phases: 4 };
const byClock: Season = { rows: 4, unit: 'ms', length: 4 * hourMs, phases: 4 };

/** A: rising, pattern 0 1 2 3; B: falling from 1000, the pattern turned and ten times as high; C: 2 rows. */
const entities: readonly PanelEntity[] = [
  { name: 'A', from: 0, to: rows },
  { name: 'B', from: rows, to: 2 * rows },
  { name: 'C', from: 2 * rows, to: 2 * rows + 2 },
];
const values = Float64Array.from({ length: 2 * rows + 2 }, (_, at) => {
  const row = at % rows;
  if (at >= 2 * rows) return 7;
  return at < rows ? row + (row % 4) : 1000 - 2 * row + 10 * ((row + 2) % 4);
});
/** B begins an hour later. */
const time = Float64Array.from(values, (_, at) => (at % rows) * hourMs + (at < rows ? 0 : hourMs));
const trained: readonly PanelEntity[] = [
  { name: 'A', from: 0, to: 64 },
  { name: 'B', from: rows, to: rows + 64 },
];

function left(name: string, plan: Pick<RunPlan, 'detrend' | 'season'>): number[] {
  const levels = fitEntityLevels([values], time, plan, entities, trained)!;
  const { from, to } = entities.find((entity) => entity.name === name)!;
  const level = levelOf(levels, name, time.subarray(from, to), to - from)!;
  return Array.from(values.subarray(from, to), (value, row) => value - level(0, row));
}

describe('trend and season of each entity', () => {
  it.each(['A', 'B'])('are those of its own rows: %s', (name) => {
    for (const season of [byRow, byClock]) {
      const rest = left(name, { detrend: true, season });
      expect(Math.max(...rest.map(Math.abs))).toBeLessThan(1e-6);
    }
    const trend = left(name, { detrend: true, season: null });
    expect(Math.max(...trend.slice(80))).toBeLessThan(20);
  });

  it('know nothing of the rows behind the training part', () => {
    const later = values.slice();
    later.fill(1e6, 70, 90);
    const plan = { detrend: true, season: byRow };
    const of = (column: Float64Array): unknown =>
      fitEntityLevels([column], time, plan, entities, trained);
    expect(of(later)).toEqual(of(values));
  });

  it('are the middle ones for an entity without rows enough', () => {
    const plan = { detrend: false, season: byClock };
    const levels = fitEntityLevels([values], time, plan, entities, trained)!;
    expect(levels.names).toEqual(['A', 'B']);
    const level = levelOf(levels, 'C', time.subarray(0, 4), 4)!;
    const [a, b] = ['A', 'B'].map((name) => levelOf(levels, name, time.subarray(0, 4), 4)!);
    for (let row = 0; row < 4; row++) {
      expect(level(0, row)).toBeCloseTo((a!(0, row) + b!(0, row)) / 2, 9);
    }
  });

  it('are none where none are asked for', () => {
    expect(
      fitEntityLevels([values], time, { detrend: false, season: null }, entities, trained),
    ).toBeNull();
  });
});

describe('a panel without trend and season', () => {
  const blocks = [
    ...trained,
    { name: 'A', from: 64, to: rows },
    { name: 'B', from: rows + 64, to: 2 * rows },
  ];
  const plan = {
    kind: 'series',
    window: 4,
    gapLimit: 0,
    scaler: 'robust',
    detrend: true,
    season: byRow,
    split: { train: { from: 0, to: 128 }, validation: { from: 128, to: 160 } },
  } as unknown as RunPlan;
  const columns = [values.subarray(0, 2 * rows)];
  const data = { columns, time: time.subarray(0, 2 * rows), axis: null };
  const noisy = Float64Array.from(
    columns[0]!,
    (value, at) => value + (at < rows ? 1 : 5) * ((at * 37) % 11),
  );

  it('comes back in the units of the file', () => {
    const panel = { column: 'station', scaling: 'each', blocks } as const;
    const stacked = stackPanel({ ...data, columns: [noisy] }, plan, panel);
    const ready = stacked.order.prepare({ ...data, columns: [noisy] });
    const scaler = { kind: 'none', center: Float64Array.of(0), scale: Float64Array.of(1) } as const;
    const { levels } = prepare(ready, { trend: null, season: null, scaler }, plan);
    const rest = ready.columns[0]!.map((value, row) => value - levels!(0, row));
    // Both entities on one scale, though the noise of B is five times that of A.
    const spread = (from: number, to: number): number =>
      Math.max(...rest.subarray(from, to)) - Math.min(...rest.subarray(from, to));
    expect(spread(0, 64) / spread(64, 128)).toBeGreaterThan(0.5);
    expect(spread(0, 64) / spread(64, 128)).toBeLessThan(2);

    const expected = Float32Array.from(ready.columns[0]!);
    const scores = stacked.order.scores({
      score: expected,
      columnScore: expected,
      expected,
      norm: Float64Array.of(1),
    });
    scores.expected.forEach((value, row) => {
      expect(value).toBeCloseTo(noisy[row]!, 2);
    });
  });

  it('scores whole entities by the same levels', () => {
    const panel = { column: 'station', scaling: 'each', blocks } as const;
    const { scales, levels, order } = stackPanel(data, plan, panel);
    const whole = panelOrder('station', entities.slice(0, 2), { scales, levels });
    const [sorted, plain] = [order.prepare(data), whole.prepare(data)];
    expect(plain.levels!(0, 70)).toBeCloseTo(sorted.levels!(0, 128 + 6), 12);
    expect(plain.levels!(0, rows + 3)).toBeCloseTo(sorted.levels!(0, 64 + 3), 12);
  });
});
