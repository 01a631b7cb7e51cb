import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { removeDataset, removeRun } from '../../../src-renderer/engine/deletions.ts';
import {
  addTag,
  archiveRun,
  dropTag,
  pinRun,
  writeNote,
} from '../../../src-renderer/engine/library-actions.ts';
import { renameDataset, renameRun } from '../../../src-renderer/engine/renames.ts';
import { realApp, type RealApp } from '../support/real-app.ts';
import { settle } from './parts.ts';

const textsOf = (app: AppState): string[] => app.toasts.list.map(({ text }) => text);

/** What can be changed: the change, how it is offered, and what of the workspace it changes. */
const changes: readonly (readonly [
  name: string,
  undo: RegExp,
  make: (all: RealApp) => Promise<unknown>,
  read: (all: RealApp) => Promise<unknown>,
])[] = [
  [
    'the name of a run',
    /^Undo rename of PCA/,
    ({ app, runId }) => renameRun(app, runId, 'Night shift'),
    ({ engine, runId }) => engine.call('run.get', { runId }).then(({ name }) => name),
  ],
  [
    'the name of a file',
    /^Undo rename of station$/,
    ({ app, datasetId }) => renameDataset(app, datasetId, 'Depot'),
    ({ engine, datasetId }) => engine.call('dataset.get', { datasetId }).then(({ name }) => name),
  ],
  ['a pin', /^Undo pinning of PCA/, ({ app, runId }) => pinRun(app, runId, true), cardOf],
  [
    'an archived run',
    /^Undo archiving of/,
    ({ app, runId }) => archiveRun(app, runId, true),
    cardOf,
  ],
  ['a tag', /^Undo tag winter on PCA/, ({ app, runId }) => addTag(app, runId, 'winter'), cardOf],
  [
    'a note on a run',
    /^Undo note on PCA/,
    ({ app, runId }) => writeNote(app, runId, 'good'),
    cardOf,
  ],
  [
    'a deleted run',
    /^Undo deletion of PCA/,
    ({ app, runId }) => removeRun(app, runId),
    ({ engine }) => engine.call('run.list', {}).then((runs) => runs.map(({ id }) => id)),
  ],
  [
    'a deleted file',
    /^Undo deletion of station$/,
    ({ app, datasetId }) => removeDataset(app, datasetId),
    ({ engine }) => engine.call('dataset.list', {}).then((files) => files.map(({ id }) => id)),
  ],
  [
    'the status of an event',
    /^Undo status of event 1$/,
    ({ app }) => app.result.say({ status: 'dismissed' }),
    said,
  ],
  [
    'a note on an event',
    /^Undo note on event 1$/,
    ({ app }) => app.result.say({ note: 'x' }),
    said,
  ],
  [
    'tags of an event',
    /^Undo tags of event 1$/,
    ({ app }) => app.result.say({ tags: ['a'] }),
    said,
  ],
  [
    'a mute rule',
    /^Undo muting of events like this$/,
    ({ app }) => app.result.triage.mute({ columns: ['CO (mg/m³)'], hour: null, reason: '' }),
    ({ engine }) => engine.call('mute.list', {}),
  ],
  [
    'a label',
    /^Undo drawing of a label$/,
    ({ app }) => app.result.labels.draw(398, 407),
    async ({ engine, datasetId, runId }) => [
      await engine.call('label.list', { datasetId }),
      (await engine.call('run.get', { runId })).result?.labels,
    ],
  ],
  [
    'the threshold',
    /^Undo threshold of PCA/,
    async ({ app }) => {
      app.result.lab.nudge(5);
      expect(await app.result.lab.apply()).toBe(true);
    },
    async ({ engine, runId }) => [
      await engine.call('run.events', { runId }),
      (await engine.call('run.get', { runId })).result?.threshold.value,
    ],
  ],
];

async function cardOf({ engine, runId }: RealApp): Promise<unknown> {
  return (await engine.call('run.cards', {})).find((card) => card.runId === runId);
}

async function said({ engine, runId }: RealApp): Promise<unknown> {
  const notes = await engine.call('triage.list', { runId });
  return notes.map(({ status, note, tags }) => ({ status, note, tags }));
}

