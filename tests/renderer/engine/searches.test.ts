import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import type { Panel, RunResult, RunSummary } from '../../../src-main/contract/types.ts';
import { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { removeSearch } from '../../../src-renderer/engine/deletions.ts';
import { commandsOf } from '../../../src-renderer/engine/commands.ts';
import { SearchForm, type SearchField } from '../../../src-renderer/engine/search-form.svelte.ts';
import { sideLines, trialBoard } from '../../../src-renderer/engine/trial-board.ts';
import {
  searchProgressText,
  foldFiguresText,
  trialFigureText,
  trialState,
} from '../../../src-renderer/format/searches.ts';
import { sparkPath } from '../../../src-renderer/charts/spark.ts';
import { datasetOf, resultOf, runOf, station } from '../support/fake-data.ts';
import { fakeModels } from '../support/fake-models.ts';
import { atOnce, parts, settle } from './parts.ts';

interface Place {
  readonly trial: number;
  readonly round?: number;
  readonly fold?: number;
  readonly folds?: number;
}

const trialRun = (
  id: string,
  { trial, round = 1, fold = 1, folds = 1 }: Place,
  change: Partial<RunSummary> = {},
): RunSummary => ({
  ...runOf(station, id, `Trial ${trial}`, 'dense'),
  trial: { searchId: 's', trial, round, rounds: 3, fold, folds, drawn: '' },
  ...change,
});

const plain = runOf(station, 'plain', 'Dense', 'dense');
const withLoss = (validationLoss: number): RunResult => ({
  ...resultOf(station, 'dense'),
  validationLoss,
});

describe('the form of a search', () => {
  const form = (settings = {}, kind: 'series' | 'table' = 'series'): SearchForm =>
    new SearchForm(fakeModels, { ...datasetOf(station), kind }, settings);

  it('offers the models that fit, and chooses the usual ones and that of the form', () => {
    expect(form().chosen).toEqual(['dense', 'conv1d', 'lstm']);
    expect(form({ model: 'knn' }).chosen).toEqual(['dense', 'conv1d', 'lstm', 'knn']);
    const table = form({}, 'table');
    expect(table.families.flatMap(({ models }) => models).map(({ id }) => id)).not.toContain(
      'lstm',
    );
    expect(table.chosen).toContain('pca');
  });

  it('offers folds by entity for stacked rows alone', () => {
    expect(form().foldWays).toEqual(['growing', 'left-out', 'blocked']);
    const { importReport, ...detail } = datasetOf(station);
    const stacked = { ...detail, importReport: { ...importReport, panel: {} as Panel } };
    const { foldWays } = new SearchForm(fakeModels, stacked, {});
    expect(foldWays).toEqual(['growing', 'left-out', 'entities']);
  });

  it.each<[SearchField, string, string | null]>([
    ['trials', '', null],
    ['trials', '2', null],
    ['trials', '200', null],
    ['trials', '1', 'Takes a whole number from 2 to 200.'],
    ['trials', '2.5', 'Takes a whole number from 2 to 200.'],
    ['trials', 'many', 'Takes a whole number from 2 to 200.'],
    ['minutes', '0.5', null],
    ['minutes', '0', 'Takes a number from 0.1 to 1440.'],
    ['folds', '11', 'Takes a whole number from 1 to 10.'],
    ['together', '0', 'Takes a whole number from 1 to 8.'],
  ])('%s of %j', (field, text, fault) => {
    const one = form();
    one.setText(field, text);
    expect(one.fault(field)).toBe(fault);
    expect(one.obstacle).toBe(fault === null ? null : 'Correct the numbers first.');
  });

  it('needs a model, and leaves out parameters that are those of another', () => {
    const one = form({ model: 'dense', epochs: 3, parameters: { latent: 4 } });
    expect(one.summary).toContain('Parameters set for one model are left out');
    expect(one.spec('d')).toEqual({
      datasetId: 'd',
      settings: { epochs: 3 },
      models: ['dense', 'conv1d', 'lstm'],
      ...{ trials: 9, minutes: 10, folds: 1, together: 1 },
    });
    one.toggle('conv1d');
    one.toggle('lstm');
    expect(one.spec('d').settings).toEqual({ epochs: 3, parameters: { latent: 4 } });
    expect(one.summary).not.toContain('left out');
    one.toggle('dense');
    expect(one.obstacle).toBe('Choose a model at least.');
  });

  it('says when there are more models than trials', () => {
    const one = form();
    one.setText('trials', '2');
    expect(one.summary).toContain('1 model would not be tried');
  });
});

describe('the board', () => {
  it.each<[string, RunSummary[], Record<string, number>, [number, number, string][]]>([
    [
      'ranks by what was found, the unfinished last',
      [
        trialRun('a', { trial: 1 }),
        trialRun('b', { trial: 2 }),
        trialRun('c', { trial: 3 }, { status: 'running' }),
      ],
      { a: 0.4, b: 0.2 },
      [
        [2, 1, 'b'],
        [1, 1, 'a'],
        [3, 1, 'c'],
      ],
    ],
    [
      'has one row for a trial, at its latest round, the best first',
      [
        trialRun('a', { trial: 1 }),
        trialRun('b', { trial: 2 }),
        trialRun('a2', { trial: 1, round: 2 }),
      ],
      { a: 0.4, b: 0.2, a2: 0.3 },
      [
        [2, 1, 'b'],
        [1, 2, 'a2'],
      ],
    ],
    [
      'waits for all folds',
      [
        trialRun('a', { trial: 1, folds: 2 }),
        trialRun('b', { trial: 2, folds: 2 }),
        trialRun('b2', { trial: 2, fold: 2, folds: 2 }),
      ],
      { a: 0.1, b: 0.5, b2: 0.7 },
      [
        [2, 1, 'b2'],
        [1, 1, 'a'],
      ],
    ],
    ['leaves out runs of no search', [plain], {}, []],
  ])('%s', (_, runs, losses, expected) => {
    const board = trialBoard(runs, (id) =>
      losses[id] === undefined ? null : withLoss(losses[id]),
    );
    expect(board.map(({ trial, round, run }) => [trial, round, run.id])).toEqual(expected);
  });

  it('takes the mean of the folds, and a trial between folds as at work', () => {
    const [first] = trialBoard(
      [trialRun('b', { trial: 2, folds: 2 }), trialRun('b2', { trial: 2, fold: 2, folds: 2 })],
      (id) => withLoss(id === 'b' ? 0.5 : 0.7),
    );
    expect(first?.figure?.value).toBeCloseTo(-0.6, 10);
    const [half] = trialBoard([trialRun('a', { trial: 1, folds: 2 })], () => withLoss(0.1));
    expect(foldFiguresText(first?.foldFigures ?? [])).toBe('loss 0.5 · loss 0.7');
    expect(foldFiguresText([{ by: 'self-test', value: 0.62 }, null])).toBe('62 % · –');
    expect([half?.status, half?.figure]).toEqual(['running', null]);
    expect(half && trialState(half, 0.5)).toBe('training, fold 1 of 2');
  });

  it.each([
    [{ by: 'self-test', value: 0.62 } as const, '62 %'],
    [{ by: 'validation', value: -0.041 } as const, 'loss 0.041'],
    [null, ''],
  ])('writes %j', (figure, text) => {
    expect(trialFigureText(figure)).toBe(text);
  });

  it('puts the runs of a search under one line', () => {
    const runs = [trialRun('c', { trial: 2 }), plain, trialRun('a', { trial: 1 })];
    const lines = sideLines(runs).map((line) =>
      line.kind === 'run' ? line.run.id : line.runs.map(({ id }) => id),
    );
    expect(lines).toEqual([['c', 'a'], 'plain']);
  });
});

it.each([
  [[1, 3, 2], 'M0.0 17.0L32.0 1.0L64.0 9.0'],
  [[2, 2], 'M0.0 17.0L64.0 17.0'],
  [[1], ''],
  [[NaN, 1, 0], 'M0.0 1.0L64.0 17.0'],
])('draws %j', (values, path) => {
  expect(sparkPath(values, 64, 18)).toBe(path);
});

describe('a search in the window', () => {
  const spec = {
    datasetId: station.id,
    settings: {},
    models: ['dense' as const, 'pca' as const],
    ...{ trials: 3, minutes: 5, folds: 1, together: 1 },
  };
  async function searching(
    options: Parameters<typeof parts>[0] = {},
  ): Promise<ReturnType<typeof parts> & { app: AppState }> {
    const all = parts({ shapes: [station], ...options });
    const app = new AppState(all.client, atOnce);
    await app.start();
    await app.datasets.select(station.id);
    await app.search(spec);
    return { ...all, app };
  }

  it('is shown at its first run, and stays there until it is done', async () => {
    const { app, step, finish } = await searching();
    expect(app.view).toBe('start');
    await step();
    const searchId = app.runs.selected?.trial?.searchId ?? '';
    const first = app.runs.selectedId;
    expect(app.view).toBe('train');
    expect(app.searches.isRunning(searchId)).toBe(true);
    await finish();
    expect(app.searches.isRunning(searchId)).toBe(false);
    expect([app.view, app.runs.selectedId]).toEqual(['train', first]);
    expect(app.toasts.list).toEqual([]);
    const board = app.searches.board(searchId);
    expect(board.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect(board.every(({ figure }) => figure !== null)).toBe(true);
    expect(app.searches.ending(searchId)).toBe('All rounds are done.');
    expect(app.runs.live(board[0]?.run.id ?? '').epochs).toHaveLength(31);
  });

  it('is told by one note where something else is looked at', async () => {
    const { app, step, finish } = await searching();
    await step();
    await app.go('data');
    await finish();
    expect(app.toasts.list.map(({ text }) => text)).toEqual([
      expect.stringContaining('Search is done, best: '),
    ]);
    app.toasts.act(app.toasts.list[0]!);
    await settle();
    expect(app.view).toBe('train');
  });

  it('is known to a page that was loaded again, which can cancel it', async () => {
    const { app, client, step, finish } = await searching();
    await step();
    await step();
    const searchId = app.runs.selected?.trial?.searchId ?? '';
    const again = new AppState(client, atOnce);
    await again.start();
    expect(again.searches.isRunning(searchId)).toBe(true);
    await again.openSearch(searchId);
    expect([again.view, again.runs.selected?.status]).toEqual(['train', 'running']);
    await again.searches.cancel(searchId);
    await finish();
    expect(again.searches.isRunning(searchId)).toBe(false);
    expect(again.searches.runsOf(searchId).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('is paused as a whole, and resumed by a page that was loaded again', async () => {
    const { app, client, fake, step, finish } = await searching();
    await step();
    await step();
    const searchId = app.runs.selected?.trial?.searchId ?? '';
    const pause = commandsOf(app).find(({ id }) => id === 'pause-search');
    expect(commandsOf(app).map(({ id }) => id)).not.toContain('pause');
    pause?.run();
    await settle();
    expect(app.searches.isPaused(searchId)).toBe(true);
    expect(searchProgressText(app.searches.progress(searchId))).toBe(
      'paused, no training done yet',
    );
    const [row] = app.searches.board(searchId);
    expect(row && trialState(row, 0.5)).toBe('paused');
    const again = new AppState(client, atOnce);
    await again.start();
    expect(again.searches.isPaused(searchId)).toBe(true);
    await again.openSearch(searchId);
    commandsOf(again)
      .find(({ id }) => id === 'resume-search')
      ?.run();
    await settle();
    expect(again.searches.isPaused(searchId)).toBe(false);
    expect(fake.calls.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['search.pause', 'search.resume']),
    );
    await finish();
  });

  it('says why it is refused', async () => {
    const refused = new EngineError('settings/invalid', 'none of these models judges a series');
    const { app } = await searching({ failing: { 'search.start': refused } });
    expect(app.problem?.message).toBe('none of these models judges a series');
    expect(app.view).not.toBe('train');
  });

  it('says so when no trial could be trained', async () => {
    const { app, fake } = await searching();
    const result = { searchId: 'search-1', trials: [], bestRunId: null, ending: '' };
    fake.emit('job.ended', {
      ...{ jobId: 'search-1', kind: 'done' },
      result: { kind: 'search', result },
    });
    await settle();
    expect(app.problem?.message).toBe('no trial could be trained');
    expect(app.problem?.remedy).toContain('fewer folds');
    expect(app.view).toBe('start');
  });

  it('is deleted with its runs, and brought back', async () => {
    const { app, step, finish } = await searching();
    await step();
    await finish();
    const searchId = app.runs.selected?.trial?.searchId ?? '';
    await removeSearch(app, searchId);
    await settle();
    expect(app.searches.runsOf(searchId)).toEqual([]);
    expect(app.view).toBe('data');
    await app.history.undo();
    expect(app.searches.runsOf(searchId)).toHaveLength(3);
  });
});
