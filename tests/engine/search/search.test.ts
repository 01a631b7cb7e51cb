import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelList } from '../../../src-main/engine/gallery/model-list.ts';
import { drawSettings } from '../../../src-main/engine/search/draw-settings.ts';
import { halvingRounds } from '../../../src-main/engine/search/halving.ts';
import {
  runSearch,
  type SearchOptions,
  type SearchPort,
} from '../../../src-main/engine/search/run-search.ts';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import { byFigure, trialFigure } from '../../../src-main/contract/trial-figure.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import { isNetwork } from '../../../src-main/contract/names.ts';
import { openEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';
import { planOf, resultOf } from '../store/samples.ts';

describe('rounds', () => {
  it.each([
    [2, [[2, 1]]],
    [
      3,
      [
        [3, 1 / 3],
        [1, 1],
      ],
    ],
    [
      9,
      [
        [9, 1 / 9],
        [3, 1 / 3],
        [1, 1],
      ],
    ],
    [
      100,
      [
        [100, 1 / 9],
        [33, 1 / 3],
        [11, 1],
      ],
    ],
  ])('of %i trials', (trials, expected) => {
    expect(halvingRounds(trials).map(({ trials, share }) => [trials, share])).toEqual(expected);
  });
});

describe('drawn settings', () => {
  it.each(modelList().map((model) => [model.id, model] as const))(
    '%s takes all that is drawn',
    (id, model) => {
      const random = createRandom(3);
      const texts = new Set<string>();
      for (let i = 0; i < 30; i++) {
        const { settings, text } = drawSettings(model, { window: 16 }, random);
        texts.add(text);
        expect(settings).toMatchObject({ model: id, window: 16 });
        if (isNetwork(id)) {
          const schema = networkOf(id).parameters;
          expect(schema.safeParse(settings.parameters).success).toBe(true);
        }
      }
      if (model.kind === 'network') expect(texts.size).toBeGreaterThan(3);
    },
  );

  it('leave alone what was asked for', () => {
    const dense = modelList().find(({ id }) => id === 'dense')!;
    const base = { learningRate: 0.5, parameters: { activation: 'tanh' } };
    for (let seed = 0; seed < 20; seed++) {
      const { settings } = drawSettings(dense, base, createRandom(seed));
      expect(settings.learningRate).toBe(0.5);
      expect(settings.parameters).toMatchObject({ activation: 'tanh' });
    }
  });
});

describe('figures', () => {
  it('are validation losses where no fault was tried', () => {
    const low = trialFigure([{ ...resultOf, validationLoss: 0.25 }]);
    const high = trialFigure([{ ...resultOf, validationLoss: 0.5 }]);
    expect(low).toEqual({ by: 'validation', value: -0.25 });
    expect([high, null, low].sort(byFigure)).toEqual([low, high, null]);
    expect(byFigure({ by: 'validation', value: 9 }, { by: 'self-test', value: 0 })).toBe(1);
    expect(trialFigure([])).toBeNull();
  });
});

describe('runSearch', () => {
  const models = modelList().filter(({ id }) => ['dense', 'conv1d'].includes(id));
  const options = (changes: Partial<SearchOptions['spec']> = {}): SearchOptions => ({
    searchId: 's',
    rows: 1000,
    models,
    spec: {
      ...{
        settings: {},
        models: ['dense', 'conv1d'],
        trials: 9,
        minutes: 1,
        folds: 1,
        together: 2,
      },
      ...changes,
    },
  });

  /** Trials lose by their number, so the first are the best. */
  function port(changes: Partial<SearchPort> = {}): SearchPort & { trained: string[] } {
    const trained: string[] = [];
    return {
      trained,
      now: () => 0,
      after: () => new AbortController().signal,
      passing: () => Promise.resolve(),
      plan: (settings) => Promise.resolve(planOf({ epochs: 90, seed: settings.seed ?? 0 })),
      train: ({ epochs }, { trial, round, fold }) => {
        trained.push(`${trial}.${round}.${fold}: ${epochs}`);
        const runId = `${trial}-${round}-${fold}`;
        const result = { ...resultOf, validationLoss: trial };
        return Promise.resolve({ runId, outcome: { kind: 'done' }, result });
      },
      onProgress: () => undefined,
      ...changes,
    };
  }

  it('tries each model without others that would judge with it', async () => {
    const asked: RunSettings[] = [];
    const plan: SearchPort['plan'] = (settings) => {
      asked.push(settings);
      return Promise.resolve(planOf({ epochs: 90 }));
    };
    const settings = { ensemble: ['pca' as const], window: 24 };
    await runSearch(options({ settings }), port({ plan }), AbortSignal.any([]));
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.every(({ ensemble, window }) => ensemble === undefined && window === 24)).toBe(
      true,
    );
  });

  it.each([
    ['growing', [{ fraction: 0.7 / 3 }, { fraction: 1.4 / 3 }, { fraction: 0.7 }]],
    [
      'blocked',
      [
        { from: '0', to: '333' },
        { from: '333', to: '667' },
        { from: '667', to: '1000' },
      ],
    ],
    ['left-out', [1, 2, 3].map((fold) => ({ fold, of: 3, leave: 'block' }))],
    ['entities', [1, 2, 3].map((fold) => ({ fold, of: 3, leave: 'entities' }))],
  ] as const)('trains on %s folds', async (foldWay, parts) => {
    const asked: unknown[] = [];
    const fake = port({
      plan: (settings) => {
        asked.push(settings.train);
        return Promise.resolve(planOf({ epochs: 90 }));
      },
    });
    const spec = { folds: 3, foldWay, trials: 2, together: 1 };
    await runSearch(options(spec), fake, new AbortController().signal);
    parts.forEach((part, i) => {
      if (!('fraction' in part)) expect(asked[i]).toEqual(part);
      else expect(asked[i]).toEqual({ fraction: expect.closeTo(part.fraction, 10) as number });
    });
  });

  it('goes on with the best third, for three times as long', async () => {
    const fake = port();
    const result = await runSearch(options(), fake, new AbortController().signal);
    expect(fake.trained.slice(0, 9).map((text) => text.split(' ')[1])).toEqual(
      Array.from({ length: 9 }, () => '10'),
    );
    expect(fake.trained.slice(9)).toEqual(['1.2.1: 30', '2.2.1: 30', '3.2.1: 30', '1.3.1: 90']);
    expect(result.trials[0]).toMatchObject({ trial: 1, round: 3, state: 'done' });
    expect(result).toMatchObject({ bestRunId: '1-3-1', ending: 'All 3 rounds are done.' });
  });

  it('gives each model its usual settings first', async () => {
    const result = await runSearch(options(), port(), new AbortController().signal);
    const first = result.trials.filter(({ trial, round }) => trial <= 2 && round === 1);
    expect(first.map(({ model, drawn }) => [model, drawn]).sort()).toEqual([
      ['conv1d', ''],
      ['dense', ''],
    ]);
  });

  it('trains each on growing parts where folds are asked for', async () => {
    const fractions: unknown[] = [];
    const fake = port({
      plan: (settings) => {
        fractions.push(settings.train);
        return Promise.resolve(planOf({ epochs: 90 }));
      },
    });
    await runSearch(options({ trials: 2, folds: 2, together: 1 }), fake, AbortSignal.any([]));
    expect(fractions).toEqual([
      { fraction: 0.35 },
      { fraction: 0.7 },
      { fraction: 0.35 },
      { fraction: 0.7 },
    ]);
    expect(fake.trained).toEqual(['1.1.1: 90', '1.1.2: 90', '2.1.1: 90', '2.1.2: 90']);
  });

  it('does not try a baseline twice that has nothing to set', async () => {
    const pca = modelList().filter(({ id }) => id === 'pca');
    const fake = port();
    await runSearch({ ...options(), models: pca }, fake, AbortSignal.any([]));
    expect(fake.trained.filter((text) => text.split('.')[1] === '1')).toHaveLength(1);
  });

  it('ends when time is up, and says how far it came', async () => {
    let time = 0;
    const fake = port({ now: () => (time += 20_000) });
    const result = await runSearch(options({ together: 1 }), fake, AbortSignal.any([]));
    expect(fake.trained.length).toBeLessThan(9);
    expect(result.ending).toMatch(/^The 1 minutes are used; \d of 13 trainings were made\.$/);
  });

  it('passes over trials that fail', async () => {
    const fake = port({
      train: (_, { trial }) =>
        Promise.resolve({
          runId: `r${trial}`,
          outcome: trial === 1 ? { kind: 'cancelled' } : { kind: 'done' },
          result: trial === 1 ? null : resultOf,
        }),
    });
    const result = await runSearch(options({ trials: 2 }), fake, AbortSignal.any([]));
    expect(result.trials.map(({ trial, state }) => [trial, state])).toEqual([
      [2, 'done'],
      [1, 'failed'],
    ]);
    expect(result.bestRunId).toBe('r2');
  });

  it('is cancelled between trials', async () => {
    const stop = new AbortController();
    const fake = port({
      onProgress: () => {
        stop.abort();
      },
    });
    await expect(runSearch(options(), fake, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(fake.trained.length).toBeLessThanOrEqual(2);
  });
});

it('searches on real data, and keeps every trial as a run', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 900, spikes: [[700, 706]] });
  const datasetId = await engine.importFile(path);
  const { jobId, searchId } = await engine.call('search.start', {
    datasetId,
    settings: { epochs: 3, device: 'wasm' },
    models: ['dense', 'pca'],
    ...{ trials: 3, minutes: 5, folds: 1, together: 2 },
  });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind !== 'done' || end.result.kind !== 'search') throw new Error(JSON.stringify(end));
  const { trials, bestRunId } = end.result.result;
  expect(trials.map(({ round }) => round).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2]);
  const figures = trials.map(({ figure }) => figure?.value ?? NaN);
  expect(figures).toEqual(figures.toSorted((a, b) => b - a));
  expect(trials.every(({ figure }) => figure?.by === 'self-test')).toBe(true);
  const runs = await engine.call('run.list', { datasetId });
  expect(runs).toHaveLength(4);
  expect(searchId).toBe(jobId);
  expect(runs.map(({ trial }) => [trial?.searchId, trial?.round])).toEqual([
    [searchId, 2],
    [searchId, 1],
    [searchId, 1],
    [searchId, 1],
  ]);
  expect(runs.every(({ status }) => status === 'done')).toBe(true);
  const best = await engine.call('run.get', { runId: bestRunId ?? '' });
  expect(best.plan.trial).toMatchObject({ searchId, round: trials[0]?.round, rounds: 2 });
}, 120_000);