describe('each change of the workspace', () => {
  it.each(changes)('%s is undone, redone and undone again', async (_, undo, make, read) => {
    const all = await realApp();
    const { app } = all;
    const before = await read(all);
    await make(all);
    const after = await read(all);
    expect(after).not.toEqual(before);
    expect(app.history.undoText).toMatch(undo);
    await app.history.undo();
    expect([app.problem, await read(all)]).toEqual([null, before]);
    expect(textsOf(app).at(-1)).toMatch(/^Undone: /);
    expect([app.history.undoText, app.history.redoText?.slice(0, 4)]).toEqual([null, 'Redo']);
    await app.history.redo();
    expect(await read(all)).toEqual(after);
    await app.history.undo();
    expect(await read(all)).toEqual(before);
  });
});

describe('the history', () => {
  it('goes back and forth over many changes, and a new one ends what could be redone', async () => {
    const all = await realApp();
    const { app, runId } = all;
    const states: unknown[] = [];
    const state = async (): Promise<unknown> => [
      await cardOf(all),
      await said(all),
      app.runs.find(runId)?.name,
    ];
    const steps: (() => Promise<unknown>)[] = [
      () => addTag(app, runId, 'a'),
      () => addTag(app, runId, 'b'),
      () => dropTag(app, runId, 'a'),
      () => app.result.say({ status: 'confirmed' }),
      () => renameRun(app, runId, 'second'),
      () => app.result.say({ note: 'seen', tags: ['x'] }),
      () => renameRun(app, runId, 'third'),
      () => archiveRun(app, runId, true),
    ];
    states.push(await state());
    for (const step of steps) {
      await step();
      states.push(await state());
    }
    for (const expected of states.slice(0, -1).reverse()) {
      await app.history.undo();
      expect(await state()).toEqual(expected);
    }
    for (const expected of states.slice(1)) {
      await app.history.redo();
      expect(await state()).toEqual(expected);
    }
    await app.history.undo();
    await pinRun(app, runId, true);
    expect(app.history.redoText).toBeNull();
    await app.history.redo();
    expect(textsOf(app)).toContain('Nothing to redo');
  });

  it('says so where somebody else has changed it since, drops the step and loses nothing', async () => {
    const all = await realApp();
    const { app, engine, runId } = all;
    await renameRun(app, runId, 'mine');
    await app.result.say({ status: 'confirmed' });
    await engine.call('run.rename', { runId, name: 'theirs' });
    const [event] = await engine.call('run.events', { runId });
    await engine.call('triage.set', {
      runId,
      events: [[event?.startIndex ?? 0, event?.endIndex ?? 0]],
      change: { status: 'known' },
    });
    await app.history.undo();
    expect(textsOf(app)).toEqual([
      'Not undone: status of event 1. Something else has been said of these events since. It is left as it is now.',
    ]);
    expect(await said(all)).toMatchObject([{ status: 'known' }]);
    await app.history.undo();
    expect(textsOf(app).at(-1)).toMatch(/^Not undone: rename of PCA.*changed since: theirs\. /);
    expect((await engine.call('run.get', { runId })).name).toBe('theirs');
    expect([app.history.undoText, app.history.redoText]).toEqual([null, null]);
  });

  it('ends where another workspace is opened', async () => {
    const { app, engine, runId } = await realApp();
    await pinRun(app, runId, true);
    expect(app.history.undoText).not.toBeNull();
    const path = join(engine.folder, 'other.residua');
    await engine.call('workspace.open', { file: { path }, create: true });
    await settle();
    expect(app.history.undoText).toBeNull();
    await app.history.undo();
    expect(textsOf(app)).toContain('Nothing to undo');
  });

  it('keeps a change until the engine is back, and says that it does', async () => {
    const all = await realApp();
    const { app, runId } = all;
    all.kill();
    const work = renameRun(app, runId, 'later');
    await settle();
    expect([app.history.waiting, app.history.undoText]).toEqual([true, null]);
    all.revive();
    await work;
    expect([app.history.waiting, app.runs.find(runId)?.name]).toEqual([false, 'later']);
    expect(app.problem).toBeNull();
    await app.history.undo();
    expect(app.runs.find(runId)?.name).toMatch(/^PCA/);
  });

  it.each([
    [
      'label.add',
      ({ app }: RealApp) => app.result.labels.draw(398, 407),
      ({ engine, datasetId }: RealApp) => engine.call('label.list', { datasetId }),
    ],
    [
      'label.import',
      ({ app }: RealApp) => app.result.labels.import(),
      ({ engine, datasetId }: RealApp) => engine.call('label.list', { datasetId }),
    ],
    [
      'mute.add',
      ({ app }: RealApp) =>
        app.result.triage.mute({ columns: ['CO (mg/m³)'], hour: null, reason: '' }),
      ({ engine }: RealApp) => engine.call('mute.list', {}),
    ],
    ['triage.set', ({ app }: RealApp) => app.result.say({ status: 'dismissed' }), said],
    ['triage.restore', ({ app }: RealApp) => app.history.undo(), said],
  ] as const)(
    'makes a change once where the answer to %s is lost, and takes it back whole',
    async (method, make, read) => {
      const all = await realApp();
      const { app, runId } = all;
      await app.result.say({ tags: ['before'] });
      const before = await read(all);
      all.lose(method);
      const work = make(all);
      await expect.poll(() => app.history.waiting).toBe(true);
      const after = await read(all);
      expect(after).not.toEqual(before);
      all.revive();
      await work;
      expect(await read(all)).toEqual(after);
      expect([app.problem, textsOf(app).filter((text) => text.startsWith('Not '))]).toEqual([
        null,
        [],
      ]);
      const way = method === 'triage.restore' ? 'redo' : 'undo';
      await app.history[way]();
      expect(await read(all)).toEqual(before);
      expect(app.result.runId).toBe(runId);
    },
  );

  it('keeps marks, selection and view of events while the engine is away', async () => {
    const all = await realApp();
    const { result } = all.app;
    result.timeline.setRoom({ width: 400, lanes: 1, heatRows: 1 });
    await settle();
    result.triage.mark(2);
    result.select(2, false);
    result.timeline.zoom(0.5);
    await settle();
    const { span } = result.timeline;
    all.kill();
    result.timeline.pan(0.9);
    result.timeline.zoom(0.2);
    result.timeline.show(span);
    await settle();
    expect(result.timeline.error).toBeNull();
    all.revive();
    await settle();
    await expect.poll(() => result.lab.versions.length).toBe(1);
    expect([[...result.triage.marked], result.selected?.rank]).toEqual([[2], 2]);
    expect(result.timeline.span).toEqual(span);
    expect(result.timeline.error).toBeNull();
  });

  it('keeps a threshold that is dragged while the engine is away', async () => {
    const all = await realApp();
    const { lab } = all.app.result;
    lab.nudge(3);
    const level = lab.preview?.level;
    all.kill();
    all.revive();
    await settle();
    await expect.poll(() => lab.versions.length).toBe(1);
    expect(lab.preview?.level).toBe(level);
    expect(await lab.apply()).toBe(true);
    expect(all.app.result.run?.result.threshold.value).toBeCloseTo(level ?? 0);
  });

  it('compares a run no longer once it is deleted', async () => {
    const all = await realApp();
    const { app, engine, datasetId, runId } = all;
    const { runId: second } = await engine.train(datasetId, { model: 'median' });
    await app.refresh();
    await app.compareRuns([runId, second]);
    expect(app.compare.result?.runs).toHaveLength(2);
    await removeRun(app, second);
    await app.refresh();
    expect([app.compare.ids, app.compare.result]).toEqual([[runId], null]);
  });

  it('does not replace a file that has runs by the one it was read from', async () => {
    const all = await realApp();
    const { app, engine, datasetId } = all;
    await app.openDataset(datasetId);
    await app.revise({ steps: [{ do: 'role', column: 'CO (mg/m³)', role: 'ignored' }] }, 'Done');
    const made = app.datasets.selectedId ?? '';
    expect(made).not.toBe(datasetId);
    await app.history.undo();
    expect([app.datasets.selectedId, app.datasets.find(made)]).toEqual([datasetId, null]);
    await app.history.redo();
    expect(app.datasets.selectedId).toBe(made);
    expect(app.datasets.find(datasetId)?.id).toBe(datasetId);
    await engine.train(made, { model: 'pca' });
    await app.history.undo();
    expect(app.datasets.selectedId).toBe(datasetId);
    expect(app.datasets.find(made)?.id).toBe(made);
  });
});
