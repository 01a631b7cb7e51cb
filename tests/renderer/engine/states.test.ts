import { describe, expect, it } from 'vitest';
import { ColumnView } from '../../../src-renderer/engine/column-view.svelte.ts';
import { PlanForm } from '../../../src-renderer/engine/plan-form.svelte.ts';
import { RunsState } from '../../../src-renderer/engine/runs.svelte.ts';
import { Toasts } from '../../../src-renderer/engine/toasts.svelte.ts';
import { TrainView } from '../../../src-renderer/engine/train-view.svelte.ts';
import { datasetOf, epochOf, genes, station } from '../support/fake-data.ts';
import { atOnce, parts, settle } from './parts.ts';

describe('the form of a run', () => {
  async function form(): Promise<PlanForm> {
    const plan = new PlanForm(parts({ shapes: [station] }).client, atOnce);
    plan.open(datasetOf(station));
    await settle();
    return plan;
  }

  it('leaves everything to the engine at first', async () => {
    const plan = await form();
    expect(plan.settings).toEqual({});
    expect(plan.plan?.model).toBe('conv1d');
  });

  it('passes on what is set, and nothing else', async () => {
    const plan = await form();
    plan.model = 'dense';
    plan.setText('window', '48');
    plan.setText('train', '60');
    plan.method = 'quantile';
    plan.toggle('CO');
    plan.toggle('NO2');
    plan.toggle('NO2');
    await settle();
    expect(plan.settings).toEqual({
      model: 'dense',
      window: 48,
      train: { fraction: 0.6 },
      threshold: { method: 'quantile', value: 0.995 },
      exclude: ['CO'],
    });
    expect([plan.isJudged('CO'), plan.isJudged('NO2')]).toEqual([false, true]);
    expect(plan.plan?.window).toBe(48);
  });

  it('passes on how columns are prepared, a season of the length found or of one typed', async () => {
    const plan = await form();
    plan.scaler = 'quantile';
    plan.detrend = true;
    plan.season = 'auto';
    expect(plan.settings).toEqual({ scaler: 'quantile', detrend: true, season: 'auto' });
    plan.season = 'rows';
    expect(plan.settings.season).toBe(datasetOf(station).period?.lag ?? 24);
    plan.setText('season', '48');
    expect(plan.settings.season).toBe(48);
    plan.reset();
    expect([plan.settings, plan.text('season')]).toEqual([{}, '']);
  });

  it('asks only what a run that goes on from another one leaves open', async () => {
    const plan = await form();
    plan.model = 'dense';
    plan.setText('window', '48');
    plan.goOn({ id: 'run-1', name: 'Conv1D, window 24' });
    plan.setText('epochs', '5');
    plan.training.setText('patience', '3');
    plan.refit = true;
    expect(plan.settings).toEqual({ from: 'run-1', refitScaler: true, epochs: 5, patience: 3 });
    expect(plan.trainingFields.some(({ info }) => info.name === 'loss')).toBe(false);
    plan.reset();
    expect([plan.origin, plan.settings]).toEqual([null, {}]);
  });

  it('keeps the last good plan beside the message of the engine', async () => {
    const plan = await form();
    plan.setText('window', '5000');
    await settle();
    expect(plan.error?.code).toBe('window/too-long');
    expect(plan.plan?.window).toBe(24);
    plan.setText('window', 'two days');
    await settle();
    expect(plan.error?.code).toBe('rpc/bad-params');
    plan.reset();
    await settle();
    expect([plan.error, plan.settings]).toEqual([null, {}]);
  });
});

describe('runs', () => {
  it('joins stored epochs with those heard meanwhile', async () => {
    const { client, fake } = parts({ shapes: [station] });
    const runs = new RunsState(client, () => undefined);
    const runId = `run-${station.id}-conv`;
    fake.emit('run.epoch', { runId, record: epochOf(31) });
    fake.emit('run.epoch', { runId, record: epochOf(32) });
    await runs.loadEpochs(runId);
    expect(runs.live(runId).epochs.map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: 32 }, (_, i) => i + 1),
    );
  });

  it('ticks eight at most', () => {
    const runs = new RunsState(parts().client, () => undefined);
    for (const id of [...'abcdefghi']) runs.tick(id);
    expect(runs.ticked).toEqual([...'bcdefghi']);
    runs.tick('d');
    expect(runs.ticked).toEqual([...'bcefghi']);
  });

  it('renames, and knows a status at once', async () => {
    const { client, fake } = parts({ shapes: [station] });
    const runs = new RunsState(client, () => undefined);
    await runs.refresh();
    const id = runs.list[0]?.id ?? '';
    await runs.rename(id, 'Winter');
    expect(runs.find(id)?.name).toBe('Winter');
    fake.emit('run.changed', { runId: id, status: 'running' });
    expect(runs.find(id)?.status).toBe('running');
  });
});

describe('toasts', () => {
  it('go by themselves, act once, and make way for others of their group', () => {
    const due: (() => void)[] = [];
    const toasts = new Toasts((run) => due.push(run));
    const done: string[] = [];
    toasts.tell('a deleted', { word: 'Undo', run: () => done.push('a') }, 'history');
    toasts.tell('b deleted', { word: 'Undo', run: () => done.push('b') }, 'history');
    toasts.tell('saved');
    expect(toasts.list.map(({ text }) => text)).toEqual(['b deleted', 'saved']);
    const [first] = toasts.list;
    if (first !== undefined) toasts.act(first);
    expect([done, toasts.list.length]).toEqual([['b'], 1]);
    toasts.tell('c deleted', null, 'history');
    toasts.clear('history');
    expect(toasts.list.map(({ text }) => text)).toEqual(['saved']);
    for (const run of due) run();
    expect(toasts.list).toEqual([]);
  });

  it('shows three at most', () => {
    const toasts = new Toasts(() => undefined);
    for (let i = 0; i < 5; i++) toasts.tell(String(i));
    expect(toasts.list.map(({ text }) => text)).toEqual(['2', '3', '4']);
  });
});

describe('small views', () => {
  it('a column is read at the width of its chart, the last one wins', async () => {
    const { client } = parts({ shapes: [station] });
    const view = new ColumnView(client);
    view.show(datasetOf(station), 'NO2', 300);
    view.show(datasetOf(station), 'O3', 300);
    await settle();
    expect(view.axis?.kind).toBe('time');
    expect(view.series.max).toBeGreaterThan(100);
  });

  it('a run that cannot be read leaves its place empty', async () => {
    const { client } = parts({ shapes: [genes] });
    const view = new TrainView(client);
    view.show('run-gone', 'done');
    await settle();
    expect(view.run).toBeNull();
    view.show(`run-${genes.id}-conv`, 'done');
    await settle();
    expect(view.run?.plan.window).toBe(1);
  });
});