it('stands still while it is paused, and then goes on', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 900, spikes: [[700, 706]] });
  const datasetId = await engine.importFile(path);
  const { jobId, searchId } = await engine.call('search.start', {
    datasetId,
    settings: { epochs: 60, patience: 1000, batchSize: 8, device: 'wasm' },
    models: ['dense'],
    ...{ trials: 2, minutes: 5, folds: 1, together: 1 },
  });
  const { runId } = await engine.next('run.epoch');
  const still = engine.next('run.changed', (payload) => payload.runId === runId);
  const told = engine.next('job.progress', (payload) => payload.jobId === jobId);
  await engine.call('search.pause', { searchId });
  expect(await still).toEqual({ runId, status: 'running', paused: true });
  expect(await told).toMatchObject({ stage: 'searching', paused: true });
  const epochs = async (): Promise<number> => (await engine.call('run.epochs', { runId })).length;
  const before = await epochs();
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await epochs()).toBe(before);
  expect(await engine.call('run.list', {})).toHaveLength(1);
  await engine.call('search.resume', { searchId });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind !== 'done' || end.result.kind !== 'search') throw new Error(JSON.stringify(end));
  expect(end.result.result.trials.map(({ state }) => state)).toEqual(['done', 'done']);
  for (const method of ['search.pause', 'search.resume'] as const) {
    await expect(engine.call(method, { searchId })).rejects.toMatchObject({
      code: 'run/not-running',
    });
  }
}, 120_000);

