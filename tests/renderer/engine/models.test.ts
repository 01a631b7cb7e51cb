import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { parseParameter, takesText, valueText } from '../../../src-main/contract/parameter-text.ts';
import { Gallery, type GalleryOptions } from '../../../src-renderer/engine/gallery.svelte.ts';
import { ModelsState } from '../../../src-renderer/engine/models.svelte.ts';
import { ParameterForm } from '../../../src-renderer/engine/parameter-form.svelte.ts';
import { PlanForm } from '../../../src-renderer/engine/plan-form.svelte.ts';
import { settingsOf } from '../../../src-renderer/engine/settings.ts';
import { datasetOf, planOf, station } from '../support/fake-data.ts';
import { everyType, fakeModels, parameterOf } from '../support/fake-models.ts';
import { atOnce, parts, settle } from './parts.ts';

describe('the text of a parameter', () => {
  const of = (name: string): (typeof everyType)[number] =>
    everyType.find((info) => info.name === name) ?? parameterOf(name);

  it.each([
    ['hidden', '64,32', [64, 32]],
    ['hidden', ' 64  32, ', [64, 32]],
    ['hidden', '', []],
    ['latent', ' 12 ', 12],
    ['latent', '4096', 4096],
    ['latent', '', 0],
    ['activation', 'ReLU', 'relu'],
    ['noise', '0.25', 0.25],
    ['noise', '1e-2', 0.01],
    ['noise', '0', 0],
    ['tied', 'Yes', true],
    ['tied', 'false', false],
  ] as const)('%s reads %j', (name, text, value) => {
    expect(parseParameter(of(name), text)).toEqual(value);
  });

  it.each([
    ['hidden', '0', 'hidden takes up to 6 whole numbers from 1 to 4096, such as 64,32: 0'],
    ['hidden', '1,2,3,4,5,6,7', 'up to 6 whole numbers'],
    ['hidden', '64;32', 'up to 6 whole numbers'],
    ['hidden', '64,,32', 'up to 6 whole numbers'],
    ['latent', '1.5', 'latent takes a whole number from 0 to 4096: 1.5'],
    ['latent', '4097', 'a whole number from 0 to 4096'],
    ['latent', '-1', 'a whole number from 0 to 4096'],
    ['latent', '0x10', 'a whole number'],
    ['activation', 'swish', 'activation takes one of relu, elu, tanh: swish'],
    ['noise', '10', 'noise takes a number from 0 to below 10: 10'],
    ['noise', 'Infinity', 'a number from 0 to below 10'],
    ['tied', 'maybe', 'tied takes yes or no: maybe'],
  ])('%s refuses %j', (name, text, message) => {
    const read = (): unknown => parseParameter(of(name), text);
    expect(read).toThrow(message);
    expect(read).toThrow(
      expect.objectContaining({ code: 'settings/invalid', details: { parameter: name } }) as Error,
    );
  });

  it.each([
    [{ min: null, max: null }, 'a whole number'],
    [{ min: 2, max: null }, 'a whole number of at least 2'],
    [{ min: null, max: 9, below: true }, 'a whole number below 9'],
    [{ min: 0, above: true, max: 1 }, 'a whole number from above 0 to 1'],
    [{ type: 'integers', min: 1, max: 9, fewest: 1, most: 3 }, '1 to 3 whole numbers from 1 to 9'],
  ] as const)('says what %j takes', (change, text) => {
    expect(takesText(parameterOf('a', change))).toContain(text);
  });

  it('says what stands for a default that is settled from the data', () => {
    expect(valueText(of('latent'), 0)).toBe('chosen from the data');
    expect(valueText(of('latent'), 3)).toBe('3');
    expect(valueText(of('noise'), 0.5)).toBe('0.5');
    expect(valueText(of('hidden'), [64, 32])).toBe('64, 32');
  });
});

