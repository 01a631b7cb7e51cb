import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { commandsOf } from '../../../src-renderer/engine/commands.ts';
import { removeDataset, removeRun } from '../../../src-renderer/engine/deletions.ts';
import { runLine } from '../../../src-main/words/sentences.ts';
import { genes, station } from '../support/fake-data.ts';
import type { FakeEngine, FakeOptions } from '../support/fake-engine.ts';
import { atOnce, parts, settle } from './parts.ts';

interface Started {
  readonly app: AppState;
  readonly fake: FakeEngine;
  readonly step: () => Promise<void>;
  readonly finish: () => Promise<void>;
}

async function start(options: FakeOptions = {}): Promise<Started> {
  const { fake, client, step, finish } = parts(options);
  const app = new AppState(client, atOnce);
  await app.start();
  await settle();
  return { app, fake, step, finish };
}

const methods = (fake: FakeEngine): string[] => fake.calls.map(({ method }) => method);
const file = (name: string): File => new File(['a,b'], name);

describe('the main job', () => {
  it('leads from a dropped file to the first event without another touch', async () => {
    const { app, fake, step, finish } = await start();
    expect(app.view).toBe('start');

    void app.addFiles([file('station-04.csv')]);
    await settle();
    expect([app.view, app.datasets.importing?.name]).toEqual(['data', 'station-04.csv']);
    await step();
    expect(app.datasets.importing?.progress?.fraction).toBeCloseTo(0.2);

    for (let i = 0; i < 8; i++) await step();
    const run = app.runs.selected;
    expect([app.view, run?.status]).toEqual(['train', 'running']);
    expect(app.runs.live(run?.id ?? '').epochs.length).toBeGreaterThan(0);
    expect(app.runs.live(run?.id ?? '').progress?.device?.label).toMatch(/WebAssembly/);

    await finish();
    await settle();
    expect(app.view).toBe('investigate');
    expect(app.result.run?.result.eventCount).toBe(17);
    expect(app.result.selected?.rank).toBe(1);
    expect(fake.calls).toContainEqual({
      method: 'run.start',
      params: { datasetId: station.id, settings: {} },
    });
    expect(fake.calls).toContainEqual({
      method: 'dataset.import',
      params: { file: { token: 'token-of-a-file-0' } },
    });
  });

  it('asks how several files are read before it reads them', async () => {
    const { app, fake, finish } = await start();
    await app.addFiles([file('day-10.csv'), file('day-2.csv'), file('day-2.csv')]);
    expect(app.choice?.all.map(({ name }) => name)).toEqual(['day-2.csv', 'day-10.csv']);
    expect(methods(fake)).not.toContain('dataset.import');
    app.dropChoice();
    expect(app.choice).toBeNull();
    await app.readChosen();
    expect(methods(fake)).not.toContain('dataset.import');

    await app.addFiles([file('a.csv'), file('b.csv')]);
    app.choice!.way = 'append';
    void app.readChosen();
    await settle();
    expect(app.choice).toBeNull();
    expect(app.datasets.importing?.name).toBe('a.csv and 1 more');
    await finish();
    const imports = fake.calls.filter(({ method }) => method === 'dataset.import');
    const [a, b] = await Promise.all(['a.csv', 'b.csv'].map((name) => fake.tokenFor(file(name))));
    expect(imports.map(({ params }) => params)).toEqual([
      {
        file: { token: a?.token },
        more: [{ token: b?.token }],
        options: { combine: { how: 'append' } },
      },
    ]);
    expect(app.view).toBe('investigate');
  });

  it('reads several files each by itself where that is wanted', async () => {
    const { app, fake, finish } = await start();
    await app.addFiles([file('a.csv'), file('b.csv')]);
    void app.readChosen();
    await finish();
    const imports = fake.calls.filter(({ method }) => method === 'dataset.import');
    expect(imports).toHaveLength(2);
    expect(JSON.stringify(imports)).not.toContain('more');
  });

  it('keeps the question while another file is read', async () => {
    const { app, finish } = await start();
    void app.addFiles([file('first.csv')]);
    await settle();
    await app.addFiles([file('a.csv'), file('b.csv')]);
    await app.readChosen();
    expect(app.choice).not.toBeNull();
    expect(app.toasts.list[0]?.text).toMatch(/a.csv and 1 more: wait until first.csv/);
    await finish();
  });

  it('starts from a sample as well', async () => {
    const { app, fake, finish } = await start();
    void app.add({ sample: 'pump-sensors' }, 'Pump sensors');
    await finish();
    expect(app.view).toBe('investigate');
    expect(fake.calls).toContainEqual({
      method: 'dataset.import',
      params: { file: { sample: 'pump-sensors' } },
    });
  });

  it('leaves a user who has gone elsewhere where he is, and tells him', async () => {
    const { app, step, finish } = await start();
    void app.addFiles([file('a.csv')]);
    for (let i = 0; i < 8; i++) await step();
    await app.go('data');
    await finish();
    expect(app.view).toBe('data');
    const [toast] = app.toasts.list;
    expect(toast?.text).toMatch(/17 events found/);
    toast?.action?.run();
    await settle();
    expect(app.view).toBe('investigate');
  });

  it('says why a file was refused, and trains nothing', async () => {
    const error = new EngineError('csv/no-numbers', 'no numeric column: notes.csv');
    const { app, fake } = await start({ failing: { 'dataset.import': error } });
    await app.addFiles([file('notes.csv')]);
    expect(app.view).toBe('start');
    expect(app.datasets.failure).toMatchObject({
      name: 'notes.csv',
      error: { code: 'csv/no-numbers' },
    });
    expect(methods(fake)).not.toContain('run.start');
  });

  it('refuses what has no place on the disk', async () => {
    const { app } = await start();
    await app.addFiles([file('nowhere.csv')]);
    expect(app.datasets.failure?.error.code).toBe('file/not-found');
  });

  it('opens a dropped workspace instead of importing it', async () => {
    const { app, fake } = await start();
    await app.addFiles([file('plant.residua')]);
    expect(methods(fake)).toContain('workspace.open');
    expect(methods(fake)).not.toContain('dataset.import');
  });

  it('stops a cancelled import without a fuss', async () => {
    const { app, step, finish } = await start();
    const adding = app.addFiles([file('a.csv')]);
    await settle();
    await step();
    await app.datasets.cancelImport();
    await finish();
    await adding;
    expect([app.view, app.datasets.failure, app.datasets.importing]).toEqual(['start', null, null]);
  });

  it('keeps the view of a run that fails or is cancelled', async () => {
    const failing = await start({
      runFails: new EngineError('train/crashed', 'the trainer ended: SIGKILL'),
    });
    void failing.app.addFiles([file('a.csv')]);
    await failing.finish();
    expect([failing.app.view, failing.app.runs.selected?.status]).toEqual(['train', 'failed']);
    expect(failing.app.runs.selected?.error?.message).toMatch(/SIGKILL/);

    const cancelled = await start();
    void cancelled.app.addFiles([file('a.csv')]);
    for (let i = 0; i < 8; i++) await cancelled.step();
    await cancelled.app.runs.cancel(cancelled.app.runs.selectedId ?? '');
    await cancelled.finish();
    expect([cancelled.app.view, cancelled.app.runs.selected?.status]).toEqual([
      'train',
      'cancelled',
    ]);
  });

  it('pauses a training and resumes it, from the commands too', async () => {
    const { app, fake, step } = await start();
    void app.addFiles([file('a.csv')]);
    const offered = (): string[] =>
      commandsOf(app)
        .map(({ id }) => id)
        .filter((id) => id === 'pause' || id === 'go-on');
    for (let i = 0; i < 8; i++) await step();
    expect(app.runs.live(app.runs.selectedId ?? '').progress?.stage).toBe('training');
    expect(offered()).toEqual(['pause']);
    await app.runs.pause(app.runs.selectedId ?? '');
    expect([app.runs.selected?.status, app.runs.selected?.paused]).toEqual(['running', true]);
    expect(runLine(app.runs.selected!, 0.4)).toBe('paused, 40 %');
    expect(offered()).toEqual(['go-on']);
    await app.runs.resume(app.runs.selectedId ?? '');
    expect(app.runs.selected?.paused).not.toBe(true);
    expect(offered()).toEqual(['pause']);
    expect(methods(fake).slice(-3)).toEqual(['run.pause', 'run.resume', 'run.list']);
  });

  it('tries again with the settings the run had', async () => {
    const { app, fake, finish } = await start({ shapes: [station] });
    await app.retry(`run-${station.id}-den`);
    const params = fake.calls.findLast(({ method }) => method === 'run.start')?.params;
    expect(params).toMatchObject({
      datasetId: station.id,
      settings: { model: 'dense', window: 24, seed: 42 },
    });
    await finish();
    expect(app.view).toBe('investigate');
  });
});