it('is cancelled while it is paused, what waits with it', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 900, spikes: [[700, 706]] });
  const datasetId = await engine.importFile(path);
  const { jobId, searchId } = await engine.call('search.start', {
    datasetId,
    settings: { epochs: 5000, patience: 1000, device: 'wasm' },
    models: ['dense'],
    ...{ trials: 3, minutes: 5, folds: 1, together: 1 },
  });
  await engine.next('run.epoch');
  await engine.call('search.pause', { searchId });
  await engine.call('job.cancel', { jobId });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  expect(end.kind).toBe('cancelled');
}, 60_000);

it('names the column that would part stacked rows', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'stacked.csv');
  const rows = ['AAPL', 'TSLA', 'YHOO'].flatMap((ticker) =>
    Array.from({ length: 120 }, (_, i) => {
      const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
      return `${ticker},${day},${Math.sin(i).toFixed(4)}`;
    }),
  );
  writeFileSync(path, `Ticker,Date,Value\n${rows.join('\n')}\n`);
  const datasetId = await engine.importFile(path);
  const started = engine.call('search.start', {
    datasetId,
    settings: {},
    models: ['pca'],
    ...{ trials: 2, minutes: 5, folds: 3, foldWay: 'entities', together: 1 },
  });
  await expect(started).rejects.toMatchObject({
    code: 'settings/invalid',
    remedy: expect.stringContaining('--entity Ticker --panel') as string,
  });
});

