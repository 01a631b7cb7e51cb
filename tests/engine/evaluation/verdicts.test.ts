import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SeedStability } from '../../../src-main/contract/training-facts.ts';
import type {
  BaselineComparison,
  PartError,
  PartName,
  ReconstructionQuality,
  SelfTest,
  SelfTestScore,
} from '../../../src-main/contract/evaluation.ts';
import { checksOf, worstOf } from '../../../src-main/engine/evaluation/checks.ts';
import {
  compareWithBaseline,
  type Contest,
} from '../../../src-main/engine/evaluation/compare-baseline.ts';
import type { DriftReading } from '../../../src-main/engine/evaluation/column-drift.ts';
import { openEnergyMeter } from '../../../src-main/engine/evaluation/energy.ts';
import { fitVerdict } from '../../../src-main/engine/evaluation/fit-verdict.ts';
import type { LabelEvaluation } from '../../../src-main/engine/evaluation/label-ranges.ts';
import { latentFigures, latentSample } from '../../../src-main/engine/evaluation/latent-figures.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { unsaid } from '../../support/unsaid.ts';
import { scratch } from '../store/samples.ts';

function quality(train: number, validation: number, test: number): ReconstructionQuality {
  const part = (name: PartName, mse: number): PartError => ({
    part: name,
    rows: 100,
    mse: 2 * mse,
    mae: mse,
    quietMse: mse,
  });
  return {
    parts: [part('train', train), part('validation', validation), part('test', test)],
    part: 'test',
    columns: [],
    medianR2: null,
  };
}

const falling = Array.from({ length: 20 }, (_, i) => 1 / (i + 1));
const level = Array.from({ length: 20 }, (_, i) => 0.1 + 2 ** -i);

describe('fitVerdict', () => {
  it.each([
    ['well', quality(0.1, 0.12, 0.15), null, level],
    ['well, of what is rebuilt almost perfectly', quality(1e-4, 1e-3, 1e-3), null, level],
    ['under, of what was not learnt', quality(0.8, 0.8, 0.8), null, level],
    ['under, of a loss that still falls', quality(0.1, 0.1, 0.1), null, falling],
    ['over, where the baseline does not', quality(0.05, 0.2, 0.2), quality(0.3, 0.33, 0.3), level],
    ['over, without a baseline', quality(0.05, 0.2, 0.2), null, level],
    ['shifted, where the baseline is too', quality(0.05, 0.1, 0.1), quality(0.1, 0.2, 0.2), level],
    ['shifted, where later rows alone differ', quality(0.1, 0.11, 0.4), null, level],
  ] as const)('is %s', (name, own, baseline, losses) => {
    const verdict = fitVerdict(own, baseline, { epochs: 20, allowed: 20, losses });
    expect(name.startsWith(verdict?.kind ?? '?')).toBe(true);
    expect(verdict?.text).toMatch(/\.$/);
  });

  it.each([
    [0.8, /80 % of the usual variance is left.*A larger model/],
    [1.4, /140 % of the usual variance is left/],
    [101, /101 times the usual variance.*choose a smaller learning rate/],
  ])('says of a training error of %d what may help', (error, text) => {
    const own = quality(error, error, error);
    const verdict = fitVerdict(own, null, { epochs: 9, allowed: 20, losses: level });
    expect(verdict?.text).toMatch(text);
    expect(unsaid([verdict!.text])).toEqual([]);
  });

  it('does not go by variance where the loss does not', () => {
    const own = quality(0.8, 0.8, 0.8);
    const trained = { epochs: 20, allowed: 20, losses: level, isStructural: true };
    expect(fitVerdict(own, null, trained)?.kind).toBe('well');
  });

  it('says nothing without a training error, and calls no run that stopped early unfinished', () => {
    const none = { ...quality(0.1, 0.1, 0.1), parts: [] };
    expect(fitVerdict(none, null, { epochs: 20, allowed: 20, losses: level })).toBeNull();
    const stopped = fitVerdict(quality(0.1, 0.1, 0.1), null, {
      epochs: 20,
      allowed: 100,
      losses: falling,
    });
    expect(stopped?.kind).toBe('well');
  });
});

