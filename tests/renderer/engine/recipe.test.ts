import { describe, expect, it } from 'vitest';
import type { RecipeStep } from '../../../src-main/contract/schemas.ts';
import { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { ChangeForm } from '../../../src-renderer/engine/change-form.svelte.ts';
import { chooseTarget, takeTargetOff } from '../../../src-renderer/engine/targets.ts';
import { addLabels, applyRecipe, saveRecipe } from '../../../src-renderer/engine/recipes.ts';
import { RowsView } from '../../../src-renderer/engine/rows-view.svelte.ts';
import { datasetOf, genes, station } from '../support/fake-data.ts';
import { atOnce, parts, settle } from './parts.ts';

describe('the form of a change', () => {
  const form = (): ChangeForm => new ChangeForm(() => datasetOf(station));

  it('makes each kind of step from few words', () => {
    const change = form();
    expect(change.made).toBeNull();
    change.values = '-200, -999';
    expect(change.made).toEqual({ do: 'missing', column: null, values: [-200, -999] });
    change.values = 'none';
    expect(change.made).toBeNull();
    change.kind = 'resample';
    change.step = '15';
    change.unit = 'min';
    expect(change.made).toEqual({
      do: 'resample',
      stepMs: 900_000,
      method: 'mean',
      coverage: 0.5,
    });
    change.kind = 'difference';
    change.rows = '24';
    const [first] = change.columns;
    expect(change.made).toEqual({ do: 'difference', column: first, lag: 24 });
    change.rows = '0';
    expect(change.made).toBeNull();
    change.rows = '7';
    change.kind = 'rolling';
    change.column = change.columns[1] ?? '';
    expect(change.made).toEqual({
      do: 'rolling',
      column: change.columns[1],
      rows: 7,
      statistic: 'mean',
    });
    change.kind = 'calendar';
    expect(change.made).toEqual({ do: 'calendar', part: 'hour' });
  });

  it('asks only for what a kind needs', () => {
    const change = form();
    change.kind = 'log-cpm';
    expect(
      (['column', 'values', 'rows', 'method', 'step', 'part'] as const).filter((f) =>
        change.asks(f),
      ),
    ).toEqual([]);
    change.kind = 'log';
    expect(change.asks('column')).toBe(true);
    expect(change.allowsAll).toBe(true);
  });

  it('offers nothing that needs a time where there is none', () => {
    const change = new ChangeForm(() => ({ ...datasetOf(genes), time: null }));
    const kinds = change.kinds.map(([kind]) => kind);
    expect(kinds).not.toContain('resample');
    expect(kinds).not.toContain('calendar');
    expect(kinds).toContain('log');
  });
});

async function opened(): Promise<{
  app: AppState;
  fake: ReturnType<typeof parts>['fake'];
  finish: () => Promise<void>;
}> {
  const { fake, client, finish } = parts({ shapes: [station] });
  const app = new AppState(client, atOnce);
  await app.start();
  await settle();
  await app.openDataset(station.id);
  await settle();
  return { app, fake, finish };
}

describe('a change to a file', () => {
  it('reads it again and can be undone', async () => {
    const { app, fake, finish } = await opened();
    const steps: RecipeStep[] = [{ do: 'missing', column: null, values: [-200] }];
    const work = app.revise({ steps }, 'Done: codes');
    await settle();
    expect(app.datasets.revising?.datasetId).toBe(station.id);
    await finish();
    await work;
    expect(app.datasets.revising).toBeNull();
    expect(fake.calls).toContainEqual({
      method: 'dataset.revise',
      params: { datasetId: station.id, options: { steps } },
    });
    expect(app.toasts.list.map(({ text }) => text)).toEqual(['Done: codes']);
    await app.history.undo();
    expect(fake.calls.map(({ method }) => method)).toContain('dataset.restore');
  });

  it('is not begun while another is under way', async () => {
    const { app, fake, finish } = await opened();
    void app.revise({ time: 'none' }, 'one');
    void app.revise({ time: 'none' }, 'two');
    await finish();
    expect(fake.calls.filter(({ method }) => method === 'dataset.revise')).toHaveLength(1);
  });

  it('may be labels out of a file, those of this data file', async () => {
    const { app, fake, finish } = await opened();
    const dataset = datasetOf(station);
    const work = addLabels(app, dataset);
    await finish();
    await work;
    const file = { token: 'token-of-labels-0' };
    expect(fake.calls.findLast(({ method }) => method === 'labels.read')?.params).toEqual({
      file,
      of: [dataset.sourceName],
    });
    expect(fake.calls.findLast(({ method }) => method === 'dataset.revise')?.params).toMatchObject({
      options: { steps: [{ do: 'label', spans: [[10, 20]] }] },
    });
  });

  it('may be a target beside the rows, and none again', async () => {
    const { app, fake, finish } = await opened();
    const told = (): unknown =>
      fake.calls.findLast(({ method }) => method === 'dataset.revise')?.params;
    const dataset = datasetOf(station);
    const work = chooseTarget(app, dataset);
    await finish();
    await work;
    expect(told()).toMatchObject({ options: {}, target: { token: 'token-of-target-0' } });
    expect(app.toasts.list.at(-1)?.text).toBe('Target attached: clean.csv');

    const [first, ...columns] = dataset.columns;
    const paired = {
      ...dataset,
      columns: [{ ...first!, name: 'y (target)', role: 'target' as const }, ...columns],
      recipe: {
        steps: [
          { do: 'difference', column: 'y (target)', lag: 1 },
          { do: 'missing', column: null, values: [-200] },
        ] satisfies RecipeStep[],
      },
      importReport: {
        ...dataset.importReport,
        target: { name: 'y.csv', bytes: 1, sha256: '', dataSha256: '', rows: 2, shape: null },
      },
    };
    const off = takeTargetOff(app, paired);
    await finish();
    await off;
    expect(told()).toMatchObject({
      options: { steps: [{ do: 'missing', column: null, values: [-200] }] },
      target: null,
    });
  });

  it('comes out of a recipe that was saved, and goes into one', async () => {
    const { app, fake, finish } = await opened();
    const work = applyRecipe(app);
    await finish();
    await work;
    expect(fake.calls.findLast(({ method }) => method === 'dataset.revise')?.params).toMatchObject({
      options: { steps: [{ do: 'missing', column: null, values: [-200] }] },
    });
    const dataset = datasetOf(station);
    await saveRecipe(app, dataset);
    expect(fake.calls.findLast(({ method }) => method === 'export.recipe')?.params).toMatchObject({
      datasetId: station.id,
    });
  });
});

it('rows in sight are asked for once', async () => {
  const { fake, client } = parts({ shapes: [station] });
  const view = new RowsView(client, atOnce);
  const dataset = datasetOf(station);
  view.show(dataset, ['NO2'], 0, 40);
  view.show(dataset, ['NO2'], 0, 40);
  await settle();
  expect(fake.calls.filter(({ method }) => method === 'dataset.rows')).toHaveLength(1);
  expect(view.shown?.from).toBe(0);
  expect(view.error).toBeNull();
});
