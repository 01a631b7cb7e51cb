import { describe, expect, it } from 'vitest';
import type { FlaggedEvent, RunPlan, SettingDifference } from '../../../src-main/contract/types.ts';
import {
  baselineVerdict,
  overlaps,
  sharedEvents,
} from '../../../src-main/engine/scoring/baseline-verdict.ts';
import {
  agreement,
  consensusEvents,
  manyDifferences,
} from '../../../src-main/engine/scoring/compare-many.ts';
import {
  compareEvents,
  type Compared,
  settingDifferences,
} from '../../../src-main/engine/scoring/compare-runs.ts';
import { placeByTime } from '../../../src-main/engine/scoring/stretch-search.ts';
import { planOf } from '../store/samples.ts';

function event(startIndex: number, endIndex: number, rank = 1): FlaggedEvent {
  return {
    rank,
    startIndex,
    endIndex,
    peakIndex: startIndex,
    startMs: null,
    endMs: null,
    peakMs: null,
    peak: 2,
    severity: 2,
    columns: [],
    summary: '',
  };
}

describe('overlaps', () => {
  it.each([
    [[1, 5], [5, 9], true],
    [[1, 5], [6, 9], false],
    [[3, 3], [1, 9], true],
    [[1, 9], [3, 3], true],
    [[7, 9], [1, 6], false],
  ] as const)('%j and %j: %s', ([a, b], [c, d], expected) => {
    expect(overlaps(event(a, b), event(c, d))).toBe(expected);
    expect(overlaps(event(c, d), event(a, b))).toBe(expected);
  });
});

describe('compareEvents', () => {
  it('sorts events into kept, lost and gained', () => {
    const a = [event(10, 20), event(40, 45), event(90, 99)];
    const b = [event(18, 30), event(60, 61), event(92, 93), event(95, 99)];
    const { kept, lost, gained } = compareEvents(a, b);
    expect(kept.map((pair) => [pair.a.startIndex, pair.b.startIndex])).toEqual([
      [10, 18],
      [90, 95],
    ]);
    expect(lost.map((lone) => lone.startIndex)).toEqual([40]);
    expect(gained.map((lone) => lone.startIndex)).toEqual([60]);
  });

  it('says how much both cover, and goes by time where rows mean something else', () => {
    const a = [event(10, 19)];
    const b = [event(15, 24)];
    expect(compareEvents(a, b).kept[0]?.overlap).toBeCloseTo(5 / 15, 9);
    const timed = (start: number, from: number): FlaggedEvent => ({
      ...event(start, start + 9),
      startMs: from,
      endMs: from + 9000,
    });
    const seconds = [placeByTime(1000), placeByTime(1000)] as const;
    const byTime = compareEvents([timed(10, 50_000)], [timed(700, 55_000)], seconds);
    expect(byTime.kept[0]?.overlap).toBe(5 / 15);
    expect(agreement([[timed(10, 0)], [timed(10, 90_000)]], seconds)[0]).toEqual([1, 0]);
    expect(consensusEvents([[timed(1, 0)], [timed(90, 500)]], seconds)[0]?.runs).toBe(2);
  });

  it.each([
    ['the same hour in rows of an hour', [3_600_000, 3_600_000], [0, 0], 1],
    ['half of an hour in rows of half an hour', [3_600_000, 1_800_000], [0, 1_800_000], 0.5],
    ['the hour after', [3_600_000, 3_600_000], [0, 3_600_000], null],
    ['a minute in a row of a day', [86_400_000, 60_000], [0, 43_200_000], 1 / 1440],
    ['an axis of one row', [0, 0], [5, 5], 1],
  ] as const)(
    'lets a single row last the step of its axis: %s',
    (_name, steps, starts, overlap) => {
      const [a, b] = starts.map((ms) => ({ ...event(1, 1), startMs: ms, endMs: ms }));
      const places = [placeByTime(steps[0]), placeByTime(steps[1])] as const;
      const { kept } = compareEvents([a!], [b!], places);
      expect(kept[0]?.overlap ?? null).toBe(overlap);
      expect(consensusEvents([[a!], [b!]], places)[0]?.overlap ?? null).toBe(overlap);
      expect(agreement([[a!], [b!]], places)[0]?.[1]).toBe(overlap === null ? 0 : 1);
    },
  );

  it('compares with nothing', () => {
    expect(compareEvents([], [])).toEqual({ kept: [], lost: [], gained: [] });
    expect(compareEvents([event(1, 2)], []).lost).toHaveLength(1);
    expect(compareEvents([], [event(1, 2)]).gained).toHaveLength(1);
  });
});