describe('views', () => {
  it('say why they cannot be shown', async () => {
    const { app } = await start();
    for (const view of ['data', 'train', 'investigate', 'compare'] as const) {
      expect(app.obstacle(view)).toMatch(/\w/);
      await app.go(view);
      expect(app.view).toBe('start');
    }
  });

  it('open the newest run of a workspace', async () => {
    const { app } = await start({ shapes: [station, genes] });
    await app.go('investigate');
    await settle();
    expect(app.result.run?.id).toBe(app.runs.list[0]?.id);
    await app.go('compare');
    await settle();
    expect(app.compare.result?.sameData).toBe(true);
  });

  it('open an event of another run from close by', async () => {
    const { app } = await start({ shapes: [station] });
    await app.openEvent(`run-${station.id}-p`, 4);
    expect([app.view, app.result.selected?.rank, app.result.timeline.zoomed]).toEqual([
      'investigate',
      4,
      true,
    ]);
  });
});

describe('deleting', () => {
  it('a run is undone from the toast and from the menu', async () => {
    const { app, fake } = await start({ shapes: [station] });
    const id = `run-${station.id}-den`;
    await app.openRun(id);
    await removeRun(app, id);
    expect([app.runs.find(id), app.view, app.result.runId]).toEqual([null, 'data', null]);
    fake.emit('shell.menu', { command: 'undo' });
    await settle();
    expect(app.runs.find(id)?.id).toBe(id);
    expect(app.toasts.list.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Undone: deletion of /),
    ]);
    fake.emit('shell.menu', { command: 'redo' });
    await settle();
    expect(app.runs.find(id)).toBeNull();
  });

  it('a file takes its runs along and brings them back', async () => {
    const { app } = await start({ shapes: [station, genes] });
    await app.openDataset(station.id);
    await removeDataset(app, station.id);
    expect([app.view, app.runs.ofDataset(station.id)]).toEqual(['start', []]);
    await app.history.undo();
    expect(app.runs.ofDataset(station.id)).toHaveLength(3);
    expect(app.history.undoText).toBeNull();
  });

  it('tells what the engine refuses', async () => {
    const error = new EngineError('settings/invalid', 'the run is still training');
    const { app } = await start({ shapes: [station], failing: { 'run.remove': error } });
    await removeRun(app, `run-${station.id}-den`);
    expect(app.problem?.message).toBe('the run is still training');
    app.dismissProblem();
    expect(app.problem).toBeNull();
  });
});