describe('latentFigures', () => {
  /** count codes of which `live` units vary by as much, the others stand still. */
  function codes(count: number, units: number, live: number): Float32Array {
    const random = createRandom(5);
    return Float32Array.from({ length: count * units }, (_, i) =>
      i % units < live ? random.normal() : 3,
    );
  }

  it.each([
    ['units in use alone', 3000, 8, 8, 8],
    ['dead units left out', 3000, 8, 3, 3],
    ['more units than codes', 60, 200, 2, 2],
  ])('finds as many directions as vary: %s', (_name, count, units, live, expected) => {
    const figures = latentFigures(codes(count, units, live), count, 40);
    expect(figures?.effectiveDimension).toBeCloseTo(expected, 0);
    expect(figures).toMatchObject({ units, deadUnits: units - live, compression: 40 / units });
    const shares = figures?.shares ?? [];
    expect(shares.length).toBe(Math.min(units, 64));
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  });

  it('counts units that move together as one direction', () => {
    const random = createRandom(6);
    const together = Float32Array.from({ length: 500 }, () => random.normal());
    const figures = latentFigures(
      Float32Array.from({ length: 2000 }, (_, i) => together[i >> 2] ?? 0),
      500,
      16,
    );
    expect(figures?.effectiveDimension).toBeCloseTo(1, 6);
    expect(figures?.deadUnits).toBe(0);
  });

  it.each([
    ['no code', new Float32Array(0), 0],
    ['one code', Float32Array.of(1, 2), 1],
    ['codes that stand still', new Float32Array(20).fill(2), 10],
  ])('says nothing of %s', (_name, given, count) => {
    expect(latentFigures(given, count, 8)).toBeNull();
  });

  it('looks at fewer windows the wider they are', () => {
    expect(latentSample(1)).toBe(2048);
    expect(latentSample(10_000)).toBeLessThan(latentSample(100));
    expect(latentSample(1e9)).toBe(64);
  });
});

const score = (rate: number, alarms: number): SelfTestScore => ({
  cells: [],
  rate,
  alarms,
  named: null,
});
const selfTest = (model: SelfTestScore, baseline: SelfTestScore | null): SelfTest => ({
  kinds: [],
  columns: ['a'],
  stretch: 24,
  model,
  baseline,
  tried: 100,
  planned: 100,
  controls: 40,
});
const drawn = (headline: number | null, draws: readonly number[]): LabelEvaluation =>
  ({ headline, draws: Float64Array.from(draws) }) as LabelEvaluation;