it('a cancelled search cancels its runs', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 3000, spikes: [[700, 706]] });
  const datasetId = await engine.importFile(path);
  const { jobId } = await engine.call('search.start', {
    datasetId,
    settings: { epochs: 10_000, patience: 1000, device: 'wasm' },
    models: ['dense'],
    ...{ trials: 2, minutes: 5, folds: 1, together: 2 },
  });
  const running = async (): Promise<number> =>
    (await engine.call('run.list', {})).filter(({ status }) => status === 'running').length;
  await expect.poll(running, { timeout: 20_000 }).toBe(2);
  await engine.call('job.cancel', { jobId });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  expect(end.kind).toBe('cancelled');
  expect((await engine.call('run.list', {})).map(({ status }) => status)).toEqual([
    'cancelled',
    'cancelled',
  ]);
}, 60_000);

it.each([
  ['one after another where memory is short', 1, 1],
  ['side by side where there is enough', 64, 2],
] as const)(
  'trains %s',
  async (_, gibibytes, expected) => {
    const engine = await openEngine({ freeMemory: () => gibibytes * 2 ** 30 });
    const path = join(engine.folder, 'sensors.csv');
    writeSensorFile(path, { rows: 900, spikes: [[700, 706]] });
    const datasetId = await engine.importFile(path);
    const running = new Set<string>();
    let most = 0;
    engine.on('run.changed', ({ runId, status }) => {
      if (status === 'running') running.add(runId);
      else running.delete(runId);
      most = Math.max(most, running.size);
    });
    const { jobId } = await engine.call('search.start', {
      datasetId,
      settings: { epochs: 2, device: 'wasm' },
      models: ['dense', 'tied'],
      ...{ trials: 2, minutes: 5, folds: 1, together: 2 },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    expect([end.kind, most]).toEqual(['done', expected]);
  },
  60_000,
);
