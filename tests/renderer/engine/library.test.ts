import { describe, expect, it } from 'vitest';
import type { RunCard, RunSummary } from '../../../src-main/contract/types.ts';
import { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { commandsOf, matching } from '../../../src-renderer/engine/commands.ts';
import { foundRuns, type Search } from '../../../src-renderer/engine/found-runs.ts';
import { archiveRun, duplicateRun, pinRun } from '../../../src-renderer/engine/library-actions.ts';
import { canTrainFurther, trainFurther } from '../../../src-renderer/engine/train-further.ts';
import { genes, runOf, station } from '../support/fake-data.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { atOnce, parts, settle } from './parts.ts';

async function start(): Promise<{ app: AppState; fake: FakeEngine }> {
  const { fake, client } = parts({ shapes: [station, genes] });
  const app = new AppState(client, atOnce);
  await app.start();
  await settle();
  return { app, fake };
}

const conv = `run-${station.id}-conv`;

describe('runs that are looked for', () => {
  const run = (id: string, change: Partial<RunSummary>): RunSummary => ({
    ...runOf(station, id, id, 'dense'),
    ...change,
  });
  const runs = [
    run('a', { name: 'Dense, window 9', createdAtMs: 1, eventCount: 5 }),
    run('b', { name: 'Dense, window 10', createdAtMs: 2, eventCount: 50, model: 'pca' }),
    run('c', { name: 'Old', createdAtMs: 3, eventCount: null, status: 'failed' }),
    run('d', { name: 'No card yet', createdAtMs: 4 }),
  ];
  const card = (runId: string, change: Partial<RunCard>): RunCard => ({
    ...{ runId, note: '', tags: [], pinned: false, archived: false, bytes: 10 },
    ...change,
  });
  const cards = [
    card('a', { tags: ['winter'], note: 'Window of a day', bytes: 30 }),
    card('b', { tags: ['winter', 'best'], bytes: 20 }),
    card('c', { archived: true }),
  ];
  const all: Search = {
    ...{ wanted: '', shelf: 'all', tag: null, sortBy: 'trained', descending: true },
  };
  it.each<[string, Partial<Search>, string[]]>([
    ['all, newest first', {}, ['c', 'b', 'a']],
    ['what is not put away', { shelf: 'current' }, ['b', 'a']],
    ['what is put away', { shelf: 'archived' }, ['c']],
    ['of a tag', { tag: 'best' }, ['b']],
    ['by a word of the note', { wanted: 'DAY' }, ['a']],
    ['by tag and model', { wanted: 'pca winter' }, ['b']],
    ['by nothing that is there', { wanted: 'winter summer' }, []],
    ['by name, numbers as numbers', { sortBy: 'name', descending: false }, ['a', 'b', 'c']],
    ['by events', { sortBy: 'events' }, ['b', 'a', 'c']],
    ['by size', { sortBy: 'bytes' }, ['a', 'b', 'c']],
  ])('%s', (_, search, ids) => {
    expect(foundRuns(runs, cards, { ...all, ...search }).map((found) => found.run.id)).toEqual(ids);
  });

  it('have the pinned ones on top, however they are sorted', () => {
    const pinned = cards.map((one) => (one.runId === 'a' ? { ...one, pinned: true } : one));
    expect(foundRuns(runs, pinned, all).map((found) => found.run.id)).toEqual(['a', 'c', 'b']);
    expect(foundRuns(runs, pinned, { ...all, shelf: 'pinned' })).toHaveLength(1);
  });
});

describe('the library', () => {
  it('is reached once there are runs, and keeps what is written', async () => {
    const { app } = await start();
    expect(app.obstacle('library')).toBeNull();
    await app.go('library');
    expect([app.view, app.library.found.length]).toEqual(['library', 6]);
    await app.library.describe(conv, { tags: ['best'], note: 'keep' });
    expect(app.library.card(conv)).toMatchObject({ tags: ['best'], note: 'keep', pinned: false });
    expect(app.library.tags).toEqual(['best']);
    app.library.tag = 'best';
    expect(app.library.chosen?.run.id).toBe(conv);
    await app.library.describe(conv, { tags: [] });
    await app.library.refresh();
    expect(app.library.tag).toBeNull();
    const empty = parts();
    expect(new AppState(empty.client, atOnce).obstacle('library')).toMatch(/Train a run/);
  });

  it('puts a run away, out of the list on the left, and brings it back by undo', async () => {
    const { app } = await start();
    const own = (): string[] =>
      app.library.current(app.runs.ofDataset(station.id)).map(({ id }) => id);
    expect(own()).toContain(conv);
    await archiveRun(app, conv, true);
    expect(own()).not.toContain(conv);
    expect(app.library.found.some(({ run }) => run.id === conv)).toBe(false);
    await app.history.undo();
    expect(own()).toContain(conv);
    const last = own().at(-1) ?? '';
    await pinRun(app, last, true);
    expect(own()[0]).toBe(last);
  });

  it('moves the choice and stops at both ends', async () => {
    const { app } = await start();
    const { library } = app;
    const ids = library.found.map(({ run }) => run.id);
    expect(library.chosen?.run.id).toBe(ids[0]);
    library.move(1);
    expect(library.chosen?.run.id).toBe(ids[1]);
    library.move(Infinity);
    expect(library.chosen?.run.id).toBe(ids.at(-1));
    library.move(-Infinity);
    expect(library.chosen?.run.id).toBe(ids[0]);
    library.sort('name');
    expect([library.sortBy, library.descending]).toEqual(['name', false]);
    library.sort('name');
    expect(library.descending).toBe(true);
  });

  it('opens the settings of a run to be changed', async () => {
    const { app, fake } = await start();
    await duplicateRun(app, conv);
    await settle();
    expect(app.view).toBe('data');
    expect(app.plan.settings).toMatchObject({ model: 'conv1d', window: 24 });
    const planned = fake.calls.filter(({ method }) => method === 'run.plan').at(-1);
    expect(planned?.params).toMatchObject({ datasetId: station.id, settings: { model: 'conv1d' } });
  });
});

describe('the commands', () => {
  it('are those that can be done now', async () => {
    const { app } = await start();
    const texts = (): string[] => commandsOf(app).map(({ text }) => text);
    expect(texts()).toContain('Go to Runs');
    expect(texts()).not.toContain('Delete the run');
    await app.openRun(conv);
    expect(texts()).toEqual(
      expect.arrayContaining(['Delete the run', 'Pin the run', 'Export the report']),
    );
    expect(texts()).not.toContain('Go to Investigate');
    expect(texts()).not.toContain('Show Entities');
    const show = commandsOf(app).find(({ text }) => text === 'Show Residuals');
    show?.run();
    expect(app.result.sheet).toBe('residuals');
    expect(texts()).not.toContain('Show Residuals');
    const ids = commandsOf(app).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are found by words in any order, the best first, and do what they say', async () => {
    const { app } = await start();
    const commands = commandsOf(app);
    expect(matching(commands, 'runs go')[0]?.text).toBe('Go to Runs');
    expect(matching(commands, 'no such thing')).toEqual([]);
    expect(matching(commands, '', 3)).toHaveLength(3);
    matching(commands, 'go to runs')[0]?.run();
    await settle();
    expect(app.view).toBe('library');
  });
});

describe('a run that is trained further', () => {
  it('is asked for where it is a network that has ended well', () => {
    const run = runOf(station, 'a', 'a', 'dense');
    expect(canTrainFurther({ ...run, status: 'done' })).toBe(true);
    expect(canTrainFurther({ ...run, status: 'failed' })).toBe(false);
    expect(canTrainFurther({ ...run, status: 'done', model: 'pca' })).toBe(false);
  });

  it('opens the form on other data, going on from it', async () => {
    const { app } = await start();
    const run = app.runs.find(conv);
    if (run === null) throw new Error('no run');
    await trainFurther(app, run, genes.id);
    await settle();
    expect([app.view, app.datasets.selectedId]).toEqual(['data', genes.id]);
    expect(app.plan.origin).toEqual({ id: conv, name: run.name });
    expect(app.plan.settings).toEqual({ from: conv });
  });
});