describe('compareWithBaseline', () => {
  const contest: Contest = {
    model: 'dense',
    baseline: 'knn',
    name: 'kNN',
    figure: 'AUC-PR',
    labels: null,
    selfTest: null,
    eventText: 'kNN finds nothing either.',
  };
  const near = [0.48, 0.5, 0.52, 0.51];
  const pairs = (by: number): Contest['labels'] => ({
    model: drawn(
      0.5 + by,
      near.map((draw) => draw + by),
    ),
    baseline: drawn(0.5, near),
  });

  const errorOf = (
    quietMse: number | null,
    psnr?: number,
  ): NonNullable<Contest['errors']>['model'] => ({
    part: 'test',
    parts: [{ part: 'test', rows: 9, mse: 1, mae: 1, quietMse }],
    ...(psnr === undefined ? {} : { images: { psnr, ssim: 1, window: 7, range: 1, images: 9 } }),
  });

  it.each<[string, Partial<Contest>, Partial<BaselineComparison>, RegExp]>([
    [
      'a target, better',
      { errors: { model: errorOf(0.1), baseline: errorOf(0.2) } },
      { by: 'error', standing: 'better' },
      /^Better than kNN\. By the target on the test part: mean squared error 0\.1 against 0\.2, scaled\.$/,
    ],
    [
      'a target of pictures, worse',
      { errors: { model: errorOf(0.3, 18.04), baseline: errorOf(0.2, 20) } },
      { by: 'error', standing: 'worse' },
      /peak signal-to-noise ratio 18\.0 dB against 20\.0 dB/,
    ],
    [
      'a target, alike',
      { errors: { model: errorOf(0.2), baseline: errorOf(0.201) } },
      { by: 'error', standing: 'as-well' },
      /kNN does as well: prefer it/,
    ],
    [
      'labels before a target',
      { labels: pairs(0.1), errors: { model: errorOf(0.3), baseline: errorOf(0.2) } },
      { by: 'labels', standing: 'better' },
      /By the labels/,
    ],
    [
      'a target of which nothing quiet is left',
      { errors: { model: errorOf(null), baseline: errorOf(0.2) } },
      { by: 'events', standing: 'unclear' },
      /finds nothing either/,
    ],
    [
      'labels, better',
      { labels: pairs(0.1) },
      { by: 'labels', standing: 'better' },
      /^Better than kNN\./,
    ],
    [
      'labels, worse',
      { labels: pairs(-0.1) },
      { by: 'labels', standing: 'worse' },
      /kNN does better: prefer it/,
    ],
    [
      'labels, equal',
      { labels: pairs(0) },
      { by: 'labels', standing: 'as-well' },
      /kNN does as well: prefer it/,
    ],
    [
      'labels of one class leave it to the self-test',
      {
        labels: { model: drawn(null, []), baseline: drawn(null, []) },
        selfTest: selfTest(score(0.9, 0), score(0.5, 0)),
      },
      { by: 'self-test', standing: 'better' },
      /90 % of the faults found against 50 %/,
    ],
    [
      'self-test within two points',
      { selfTest: selfTest(score(0.81, 0), score(0.8, 0)) },
      { by: 'self-test', standing: 'as-well' },
      /kNN does as well: prefer it/,
    ],
    [
      'alarms weigh as much as faults',
      { selfTest: selfTest(score(0.9, 0.5), score(0.8, 0)) },
      { by: 'self-test', standing: 'worse' },
      /prefer it/,
    ],
    [
      'a baseline as the model is not told to prefer the simpler one',
      { model: 'pca', selfTest: selfTest(score(0.8, 0), score(0.8, 0)) },
      { standing: 'as-well' },
      /^kNN does as well\. /,
    ],
    ['nothing to judge by', {}, { by: 'events', standing: 'unclear' }, /finds nothing either/],
  ])('%s', (_name, change, expected, text) => {
    const comparison = compareWithBaseline({ ...contest, ...change });
    expect(comparison).toMatchObject({ ...expected, model: 'knn' });
    expect(comparison.text).toMatch(text);
  });
});

const stability = (sharedEvents: number | null, rankCorrelation: number): SeedStability => ({
  ...{ seeds: [1, 2], events: [3, 3], sharedEvents, rankCorrelation },
  ...{ lowestCorrelation: rankCorrelation, text: '' },
});

