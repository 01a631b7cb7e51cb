import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { baselineIds, networkIds } from '../../src-main/contract/names.ts';
import { parseParameter, plainValue } from '../../src-main/contract/parameter-text.ts';
import type { RunPlan } from '../../src-main/contract/types.ts';
import { baselineOf, isBaseline } from '../../src-main/engine/baseline/registry.ts';
import { dataKindOf } from '../../src-main/engine/features/data-kind.ts';
import { checkPlan } from '../../src-main/engine/gallery/check-plan.ts';
import { modelList } from '../../src-main/engine/gallery/model-list.ts';
import { parameterInfos } from '../../src-main/engine/gallery/parameter-info.ts';
import { networkOf } from '../../src-main/engine/model/registry.ts';
import { openEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';
import { npyFile } from './dataset/support/npy.ts';

const models = modelList();

describe('what was measured', () => {
  it.each(models.map((model) => [model.id, model] as const))('fits %s', (_id, model) => {
    const { measured, kinds, pairs } = model;
    if (pairs === 'only') expect(measured).toEqual([]);
    else expect(measured.length).toBeGreaterThan(0);
    for (const { kind, figure, seeds, spread, seconds } of measured) {
      expect(kinds).toContain(kind === 'series' ? 'series' : 'table');
      expect(figure).toBeGreaterThan(10);
      expect(figure).toBeLessThanOrEqual(100);
      expect(seconds).toBeGreaterThan(0);
      expect(seeds === 1 ? spread : 0).toBe(0);
      expect([1, 3]).toContain(seeds);
      expect(spread).toBeLessThan(figure);
    }
    const preset = new Set<string>(model.presets.map(({ kind }) => kind));
    expect(measured.filter(({ kind, holds }) => holds && preset.has(kind))).toEqual([]);
  });
});

describe('every model of the registries', () => {
  it('is listed once', () => {
    expect(models.map(({ id }) => id)).toEqual([...networkIds, ...baselineIds]);
  });

  it.each(models.map((model) => [model.id, model] as const))(
    '%s says what it is, when to use it, and how large it is',
    (_id, { when, reference, kind, layers, kinds }) => {
      expect(when).toMatch(/^[A-Z].*\.$/);
      expect(reference).toMatch(/[A-Z].* (19|20)\d\d/);
      expect(kinds.length).toBeGreaterThan(0);
      expect(layers.length > 1).toBe(kind === 'network');
      for (const units of layers) expect(units).toBeGreaterThan(0);
    },
  );

  const parameters = models.flatMap((model) => model.parameters.map((info) => ({ model, info })));

  it.each(parameters)('$model.id has a form for $info.name', ({ model, info }) => {
    const { type, help, label, min, max, choices, most } = info;
    expect(label).toMatch(/^[A-Z]/);
    expect(help).toMatch(/\w{3}/);
    if (type === 'choice') expect(choices).toContain(info.default);
    else if (type !== 'boolean') {
      expect([min, max]).toEqual([expect.any(Number), expect.any(Number)]);
      expect(min).toBeLessThan(max ?? NaN);
    }
    if (type === 'integers') expect(most).toBeGreaterThan(0);

    // What the form lets through the schema takes, and the other way round at the bounds.
    const schema = (isBaseline(model.id) ? baselineOf(model.id) : networkOf(model.id)).parameters;
    const accepts = (value: unknown): boolean => schema.safeParse({ [info.name]: value }).success;
    expect(accepts(parseParameter(info, plainValue(info.default)))).toBe(true);
    for (const choice of choices) expect(accepts(parseParameter(info, choice))).toBe(true);
    if (min === null || max === null) return;
    for (const [bound, open] of [
      [min, info.above],
      [max, info.below],
    ] as const) {
      if (open) expect(() => parseParameter(info, String(bound))).toThrow('takes');
      else expect(accepts(parseParameter(info, String(bound)))).toBe(true);
      const wild = bound === min ? bound - 1 : bound + 1;
      expect(() => parseParameter(info, String(wild))).toThrow('takes');
      expect(accepts(type === 'integers' ? [wild] : wild)).toBe(false);
    }
  });
});

describe('presets', () => {
  const presets = models.flatMap((model) => model.presets.map((preset) => ({ model, preset })));

  it('are there where a measurement supports them', () => {
    expect(presets.map(({ model, preset }) => [model.id, preset.kind])).toEqual([
      ['sparse', 'series'],
      ['knn', 'table'],
      ['knn', 'matrix'],
    ]);
  });

  it.each(presets)('of $model.id for $preset.kind fit its parameters', ({ model, preset }) => {
    const { parameters } = isBaseline(model.id) ? baselineOf(model.id) : networkOf(model.id);
    expect(parameters.parse(preset.settings)).toMatchObject(preset.settings);
    expect(model.presets.filter(({ kind }) => kind === preset.kind)).toHaveLength(1);
    expect(preset.reason).toMatch(/\d/);
    for (const [name, value] of Object.entries(preset.settings)) {
      const info = model.parameters.find((one) => one.name === name);
      expect(plainValue(info!.default)).not.toBe(plainValue(value));
      expect(parseParameter(info!, plainValue(value))).toEqual(value);
    }
  });

  const plan = (change: Partial<RunPlan>): RunPlan =>
    checkPlan({
      ...{ model: 'knn', kind: 'table', dataKind: 'table', window: 1, features: ['a', 'b'] },
      ...{ parameters: {}, reasons: [], warnings: [] },
      ...change,
    } as unknown as RunPlan);

  it.each([
    ['take the place of the default', { dataKind: 'table' }, 10, 1],
    ['go by the kind of data', { dataKind: 'matrix' }, 3, 1],
    ['leave other kinds alone', { dataKind: 'images' }, 5, 0],
    ['leave older plans alone', { dataKind: undefined }, 5, 0],
    ['give way to what was set', { parameters: { neighbours: 7 } }, 7, 0],
    ['give way to the default where it was set', { parameters: { neighbours: 5 } }, 5, 0],
  ] as const)('%s', (_name, change, neighbours, reasons) => {
    const found = plan(change);
    expect(found.parameters).toEqual({ neighbours });
    expect(found.reasons).toHaveLength(reasons);
    if (reasons === 0) return;
    expect(found.reasons[0]).toMatchObject({
      setting: 'neighbours',
      value: String(neighbours),
      reason: expect.stringContaining('preset of kNN for tables') as string,
    });
  });

  it.each([
    [{ kind: 'series', features: ['a'] }, 9, 'series'],
    [{ kind: 'table', features: ['a', 'b'] }, 2, 'table'],
    [{ kind: 'table', features: ['a', 'b', 'c'] }, 2, 'matrix'],
    [{ kind: 'table', features: ['a'], item: { shape: [2, 2], places: [0] } }, 9, 'images'],
    [{ kind: 'table', features: ['a'], item: { shape: [9, 9, 3], places: [0] } }, 9, 'images'],
    [{ kind: 'table', features: ['a'], item: { shape: [3, 9, 9], places: [0] } }, 9, 'images'],
    [{ kind: 'table', features: ['a'], item: { shape: [6, 9, 9], places: [0] } }, 9, 'frames'],
    [{ kind: 'table', features: ['a'], item: { shape: [3, 9, 9, 1], places: [0] } }, 9, 'frames'],
  ] as const)('%j of %d rows are taken for: %s', (change, rows, kind) => {
    expect(dataKindOf(change as unknown as RunPlan, rows)).toBe(kind);
  });
});

describe('parameters out of a schema', () => {
  it('are told apart by what the description says of the default', () => {
    const of = (description: string): string | null | undefined =>
      parameterInfos(z.object({ a: z.int().min(0).max(9).default(0).describe(description) }))[0]
        ?.automatic;
    expect(of('Units. 0: chosen')).toBe('chosen from the data');
    expect(of('Units. 0: chosen, 3 for rows')).toBe('chosen from the data');
    expect(of('Bins. 0: the square root of the rows')).toBe('the square root of the rows');
    expect(of('Noise; 0: none')).toBeNull();
    expect(of('From 10: many')).toBeNull();
    expect(of('Units')).toBeNull();
  });

  it.each([
    ['learningRate', z.number().min(0).max(1).default(0.1), { label: 'Learning rate' }],
    ['a', z.number().gt(0).lt(1).default(0.1), { min: 0, above: true, max: 1, below: true }],
    ['a', z.int().default(3), { type: 'integer', min: null, max: null }],
    ['a', z.boolean().default(true), { type: 'boolean', default: true }],
    ['a', z.array(z.int().min(1)).max(4).default([]), { type: 'integers', min: 1, most: 4 }],
  ] as const)('%s is read', (name, schema, expected) => {
    const [info] = parameterInfos(z.object({ [name]: schema.describe('What it does') }));
    expect(info).toMatchObject(expected);
  });

  it.each([
    ['without a description', z.int().default(1)],
    ['without a default', z.int().describe('Units')],
    ['of free text', z.string().default('a').describe('A name')],
    ['of a list of names', z.array(z.string()).default([]).describe('Names')],
  ])('are refused %s', (_name, schema) => {
    expect(() => parameterInfos(z.object({ a: schema }))).toThrow('parameter without a form: a');
  });
});

describe('a plan', () => {
  async function withPump(): Promise<{
    engine: Awaited<ReturnType<typeof openEngine>>;
    datasetId: string;
  }> {
    const engine = await openEngine();
    const csv = join(engine.folder, 'station.csv');
    writeSensorFile(csv, { rows: 900, spikes: [[700, 705]] });
    return { engine, datasetId: await engine.importFile(csv) };
  }

  it('holds every parameter of its model, those set and those by default', async () => {
    const { engine, datasetId } = await withPump();
    const settings = { model: 'dense', parameters: { latent: 3 } } as const;
    const plan = await engine.call('run.plan', { datasetId, settings });
    const defaults = networkOf('dense').parameters.parse({}) as object;
    expect(plan.parameters).toEqual({ ...defaults, latent: 3 });
    expect(await engine.call('model.list', {})).toEqual(models);
  });

  it.each([
    [
      'dense',
      { latnt: 3 },
      'Dense autoencoder has no parameter of the name: latnt',
      'Did you mean latent? It has hidden, latent',
      undefined,
    ],
    ['dense', { latent: 1.5 }, 'latent takes a whole number from 0 to 4096: 1.5', '', 'latent'],
    ['dense', { hidden: [0] }, 'hidden takes up to 6 whole numbers', '', 'hidden'],
    ['dense', { activation: 'swish' }, 'activation takes one of relu', '', 'activation'],
    ['knn', { neighbours: 0 }, 'neighbours takes a whole number', '', 'neighbours'],
    ['pca', { explained: 1 }, 'explained takes a number from 0 to below 1: 1', '', 'explained'],
  ] as const)('refuses %s with %j', async (model, parameters, message, remedy, parameter) => {
    const { engine, datasetId } = await withPump();
    const settings = { model, parameters };
    for (const method of ['run.plan', 'run.start'] as const) {
      await expect(engine.call(method, { datasetId, settings })).rejects.toMatchObject({
        code: 'settings/invalid',
        message: expect.stringContaining(message) as string,
        remedy: expect.stringContaining(remedy) as string,
        details: parameter === undefined ? {} : { parameter },
      });
    }
    expect(await engine.call('run.list', {})).toEqual([]);
  });

  it.each(models.filter(({ pairs }) => pairs === 'only').map(({ id }) => id))(
    'gives a model nothing to learn from itself that learns a target: %s',
    async (model) => {
      const { engine } = await withPump();
      const path = join(engine.folder, 'pictures.npy');
      writeFileSync(
        path,
        npyFile(
          '<f4',
          [400, 4, 4],
          Float32Array.from({ length: 6400 }, (_, i) => Math.sin(i)),
        ),
      );
      const datasetId = await engine.importFile(path);
      await expect(engine.call('run.plan', { datasetId, settings: { model } })).rejects.toThrow(
        /learns a target, and the data have none/,
      );
    },
  );

  it.each(models.filter(({ kinds }) => !kinds.includes('table')).map(({ id }) => id))(
    'gives rows of a table no model of series: %s',
    async (model) => {
      const { engine } = await withPump();
      const { jobId } = await engine.call('dataset.import', {
        file: { path: join(engine.folder, 'station.csv') },
        options: { kind: 'table' },
      });
      const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
      const datasetId =
        end.kind === 'done' && end.result.kind === 'import' ? end.result.datasetId : '';
      await expect(engine.call('run.plan', { datasetId, settings: { model } })).rejects.toThrow(
        'judges series, not the rows of a table',
      );
    },
  );

  it('is compared by the labels of its parameters, those of older versions as by default', async () => {
    const { engine, datasetId } = await withPump();
    const runs: string[] = [];
    for (const neighbours of [3, 9]) {
      const settings = { model: 'knn', parameters: { neighbours } } as const;
      runs.push((await engine.train(datasetId, settings)).runId);
    }
    const [a = '', b = ''] = runs;
    const { differences } = await engine.call('run.compare', { a, b });
    expect(differences).toEqual([{ setting: 'neighbours', a: '3', b: '9' }]);
  }, 60_000);
});