describe('exports', () => {
  it.each(['report', 'scores', 'events'] as const)(
    '%s: asks where to, writes, offers to show',
    async (kind) => {
      const { app, fake } = await start({ shapes: [station] });
      await app.go('investigate');
      await settle();
      await app.export(kind);
      const asked = fake.calls.find(({ method }) => method === 'shell.saveAs')?.params as {
        name: string;
      };
      expect(asked.name).toMatch(/^station-04 Conv1D, 24 h window \w+\.(html|csv)$/);
      expect(methods(fake)).toContain(`export.${kind}`);
      app.toasts.list[0]?.action?.run();
      expect(fake.calls.at(-1)).toEqual({
        method: 'shell.reveal',
        params: { token: 'token-to-save-to-0' },
      });
    },
  );
});

describe('a report', () => {
  it.each([
    ['written at once with what is known', 'writeNow', true],
    ['given up', 'cancel', false],
  ] as const)('that is worked out can be %s', async (_, act, isWritten) => {
    const { app, fake } = await start({ shapes: [station], reportWaits: true });
    await app.go('investigate');
    await settle();
    const exported = app.export('report');
    await settle();
    expect(app.reports.fraction).toBe(0);
    fake.emit('job.progress', {
      ...{ jobId: 'job-report', stage: 'searching', fraction: 0.4, rows: null, remainingMs: null },
    });
    expect(app.reports.fraction).toBe(0.4);
    app.reports[act]();
    await exported;
    expect(app.reports.fraction).toBeNull();
    const written = fake.calls.find(({ method }) => method === 'export.report');
    expect(written !== undefined).toBe(isWritten);
    if (isWritten) expect(written?.params).toMatchObject({ language: 'en' });
  });
});

describe('the engine', () => {
  it('that comes back has its lists read again', async () => {
    const { app, fake } = await start({ shapes: [station] });
    fake.emit('shell.engine', { kind: 'restarting', inMs: 500 });
    expect(app.workspace.engine.kind).toBe('restarting');
    const before = methods(fake).filter((name) => name === 'run.list').length;
    fake.emit('shell.engine', { kind: 'ready' });
    await settle();
    expect(methods(fake).filter((name) => name === 'run.list').length).toBeGreaterThan(before);
  });

  it('that has no workspace open is told as a problem', async () => {
    const error = new EngineError('workspace/damaged', 'not a database: plant.residua');
    const { app } = await start({ failing: { 'workspace.info': error } });
    expect(app.workspace.problem?.code).toBe('workspace/damaged');
    expect(app.view).toBe('start');
  });
});