describe('the form of a model', () => {
  async function form(): Promise<PlanForm> {
    const plan = new PlanForm(parts({ shapes: [station] }).client, atOnce);
    plan.open(datasetOf(station));
    await settle();
    return plan;
  }

  it('has a field for each parameter, and none for the automatic choice', async () => {
    const plan = await form();
    expect([plan.info, plan.fields]).toEqual([null, []]);
    plan.model = 'dense';
    expect(plan.fields.map(({ info }) => info.name)).toEqual(everyType.map(({ name }) => name));
    expect(plan.settings).toEqual({ model: 'dense' });
  });

  it('passes on what is changed, by its type', async () => {
    const plan = await form();
    plan.model = 'dense';
    plan.setParameter('latent', '4');
    plan.setParameter('hidden', '64, 32');
    plan.setParameter('tied', 'yes');
    plan.setParameter('activation', 'elu');
    plan.setParameter('noise', '.50');
    expect(plan.settings.parameters).toEqual({ latent: 4, hidden: [64, 32], tied: true });
    const changed = plan.fields.filter(({ isChanged }) => isChanged);
    expect(changed.map(({ info }) => info.name)).toEqual(['hidden', 'latent', 'tied']);
  });

  it('takes the preset for the kind of data as its defaults', async () => {
    const [model] = fakeModels;
    const preset = {
      kind: 'table',
      settings: { latent: 6, noise: 0.1 },
      reason: 'measured',
    } as const;
    const fields = new ParameterForm(() => undefined);
    const withPreset = { ...model!, presets: [preset] };
    const latentOf = (kind: 'table' | 'series'): unknown =>
      fields.fields(withPreset, kind).find(({ info }) => info.name === 'latent');
    expect(latentOf('series')).toMatchObject({
      value: 0,
      info: { automatic: 'chosen from the data' },
    });
    expect(latentOf('table')).toMatchObject({
      value: 6,
      isChanged: false,
      info: { automatic: null },
    });
    expect(fields.settings(withPreset, 'table')).toEqual({});
    // The default of other kinds of data is a change here, and is sent.
    fields.setText('dense', 'latent', '0');
    expect(fields.settings(withPreset, 'table')).toEqual({ parameters: { latent: 0 } });
    expect(fields.settings(withPreset, 'series')).toEqual({});
  });

  it('says at once what is wrong, and asks the engine nothing wrong', async () => {
    const plan = await form();
    plan.model = 'dense';
    plan.setParameter('latent', 'many');
    await settle();
    expect(plan.error?.details).toEqual({ parameter: 'latent' });
    expect(plan.settings).toEqual({ model: 'dense' });
    plan.setParameter('latent', '');
    expect(plan.error).toBeNull();
  });

  it('keeps what was typed for a model while another is looked at, until it is reset', async () => {
    const plan = await form();
    plan.model = 'dense';
    plan.setParameter('latent', '4');
    plan.model = 'lstm';
    expect(plan.settings).toEqual({ model: 'lstm' });
    plan.model = 'dense';
    expect(plan.settings.parameters).toEqual({ latent: 4 });
    plan.resetParameters();
    expect([plan.model, plan.settings]).toEqual(['dense', { model: 'dense' }]);
    plan.setParameter('latent', '4');
    plan.reset();
    plan.model = 'dense';
    expect(plan.settings).toEqual({ model: 'dense' });
  });

  it('a run is tried again with the parameters it had', () => {
    const plan = { ...planOf(station, 'dense', 24), parameters: { latent: 4 } };
    expect(settingsOf(plan).parameters).toEqual({ latent: 4 });
  });
});

describe('the models', () => {
  it('are asked for once, and again after a failure', async () => {
    const { client, fake } = parts();
    const models = new ModelsState(client);
    await Promise.all([models.load(), models.load()]);
    await models.load();
    expect(fake.calls.filter(({ method }) => method === 'model.list')).toHaveLength(1);
    expect([models.find('knn')?.label, models.find('auto')]).toEqual(['kNN', null]);

    const failing = { 'model.list': new EngineError('rpc/engine-gone', 'the engine has ended') };
    const broken = parts({ failing });
    const none = new ModelsState(broken.client);
    await none.load();
    expect([none.list, none.error?.code]).toEqual([null, 'rpc/engine-gone']);
    await none.load();
    expect(broken.fake.calls).toHaveLength(2);
  });
});