describe('several runs', () => {
  const runs = [
    [event(10, 20), event(40, 45, 2)],
    [event(18, 30), event(60, 61, 2)],
    [event(28, 33), event(70, 71, 2)],
    [],
  ];
  const starts = (found: readonly (FlaggedEvent | null)[]): (number | null)[] =>
    found.map((one) => one?.startIndex ?? null);

  it('agree by the share of their own events', () => {
    expect(agreement(runs)).toEqual([
      [1, 0.5, 0, 0],
      [0.5, 1, 0.5, 0],
      [0, 0.5, 1, 0],
      [null, null, null, null],
    ]);
    expect(agreement([[event(1, 9)], [event(3, 4), event(6, 7)]])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('have their events in stretches, those most of them find first', () => {
    const stretches = consensusEvents(runs);
    expect(stretches.map((one) => [one.runs, starts(one.found)])).toEqual([
      [3, [10, 18, 28, null]],
      [1, [40, null, null, null]],
      [1, [null, 60, null, null]],
      [1, [null, null, 70, null]],
    ]);
    expect(stretches.map(({ overlap }) => overlap)).toEqual([0, null, null, null]);
    expect(consensusEvents([[], []])).toEqual([]);
    expect(consensusEvents([[event(1, 8)], [event(3, 4)], [event(4, 9)]])[0]?.overlap).toBe(1 / 9);
    const two = [event(1, 3), { ...event(5, 6, 2), severity: 9 }];
    expect(starts(consensusEvents([two, [event(2, 8)]])[0]?.found ?? [])).toEqual([5, 2]);
  });

  it('name only what differs, with the value of each', () => {
    const plan = planOf();
    const differ = (...plans: RunPlan[]): unknown =>
      manyDifferences(plans.map((one) => ({ plan: one, parameters: [] })));
    expect(differ(plan, plan, plan)).toEqual([]);
    expect(differ(plan, { ...plan, seed: 9 }, { ...plan, model: 'pca' })).toEqual([
      { setting: 'seed', values: ['7', '9', '7'] },
      { setting: 'model', values: ['dense', 'dense', 'pca'] },
    ]);
  });
});

describe('settingDifferences', () => {
  const plan: RunPlan = planOf({ features: ['NO2', 'CO'] });
  const facts = ({ parameters }: RunPlan): { label: string; value: string }[] =>
    Object.entries(parameters).map(([label, value]) => ({ label, value: String(value) }));
  const comparing = (one: RunPlan): Compared => ({ plan: one, parameters: facts(one) });
  const between = (other: RunPlan): SettingDifference[] =>
    settingDifferences(comparing(plan), comparing(other));

  it('is empty for equal settings', () => {
    expect(between({ ...plan, reasons: [], warnings: ['other'] })).toEqual([]);
  });

  it('takes runs of older versions, which took nothing off, as such', () => {
    expect(between({ ...plan, detrend: false, season: null })).toEqual([]);
  });

  it.each([
    ['model', { model: 'pca' }],
    ['columns', { features: ['NO2'] }],
    ['window', { window: plan.window + 1 }],
    ['training part', { split: { ...plan.split, train: { from: 1, to: 9 } } }],
    ['threshold', { threshold: { method: 'sigma', value: 7 } }],
    ['seed', { seed: plan.seed + 1 }],
    ['scaler', { scaler: 'quantile' }],
    ['trend', { detrend: true }],
    ['season taken off', { season: { rows: 24, unit: 'row', length: 24, phases: 24 } }],
    ['learning rate', { learningRate: 0.5 }],
    ['latent', { parameters: { hidden: [32, 8], Latent: 3 } }],
    ['loss of the model', { parameters: { hidden: [32, 8], Loss: 'huber' } }],
  ] as const)('names only the setting that differs: %s', (setting, change) => {
    const differences = between({ ...plan, ...change });
    expect(differences.map((difference) => difference.setting)).toEqual([setting]);
    expect(differences[0]?.a).not.toBe(differences[0]?.b);
  });
});

describe('the verdict of a baseline', () => {
  it.each([
    [[], [], 'PCA finds nothing either.'],
    [[[1, 5]], [[2, 3]], 'PCA finds the same: the simpler method would do here.'],
    [
      [[1, 9]],
      [
        [2, 3],
        [5, 6],
      ],
      'PCA finds the same stretches, as 2 events: the simpler method would do here.',
    ],
    [
      [
        [1, 5],
        [9, 9],
      ],
      [[2, 3]],
      'PCA finds 1 of 2 events too; 1 only this model finds.',
    ],
    [
      [[1, 5]],
      [
        [2, 3],
        [8, 9],
      ],
      'PCA finds 1 of 1 event too, and 1 more.',
    ],
    [[[1, 5]], [], 'PCA finds 0 of 1 event too; 1 only this model finds.'],
  ] as const)('of %j beside %j', (own, other, sentence) => {
    const events = own.map(([from, to]) => event(from, to));
    const baseline = other.map(([from, to]) => event(from, to));
    expect(baselineVerdict('PCA', true, events, baseline)).toBe(sentence);
    expect(baselineVerdict('PCA', false, events, baseline)).not.toContain('simpler');
    expect(sharedEvents(events, baseline)).toBeLessThanOrEqual(events.length);
  });
});
