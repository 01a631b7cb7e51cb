import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { LabelStep } from '../../src-main/contract/schemas.ts';
import { dataset, result, run, timeAxis } from '../engine/report/support/report-fixture.ts';
import { createFakeEngine, type FakeEngine } from './support/fake-engine.ts';
import { runCli } from './support/run-cli.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residua-cli-'));
  await writeFile(join(folder, 'a.csv'), 'x\n1\n');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function paramsOf(engine: FakeEngine, method: string): unknown {
  return engine.calls.find((call) => call.method === method)?.params;
}

describe('residua detect', () => {
  it('adds the labels of each file to the recipe, by the name of the data file', async () => {
    const engine = createFakeEngine();
    const step = { do: 'label', name: 'label', by: 'row', spans: [[0, 2]] } satisfies LabelStep;
    engine.answer({ 'labels.read': () => step });
    const flags = ['--labels', 'windows.csv', '--labels', 'more.json'];
    expect((await runCli(['detect', 'a.csv', ...flags], { folder, engine })).code).toBe(0);
    const asked = engine.calls.filter(({ method }) => method === 'labels.read');
    expect(asked.map(({ params }) => params)).toEqual([
      { file: { path: join(folder, 'windows.csv') }, of: ['a.csv'] },
      { file: { path: join(folder, 'more.json') }, of: ['a.csv'] },
    ]);
    expect(paramsOf(engine, 'dataset.import')).toMatchObject({ options: { steps: [step, step] } });
  });

  it('does not write over a file of labels', async () => {
    await writeFile(join(folder, 'windows.csv'), '0\n');
    const flags = ['--labels', 'windows.csv', '--scores', 'windows.csv'];
    const { code, stderr } = await runCli(['detect', 'a.csv', ...flags], { folder });
    expect(code).not.toBe(0);
    expect(stderr).toContain('a file of labels');
  });

  it('prints one JSON document with --json and everything else on standard error', async () => {
    const { code, stdout, stderr } = await runCli(['detect', 'a.csv', '--json'], { folder });
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual([
      'runId',
      'runName',
      'workspace',
      'dataset',
      'device',
      'model',
      'parameters',
      'durations',
      'samplesPerSecond',
      'training',
      'threshold',
      'choice',
      'origin',
      'secondPass',
      'baseline',
      'labels',
      'evaluation',
      'eventCount',
      'flaggedRows',
      'judgedRows',
      'notJudgedRows',
      'indexOrder',
      'events',
      'warnings',
      'saved',
      'versions',
    ]);
    expect(document).toMatchObject({
      runId: 'k3x9abcd',
      workspace: null,
      model: 'conv1d',
      device: { rung: 'wasm', label: 'CPU, WebAssembly' },
      parameters: { count: 12_345, plan: { window: 24, seed: 42 } },
      durations: { trainMs: 20_400, scoreMs: 320, runMs: 21_300 },
      samplesPerSecond: 5_120,
      threshold: { value: 2, rule: { method: 'quantile', value: 0.995 } },
      baseline: { model: 'pca', eventCount: 5, sharedEvents: 1, labels: null },
      indexOrder: 'file',
      notJudgedRows: 50,
    });
    expect((document['events'] as unknown[])[0]).toEqual({
      rank: 1,
      start: '2004-03-23T06:00:00',
      end: '2004-03-24T02:00:00',
      peakTime: '2004-03-23T16:00:00',
      startIndex: 300,
      endIndex: 320,
      peakIndex: 310,
      peak: 4.8,
      severity: 2.4,
      columns: [
        { column: 'NO2', share: 0.7, measured: 214, expected: 98 },
        { column: 'CO', share: 0.3, measured: 4.2, expected: null },
      ],
      summary: 'NO2 far above expected',
      triage: null,
    });
    expect(stderr).toContain('Reading  50 %');
    expect(stderr).toContain('Training  42 %, epoch 12 of 40, 5,120 samples/s, 18 s left');
  });

  it('never prints what is not a number', async () => {
    const engine = createFakeEngine();
    engine.answer({
      'run.get': () => run({ result: result({ trainLoss: NaN, samplesPerSecond: Infinity }) }),
    });
    const { stdout } = await runCli(['detect', 'a.csv', '--json'], { folder, engine });
    const document = JSON.parse(stdout) as {
      training: { loss: unknown };
      samplesPerSecond: unknown;
    };
    expect([document.training.loss, document.samplesPerSecond]).toEqual([null, null]);
  });

  it('says for people what the file is, what was chosen and why, and what was found', async () => {
    const { code, stdout } = await runCli(['detect', 'a.csv'], { folder });
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "station-04.csv: series, 2,400 rows, 1 h apart, 2004-03-10 18:00 to 2004-06-18 17:00
      Judged 2 of 3 columns: NO2, CO

      Settings
        window  24      The strongest repetition is 24 rows.
        model   conv1d  1,657 windows are enough.

      Trained on CPU, WebAssembly in 21 s: 25 epochs, best 17, 5,120 samples/s. No progress for 8 epochs.

      2 events in 100 days
      0.6 a month, 1.4 % of the time. 2.1 % not judged.

        #  Start             End               Length  Severity  What happened
        1  2004-03-23 06:00  2004-03-24 02:00    21 h       2.4  NO2 far above expected
        2  2004-05-24 18:00  2004-05-25 04:00    11 h       1.2  NO2 far above expected

      Threshold 2: 99.5 % quantile. The middle of three rules.
      Baseline pca, 5 events: The network finds 1 event that PCA misses.

      To bear in mind
        NO2 holds -200 where nothing was measured.
        The training part may hold anomalies.
        More than 1 % of the time is flagged.
      "
    `);
  });

  it('says which rows the indices count where rows were sorted', async () => {
    const engine = createFakeEngine();
    engine.answer({
      'dataset.get': () => dataset({ time: timeAxis({ outOfOrder: 3, zoned: true }) }),
    });
    const json = await runCli(['detect', 'a.csv', '--json'], { folder, engine });
    expect(JSON.parse(json.stdout)).toMatchObject({
      indexOrder: 'time',
      events: [{ start: '2004-03-23T06:00:00Z' }, {}],
    });
    const text = await runCli(['detect', 'a.csv'], { folder, engine });
    expect(text.stdout).toContain('Rows are counted in the order of time.');
  });

  it('hands every flag to the engine', async () => {
    const flags =
      'detect a.csv --time stamp --kind series --delimiter semicolon --decimal , --columns NO2 --columns CO --exclude O3,T --model dense --train 0:400 --window 12 --threshold sigma:3 --scaler robust --detrend --season 24 --loss mae --epochs 5 --batch 32 --learning-rate 0.01 --patience 3 --seed 7 --device cpu';
    const { engine, code } = await runCli(flags.split(' '), { folder });
    expect(code).toBe(0);
    expect(paramsOf(engine, 'dataset.import')).toEqual({
      file: { path: join(folder, 'a.csv') },
      options: { time: 'stamp', kind: 'series', delimiter: ';', decimal: ',' },
    });
    expect(paramsOf(engine, 'run.start')).toEqual({
      datasetId: 'data-1',
      settings: {
        model: 'dense',
        columns: ['NO2', 'CO'],
        exclude: ['O3', 'T'],
        train: { from: '0', to: '400' },
        window: 12,
        threshold: { method: 'sigma', value: 3 },
        scaler: 'robust',
        detrend: true,
        season: 24,
        loss: 'mae',
        epochs: 5,
        batchSize: 32,
        learningRate: 0.01,
        patience: 3,
        seed: 7,
        device: 'cpu',
      },
    });
  });

  it('reads several files as one, none of which it would overwrite', async () => {
    const { engine } = await runCli(['detect', 'a.csv', 'b.csv', '--combine', 'append'], {
      folder,
    });
    expect(paramsOf(engine, 'dataset.import')).toEqual({
      file: { path: join(folder, 'a.csv') },
      more: [{ path: join(folder, 'b.csv') }],
      options: { combine: { how: 'append' } },
    });
    const over = await runCli(['detect', 'a.csv', 'b.csv', '--scores', 'b.csv'], { folder });
    expect(over.code).toBe(2);
    expect(over.stderr).toMatch(/--scores would overwrite a file that is read/);
  });

  it('leaves what is not said to the engine', async () => {
    const { engine } = await runCli(['detect', 'a.csv'], { folder });
    expect(paramsOf(engine, 'run.start')).toEqual({ datasetId: 'data-1', settings: {} });
    expect(paramsOf(engine, 'dataset.import')).toMatchObject({ options: {} });
  });

  it('writes what is asked for and keeps the workspace that is named', async () => {
    const flags =
      'detect a.csv --workspace w.residua --scores s.csv --report r.html --events e.json';
    const { engine, stdout, stderr } = await runCli(flags.split(' '), { folder });
    const out = (name: string): object => ({ path: join(folder, name) });
    expect(paramsOf(engine, 'workspace.open')).toEqual({ file: out('w.residua'), create: true });
    expect(paramsOf(engine, 'export.scores')).toEqual({ runId: 'k3x9abcd', out: out('s.csv') });
    expect(paramsOf(engine, 'export.report')).toEqual({ runId: 'k3x9abcd', out: out('r.html') });
    expect(paramsOf(engine, 'export.events')).toEqual({
      runId: 'k3x9abcd',
      out: out('e.json'),
      format: 'json',
    });
    expect(stdout).toContain('Run k3x9abcd (Conv1D, window 24) in /data/air.residua');
    expect(stderr).not.toContain('Nothing was kept');
  });

  it('uses a temporary workspace otherwise, deletes it, and says so', async () => {
    const temporaryFolder = join(folder, 'tmp');
    const { mkdir } = await import('node:fs/promises');
    await mkdir(temporaryFolder);
    const engine = createFakeEngine();
    let during: string[] = [];
    engine.answer({
      'run.get': async () => {
        during = await readdir(temporaryFolder);
        return run();
      },
    });
    const { stderr } = await runCli(['detect', 'a.csv'], { folder, temporaryFolder, engine });
    expect(during).toHaveLength(1);
    expect(await readdir(temporaryFolder)).toEqual([]);
    expect(stderr).toContain('Nothing was kept; --workspace FILE.residua keeps file and run.');
    expect(engine.closed()).toBe(true);
  });

  it.each([
    ['the file itself', '--scores a.csv', 2, /--scores would overwrite the file that is read/],
    ['one file twice', '--scores x.csv --events x.csv', 2, /--events would overwrite --scores/],
    ['the workspace', '--workspace w.csv --scores w.csv', 2, /would overwrite the workspace/],
    ['an ending it does not know', '--events e.txt', 2, /\.csv or \.json/],
    [
      'a missing folder',
      '--report none/r.html',
      1,
      /Folder does not exist: .*none.*Create the folder/,
    ],
    ['a folder', '--report .', 1, /Is a folder/],
  ])('refuses to write over %s before any work', async (_, flags, expected, message) => {
    const { code, stderr, engine } = await runCli(['detect', 'a.csv', ...flags.split(' ')], {
      folder,
    });
    expect(code).toBe(expected);
    expect(stderr).toMatch(message);
    expect(engine.calls).toEqual([]);
  });

  it('reports a failing run as one JSON document and one sentence', async () => {
    const engine = createFakeEngine();
    const fault = new EngineError('train/not-finite', 'loss is not a number: epoch 3', {
      epoch: 3,
    });
    engine.answer({
      'run.start': () => {
        // The end may come before the caller has the id.
        engine.emit('run.ended', {
          runId: 'k3x9abcd',
          outcome: { kind: 'failed', error: fault.toData() },
        });
        return { runId: 'k3x9abcd' };
      },
    });
    const { code, stdout, stderr } = await runCli(['detect', 'a.csv', '--json', '--quiet'], {
      folder,
      engine,
    });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'train/not-finite',
        message: 'loss is not a number: epoch 3',
        remedy: fault.remedy,
        details: { epoch: 3, remedy: fault.remedy },
      },
    });
    expect(stderr).toBe(`Loss is not a number: epoch 3. ${fault.remedy}\n`);
    expect(engine.closed()).toBe(true);
  });

  it('is silent on standard error with --quiet', async () => {
    const { stderr } = await runCli(['detect', 'a.csv', '--quiet'], { folder });
    expect(stderr).toBe('');
  });
});

describe('stopping', () => {
  it.each(['import', 'run'] as const)(
    'cancels a running %s, waits for its end, exits 130',
    async (part) => {
      const engine = createFakeEngine();
      const stop = new AbortController();
      const stopSoon = (): void => {
        setImmediate(() => {
          stop.abort();
        });
      };
      engine.answer(
        part === 'import'
          ? {
              'dataset.import': () => {
                stopSoon();
                return { jobId: 'job-1' };
              },
              'job.cancel': ({ jobId }) => {
                engine.emit('job.ended', { jobId, kind: 'cancelled' });
                return null;
              },
            }
          : {
              'run.start': () => {
                stopSoon();
                return { runId: 'k3x9abcd' };
              },
              'run.cancel': ({ runId }) => {
                engine.emit('run.ended', { runId, outcome: { kind: 'cancelled' } });
                return null;
              },
            },
      );
      const { code, stdout, stderr } = await runCli(['detect', 'a.csv', '--json'], {
        folder,
        engine,
        stop,
      });
      expect(code).toBe(130);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } });
      expect(stderr).toMatch(/Cancelled\.\n$/);
      expect(engine.calls.at(-1)?.method).toBe(part === 'import' ? 'job.cancel' : 'run.cancel');
      expect(engine.closed()).toBe(true);
    },
  );

  it('does not start what is stopped before', async () => {
    const stop = new AbortController();
    stop.abort();
    const { code, engine } = await runCli(['detect', 'a.csv'], { folder, stop });
    expect(code).toBe(130);
    expect(engine.calls.map(({ method }) => method)).toEqual(['workspace.open']);
  });

  it('ends a call that cannot be cancelled', async () => {
    const engine = createFakeEngine();
    const stop = new AbortController();
    engine.answer({
      'dataset.inspect': () => {
        stop.abort();
        return new Promise(() => undefined);
      },
    });
    const { code } = await runCli(['inspect', 'a.csv'], { folder, engine, stop });
    expect(code).toBe(130);
  });
});