describe('checksOf', () => {
  const nothing = {
    fit: null,
    selfTest: null,
    labels: null,
    comparison: null,
    stability: null,
    drift: null,
    kind: 'series',
    rows: 1000,
    judgedRows: 1000,
    flaggedRows: 10,
  } as const;
  const moved = (columns: number): DriftReading => ({
    compared: 20,
    moved: Array.from({ length: columns }, (_, i) => ({ column: `c${i}`, index: 1, shift: -1.2 })),
  });

  it.each([
    ['faults found', { selfTest: selfTest(score(0.7, 0), null) }, 'faults', 'good'],
    ['some found', { selfTest: selfTest(score(0.5, 0), null) }, 'faults', 'doubt'],
    ['few found', { selfTest: selfTest(score(0.39, 0), null) }, 'faults', 'bad'],
    ['quiet', { selfTest: selfTest(score(1, 0.1), null) }, 'alarms', 'good'],
    ['loud', { selfTest: selfTest(score(1, 0.31), null) }, 'alarms', 'bad'],
    ['seeds that agree', { stability: stability(0.8, 0.9) }, 'seeds', 'good'],
    ['seeds of other events', { stability: stability(0.49, 0.95) }, 'seeds', 'bad'],
    ['seeds of other ranks', { stability: stability(0.9, 0.69) }, 'seeds', 'bad'],
    ['seeds that agree somewhat', { stability: stability(0.79, 0.95) }, 'seeds', 'doubt'],
    [
      'seeds that rank alike and find nothing',
      { stability: stability(null, 0.95) },
      'seeds',
      'good',
    ],
    ['later rows alike', { drift: moved(0) }, 'drift', 'good'],
    ['later rows alike but in a tenth', { drift: moved(2) }, 'drift', 'good'],
    ['later rows that moved', { drift: moved(20) }, 'drift', 'doubt'],
    ['all judged', {}, 'coverage', 'good'],
    ['gaps', { judgedRows: 900 }, 'coverage', 'doubt'],
    ['mostly gaps', { judgedRows: 700 }, 'coverage', 'bad'],
    ['much flagged', { flaggedRows: 210 }, 'flagged', 'bad'],
    ['a bit flagged', { flaggedRows: 60 }, 'flagged', 'doubt'],
  ] as const)('%s', (_name, change, id, state) => {
    const check = checksOf({ ...nothing, ...change }).find((one) => one.id === id);
    expect(check).toMatchObject({ state });
    expect(check?.rule).toMatch(/Green|green/);
  });

  it('leaves out what is not known, and its worst light is the light of the run', () => {
    const known = checksOf(nothing);
    expect(known.map(({ id }) => id)).toEqual(['coverage', 'flagged']);
    expect(worstOf(known)).toBe('good');
    expect(worstOf(checksOf({ ...nothing, flaggedRows: 100 }))).toBe('doubt');
    expect(worstOf(checksOf({ ...nothing, flaggedRows: 500 }))).toBe('bad');
  });

  it.each([
    [0, 'Rows after the training part lie as those in it.'],
    [1, 'Rows after the training part lie elsewhere in 1 of 20 columns: c0 1.2 deviations lower.'],
    [4, /: c0 1.2 deviations lower, c1 .*, c2 1.2 deviations lower, and 1 more\.$/],
  ])('names where later rows lie elsewhere, of %i columns', (columns, text) => {
    const check = checksOf({ ...nothing, drift: moved(columns) }).find(({ id }) => id === 'drift');
    expect(check?.text).toMatch(text);
  });
});

describe('openEnergyMeter', () => {
  it('adds up the packages, also when a counter starts over', () => {
    using folder = scratch();
    const root = folder.path('powercap');
    const put = (name: string, file: string, value: number): void => {
      mkdirSync(`${root}/${name}`, { recursive: true });
      writeFileSync(`${root}/${name}/${file}`, `${String(value)}\n`);
    };
    for (const name of ['intel-rapl:0', 'intel-rapl:1', 'intel-rapl:0:1']) {
      put(name, 'energy_uj', 9_000_000);
      put(name, 'max_energy_range_uj', 10_000_000);
    }
    const meter = openEnergyMeter(root);
    expect(meter.joules()).toBe(0);
    put('intel-rapl:0', 'energy_uj', 9_500_000);
    meter.sample();
    put('intel-rapl:0', 'energy_uj', 1_500_000);
    put('intel-rapl:1', 'energy_uj', 9_250_000);
    // A part of a package is not counted twice.
    put('intel-rapl:0:1', 'energy_uj', 9_999_999);
    expect(meter.joules()).toBeCloseTo(0.5 + 2 + 0.25, 9);
  });

  it('says why it knows nothing', () => {
    using folder = scratch();
    expect(openEnergyMeter(folder.path('none')).joules()).toBeNull();
    mkdirSync(folder.path('intel-rapl:0'));
    const meter = openEnergyMeter(folder.path(''));
    expect(meter.joules()).toBeNull();
    expect(meter.source).toMatch(/may not be read/);
  });
});
