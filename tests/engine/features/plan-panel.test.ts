import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import type { DatasetDetail, Panel, RunPlan, TimeAxis } from '../../../src-main/contract/types.ts';
import { planRun } from '../../../src-main/engine/features/plan-run.ts';

const hourMs = 3_600_000;

function panelOf(lengths: readonly number[], between: number): Panel {
  let from = 0;
  const entities = lengths.map((rows, i) => {
    const entity = { name: `s${i}`, from, to: from + rows };
    from += rows;
    return entity;
  });
  const time = { columns: ['time'], stepMs: hourMs, calendar: 'continuous' } as unknown as TimeAxis;
  return { column: 'station', entities, time, levels: { column: 'NO2', between } };
}

/** Hours of each station from the start of the epoch. */
const times = (panel: Panel): Float64Array =>
  Float64Array.from(
    panel.entities.flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, i) => i * hourMs),
    ),
  );

function plan(panel: Panel, settings: RunSettings = {}): RunPlan {
  const stats = { count: 9, missing: 0, unreadable: 0, distinct: 9, top: [] };
  const numbers = { min: 0, max: 9, mean: 4, std: 2, median: 4 };
  const dataset = {
    kind: 'series',
    rowCount: panel.entities.at(-1)?.to ?? 0,
    time: null,
    columns: [{ name: 'NO2', kind: 'number', role: 'feature', stats: { ...stats, ...numbers } }],
    period: null,
    recipe: { delimiter: ',' },
    importReport: { panel, shape: null },
  } as unknown as DatasetDetail;
  return planRun(dataset, settings, { time: () => times(panel), isNative: false });
}

const blocksOf = ({ panel }: RunPlan): unknown[] =>
  (panel?.blocks ?? []).map(({ name, from, to }) => [name, from, to]);

describe('the plan of a panel', () => {
  it('splits the rows of each entity by time', () => {
    const found = plan(panelOf([1000, 2000], 0.5), { window: 24 });
    expect(blocksOf(found)).toEqual([
      ['s0', 0, 700],
      ['s1', 1000, 2400],
      ['s0', 700, 850],
      ['s1', 2400, 2700],
      ['s0', 850, 1000],
      ['s1', 2700, 3000],
    ]);
    expect(found.split).toEqual({
      train: { from: 0, to: 2100 },
      validation: { from: 2100, to: 2550 },
    });
    expect(found.reasons.find(({ setting }) => setting === 'training part')?.reason).toContain(
      'of each station',
    );
  });

  it.each<[string, readonly number[], RunSettings, unknown[]]>([
    [
      'rows after validation that are fewer than a window',
      [1000, 300],
      { window: 40, train: { fraction: 0.97 } },
      [
        ['s0', 0, 799],
        ['s0', 799, 1000],
        ['s1', 1000, 1240],
        ['s1', 1240, 1300],
      ],
    ],
    [
      'an entity too short to train on: judged as a whole',
      [1000, 50],
      { window: 40 },
      [
        ['s0', 0, 700],
        ['s0', 700, 850],
        ['s0', 850, 1000],
        ['s1', 1000, 1050],
      ],
    ],
    [
      'an entity too short to check on',
      [1000, 100],
      { window: 40 },
      [
        ['s0', 0, 700],
        ['s1', 1000, 1070],
        ['s0', 700, 850],
        ['s0', 850, 1000],
        ['s1', 1070, 1100],
      ],
    ],
    [
      'a stretch of time, the same for each',
      [1000, 1000],
      { window: 24, train: { from: '1970-01-02', to: '1970-01-22' } },
      [
        ['s0', 24, 419],
        ['s1', 1024, 1419],
        ['s0', 419, 504],
        ['s1', 1419, 1504],
        ['s0', 0, 24],
        ['s0', 504, 1000],
        ['s1', 1000, 1024],
        ['s1', 1504, 2000],
      ],
    ],
  ])('%s', (_name, lengths, settings, expected) => {
    const found = plan(panelOf(lengths, 0.5), settings);
    const sorted = (blocks: unknown[]): unknown[] => [...blocks].map(String).sort();
    expect(sorted(blocksOf(found))).toEqual(sorted(expected));
    const rows = (found.panel?.blocks ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
    expect(rows).toBe(lengths[0]! + lengths[1]!);
  });

  it('warns of what is too short, and refuses where nothing is long enough', () => {
    expect(plan(panelOf([1000, 30], 0.5), { window: 40 }).warnings[0]).toMatch(
      /^Too short to train on: s1\. It is judged by/,
    );
    expect(() => plan(panelOf([60, 60], 0.5), { window: 50 })).toThrow(
      'no station has rows enough',
    );
  });

  it.each([
    [0.5, {}, 'each'],
    [0.05, {}, 'shared'],
    [0.5, { scaler: 'none' }, 'shared'],
    [0.5, { scaler: 'robust' }, 'each'],
  ] as const)('levels %d apart, %j: %s', (between, settings, scaling) => {
    expect(plan(panelOf([1000, 1000], between), settings).panel?.scaling).toBe(scaling);
  });

  it('takes a window that fits the checking part of most entities', () => {
    expect(plan(panelOf([1000, 1000], 0.5)).window).toBe(24);
    expect(
      plan(
        panelOf(
          Array.from({ length: 40 }, () => 90),
          0.5,
        ),
      ).window,
    ).toBe(13);
  });

  it('writes down how the file was read, and takes off a trend and a pattern of each', () => {
    expect(plan(panelOf([1000, 1000], 0.5)).recipe).toEqual({
      delimiter: ',',
      entity: 'station',
      layout: 'panel',
    });
    expect(plan(panelOf([1000, 1000], 0.5), { detrend: true }).detrend).toBe(true);
    expect(plan(panelOf([1000, 1000], 0.5), { season: 24 }).season?.unit).toBe('ms');
    // Twice in the training part of an entity, not in those of all together.
    expect(() => plan(panelOf([1000, 1000], 0.5), { season: 351 })).toThrow('351 of 700 rows');
  });
});