describe('the gallery', () => {
  function gallery(change: Partial<GalleryOptions> = {}): Gallery {
    const options = { models: fakeModels, kind: 'series', hasTarget: false } as const;
    return new Gallery({
      ...options,
      chosen: 'auto',
      automatic: 'Conv1D: long enough.',
      ...change,
    });
  }
  const shown = (of: Gallery): string[] =>
    of.groups.flatMap(({ entries }) => entries.map(({ id }) => id));

  it('offers the automatic choice first, then models by family', () => {
    const all = gallery();
    expect(shown(all)).toEqual(['auto', 'dense', 'conv1d', 'lstm', 'knn', 'pca']);
    expect(all.groups.map(({ title }) => title)).toEqual([
      '',
      ...['Dense', 'Convolutional', 'Recurrent', 'Neighbours', 'Components'],
    ]);
    expect(all.active?.id).toBe('auto');
    expect(gallery({ chosen: 'knn' }).active?.title).toBe('kNN');
  });

  it('tells what was measured on data of this kind, and on which', () => {
    const row = { kind: 'series', figure: 52, seconds: 0.4, holds: true } as const;
    const rows = {
      dense: [{ ...row, seeds: 3, spread: 1.4 }],
      pca: [{ ...row, seeds: 1, spread: 0 }],
    } as const;
    const models = fakeModels.map((one) => ({
      ...one,
      measured: one.id === 'dense' || one.id === 'pca' ? rows[one.id] : [],
    }));
    const told = (of: Gallery): string[] =>
      of.groups.flatMap(({ entries }) => entries.map((entry) => entry.measured));
    const series = gallery({ models, dataKind: 'series' });
    const [, dense, ...others] = told(series);
    expect(dense).toBe('VUS-PR 52 ± 0.7 over 3 seeds, trained in 0.4 s');
    expect(others).toEqual(['', '', '', 'VUS-PR 52 with one seed, trained in 0.4 s']);
    expect(series.note).toContain('Measured on series: VUS-PR in hundredths, NAB: ec2');
    expect(told(gallery({ models, dataKind: 'images' })).join('')).toBe('');
    expect(gallery({ models }).note).toBe('');
  });

  it('says why a model cannot be chosen for the data', () => {
    const obstacles = (kind: GalleryOptions['kind'], change: Partial<GalleryOptions> = {}) =>
      gallery({ kind, ...change }).groups.flatMap(({ entries }) =>
        entries.flatMap(({ id, obstacle }) => (obstacle === null ? [] : [`${id}: ${obstacle}`])),
      );
    expect(obstacles('series')).toEqual([]);
    expect(obstacles('table')).toEqual([
      'conv1d: Judges series, not tables',
      'lstm: Judges series, not tables',
    ]);
    const models = fakeModels.map((one) =>
      one.id === 'dense' ? { ...one, pairs: 'only' as const } : one,
    );
    expect(obstacles('series', { models })).toEqual([
      'dense: Learns a target: attach one to the data first',
    ]);
    expect(obstacles('series', { models, hasTarget: true })).toEqual([]);
  });

  it.each([
    ['lstm', ['lstm'], 'lstm'],
    ['2011', ['conv1d'], 'conv1d'],
    ['LONG series', ['conv1d', 'lstm'], 'conv1d'],
    ['series lstm', ['lstm'], 'lstm'],
    ['tables', ['dense', 'knn'], 'dense'],
    ['pc', ['pca'], 'pca'],
    ['recurrent', ['lstm'], 'lstm'],
    ['rastogi', ['knn'], 'knn'],
    ['  ', ['auto', 'dense', 'conv1d', 'lstm', 'knn', 'pca'], 'auto'],
    ['forest', [], undefined],
  ])('looks for %j', (query, found, active) => {
    const all = gallery();
    all.query = query;
    expect(shown(all)).toEqual(found);
    expect(all.active?.id).toBe(active);
  });

  it('points at what can be chosen where that is found beside what cannot', () => {
    const all = gallery({ kind: 'table' });
    all.query = 'a';
    expect(all.active?.obstacle).toBeNull();
  });

  it.each([
    [['ArrowDown'], 'dense'],
    [['ArrowUp'], 'auto'],
    [['End'], 'pca'],
    [['End', 'ArrowDown'], 'pca'],
    [['End', 'Home'], 'auto'],
    [['ArrowRight', 'ArrowRight'], 'conv1d'],
    [['End', 'ArrowLeft', 'ArrowLeft'], 'lstm'],
    [['ArrowRight', 'ArrowLeft', 'ArrowLeft'], 'auto'],
  ])('moves by %j', (keys, active) => {
    const all = gallery();
    for (const key of keys) expect(all.move(key)).toBe(true);
    expect(all.active?.id).toBe(active);
  });

  it('leaves other keys alone, and stays where nothing is found', () => {
    const all = gallery();
    expect(all.move('x')).toBe(false);
    all.query = 'forest';
    all.move('ArrowDown');
    expect(all.active).toBeNull();
    all.query = '';
    expect(all.active?.id).toBe('auto');
  });
});
