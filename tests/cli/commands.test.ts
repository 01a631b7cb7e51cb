import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { DeviceInfo, RunComparison } from '../../src-main/contract/types.ts';
import { column, dataset, event, result, run } from '../engine/report/support/report-fixture.ts';
import { createFakeEngine } from './support/fake-engine.ts';
import { runCli } from './support/run-cli.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residua-cli-'));
  await writeFile(join(folder, 'a.csv'), 'x\n1\n');
  await writeFile(join(folder, 'air.residua'), '');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const commands = [
  'inspect',
  'detect',
  'search',
  'resume',
  'score',
  'runs',
  'show',
  'edit',
  'delete',
  'triage',
  'mute',
  'compare',
  'diff',
  'events',
  'explain',
  'threshold',
  'label',
  'zone',
  'report',
  'models',
  'devices',
  'engine',
];

describe('usage', () => {
  it.each(commands)('%s has help with examples and exit code 0', async (command) => {
    const { code, stdout, stderr } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Usage: residua ${command}`));
    expect(stdout).toMatch(/Examples:\n {2}\$ .*residua /);
    expect(stderr).toBe('');
  });

  it.each([
    [[], /No command given/],
    [['bogus'], /Unknown command 'bogus'/],
    [['detect'], /Missing required argument 'files'/],
    [['score', 'r', 'a', 'b', '--scores', 'c'], /Too many arguments/],
    [['detect', 'a', 'b', '--combine', 'merge'], /--combine.*append, join/],
    [['detect', 'a', 'b', '--tolerance', '10'], /--tolerance.*such as 10min or 1h/],
    [['inspect', ...Array.from({ length: 52 }, (_, i) => `f${i}`)], /52 files, at most 51/],
    [['detect', 'a', '--epochs', '0'], /--epochs.*whole number from 1 to 10000/],
    [['detect', 'a', '--model', 'svm'], /--model.*auto, dense, conv1d, lstm, .*pca, knn/],
    [['detect', 'a', '--device', 'gpu'], /--device.*auto, tensorflow, webgpu, wasm, cpu/],
    [['detect', 'a', '--threshold', 'pot:1'], /--threshold.*pot:RISK with RISK up to 0.1/],
    [['events', 'r', '--status', 'odd'], /--status.*open, confirmed, dismissed, known/],
    [['threshold', 'r', '--method', 'sigma'], /--method sigma needs --value/],
    [['threshold', 'r', '--method', 'auto', '--value', '3'], /--method auto takes no --value/],
    [['threshold', 'r', '--method', 'quantile', '--value', '2'], /does not take --value 2/],
    [['threshold', 'r', '--hold', '7'], /--hold takes a number above 0 up to 1: 7/],
    [['label', 'export', 'a'], /--out <file\.csv>' not specified/],
    [['label', 'import', 'a'], /Missing required argument 'labels'/],
    [['detect', 'a', '--train', '7'], /--train.*FROM\.\.TO/],
    [['detect', 'a', '--columns', ','], /--columns.*column names/],
    [
      ['detect', 'a', '--treshold', 'auto'],
      /Unknown option '--treshold' \(Did you mean --threshold\?\)/,
    ],
    [
      ['score', 'r', 'a.csv'],
      /nothing is to be written\. Name a file for the scores \(--scores FILE\)/i,
    ],
    [['report', 'r'], /--out <file\.html>' not specified/],
    [['engine'], /--stdio' not specified/],
  ])('%j is a usage error', async (args, message) => {
    const { code, stdout, stderr, engine } = await runCli(args, { folder });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(engine.calls).toEqual([]);
  });

  it('reports a usage error as JSON where that is asked for', async () => {
    const { code, stdout } = await runCli(['detect', 'a', '--window', 'x', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cli/usage' } });
  });

  it.each(['--version', '-V'])('%s prints the version', async (flag) => {
    expect(await runCli([flag])).toMatchObject({ code: 0, stdout: '1.2.3\n' });
  });
});

describe('residua inspect', () => {
  it('saves how the file was read, over no file that it reads', async () => {
    const saved = await runCli(['inspect', 'a.csv', '--save-recipe', 'r.json'], { folder });
    expect(saved.code).toBe(0);
    expect(JSON.parse(await readFile(join(folder, 'r.json'), 'utf8'))).toMatchObject({
      format: 'residua-recipe',
      recipe: {},
    });
    for (const [args, message] of [
      [['--save-recipe', 'a.csv'], /--save-recipe would overwrite the file that is read/],
      [['--recipe', 'r.json', '--save-recipe', 'r.json'], /would overwrite the recipe/],
    ] as const) {
      const { code, stderr, engine } = await runCli(['inspect', 'a.csv', ...args], { folder });
      expect(code).toBe(2);
      expect(stderr).toMatch(message);
      expect(engine.calls).toEqual([]);
    }
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('x\n1\n');
  });

  it('prints one document with --json', async () => {
    const { code, stdout } = await runCli(['inspect', 'a.csv', '--json', '--time', 'none'], {
      folder,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'station-04.csv',
      kind: 'series',
      rows: 2400,
      time: { columns: ['stamp'], start: '2004-03-10T18:00:00', stepMs: 3_600_000 },
      columns: [{ name: 'stamp', role: 'time' }, { name: 'NO2' }, { name: 'CO' }],
      findings: [{ severity: 'warning' }, { severity: 'info' }],
    });
  });

  it('prints kind, time, columns with reasons, and findings for people', async () => {
    const { stdout } = await runCli(['inspect', 'a.csv'], { folder });
    expect(stdout).toMatchInlineSnapshot(`
      "station-04.csv: series, 2,400 rows, 1 h apart, 2004-03-10 18:00 to 2004-06-18 17:00
      CSV, 1.2 MB. The column stamp holds ascending times.
      Time from stamp: 99.8 % of the steps are 1 h, 2 gaps
      Repeats every 24 rows (1 day), correlation 0.81
      2 of 3 columns judged, 0.5 % of their cells without a value

        Column  Kind    Role     Unit   Missing  Lowest  Median  Highest  Why
        stamp   time    time                 12                           numbers that vary
        NO2     number  feature  µg/m³       12    -1.5   95.25      214  numbers that vary
        CO      number  feature  µg/m³       12    -1.5   95.25      214  numbers that vary

      Findings
        Warning: NO2 holds -200 where nothing was measured.
        The step is one hour.
      "
    `);
  });

  it('lets no name in a file reach the terminal as a command', async () => {
    const engine = createFakeEngine();
    const name = 'a\u001b[2J\u202eb\u0007';
    engine.answer({
      'dataset.inspect': () => dataset({ sourceName: name, columns: [column(name)] }),
    });
    const { stdout } = await runCli(['inspect', 'a.csv'], { folder, engine });
    expect(stdout).toContain('a�[2J�b�');
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it('reads several files as one, as the flags say', async () => {
    const join = '--combine join --tolerance 10min --direction before';
    const { code, engine } = await runCli(
      ['inspect', 'a.csv', 'b.csv', 'c.csv', ...join.split(' ')],
      { folder },
    );
    expect(code).toBe(0);
    expect(engine.calls).toContainEqual({
      method: 'dataset.inspect',
      params: {
        file: { path: resolve(folder, 'a.csv') },
        more: [{ path: resolve(folder, 'b.csv') }, { path: resolve(folder, 'c.csv') }],
        options: { combine: { how: 'join', toleranceMs: 600_000, direction: 'before' } },
      },
    });
  });

  it.each([
    ['--combine join', /--combine join needs --tolerance/],
    ['--tolerance 1h', /--tolerance is of use with --combine join only/],
    ['--combine append --direction nearest', /--direction is of use with --combine join only/],
  ])('refuses %s', async (flags, message) => {
    const args = ['inspect', 'a.csv', 'b.csv', ...flags.split(' ')];
    const { code, stderr } = await runCli(args, { folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('says what is wrong with a bad file, in one sentence with a remedy', async () => {
    const engine = createFakeEngine();
    engine.answer({
      'dataset.inspect': () => {
        throw new EngineError('file/empty', 'file is empty: a.csv');
      },
    });
    const { code, stdout, stderr } = await runCli(['inspect', 'a.csv', '--quiet'], {
      folder,
      engine,
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('File is empty: a.csv. Choose a file that holds data.\n');
  });
});

describe('residua runs', () => {
  it('lists runs as text and as JSON', async () => {
    const engine = createFakeEngine();
    const failed = run({
      id: 'zz1',
      status: 'failed',
      eventCount: null,
      createdAtMs: Date.UTC(2026, 1, 1),
      error: new EngineError('train/crashed', 'the trainer ended').toData(),
    });
    engine.answer({ 'run.list': () => [run(), failed] });
    const text = await runCli(['runs'], { folder, engine });
    expect(text.stdout.split('\n').map((line) => line.trim().split(/\s+/)[0])).toEqual([
      'Id',
      'zz1',
      'k3x9abcd',
      '',
    ]);
    expect(text.stdout).toContain('the trainer ended');
    const json = await runCli(['runs', '--json'], { folder, engine });
    expect(JSON.parse(json.stdout)).toMatchObject({
      workspace: join(folder, 'air.residua'),
      runs: [
        { id: 'zz1', status: 'failed', error: { code: 'train/crashed' } },
        { id: 'k3x9abcd', createdAt: '2026-01-02T03:05:00Z', eventCount: 2 },
      ],
    });
  });

  it('opens the workspace that is named and makes none', async () => {
    const { engine } = await runCli(['runs', '--workspace', 'other.residua'], { folder });
    expect(engine.calls[0]).toEqual({
      method: 'workspace.open',
      params: { file: { path: join(folder, 'other.residua') } },
    });
  });

  it('does not take a backup for a second workspace', async () => {
    await writeFile(join(folder, 'air.backup-1.residua'), '');
    expect((await runCli(['runs'], { folder })).code).toBe(0);
  });

  it('asks which where there is none or more than one', async () => {
    await writeFile(join(folder, 'b.residua'), '');
    const two = await runCli(['runs'], { folder });
    expect(two.code).toBe(2);
    expect(two.stderr).toMatch(
      /More than one workspace in this folder: air\.residua, b\.residua\. Name it with --workspace/,
    );
    await rm(join(folder, 'air.residua'));
    await rm(join(folder, 'b.residua'));
    const none = await runCli(['runs', '--json'], { folder });
    expect(none.code).toBe(2);
    expect(JSON.parse(none.stdout)).toMatchObject({ error: { code: 'cli/usage' } });
  });
});

describe('residua score', () => {
  const scored = {
    rows: 100,
    flaggedRows: 21,
    judgedRows: 90,
    without: null,
    events: [event(1, 30, 50)],
    threshold: 2,
    warnings: ['One column is missing.'],
    device: result().device,
  };

  it('scores a file and says where the scores are', async () => {
    const engine = createFakeEngine();
    engine.answer({
      'run.score': () => {
        setImmediate(() => {
          engine.emit('job.ended', {
            jobId: 'job-2',
            kind: 'done',
            result: { kind: 'score', result: scored },
          });
        });
        return { jobId: 'job-2' };
      },
    });
    const args = ['score', 'k3', 'a.csv', '--scores', 'out.csv'];
    const json = await runCli([...args, '--json'], { folder, engine });
    expect(json.code).toBe(0);
    expect(engine.calls.find(({ method }) => method === 'run.score')?.params).toEqual({
      runId: 'k3x9abcd',
      file: { path: join(folder, 'a.csv') },
      out: { path: join(folder, 'out.csv') },
    });
    expect(JSON.parse(json.stdout)).toMatchObject({
      runId: 'k3x9abcd',
      rows: 100,
      notJudgedRows: 10,
      flaggedRows: 21,
      events: [{ startIndex: 30, endIndex: 50 }],
      scores: join(folder, 'out.csv'),
    });
    const text = await runCli(args, { folder, engine });
    expect(text.stdout).toContain('1 event, 21 of 100 rows flagged; 10 not judged.');
    expect(text.stdout).toContain('One column is missing.');
  });

  it('does not take an answer of another kind for scores', async () => {
    const engine = createFakeEngine();
    engine.answer({
      'run.score': () => {
        setImmediate(() => {
          engine.emit('job.ended', {
            jobId: 'job-2',
            kind: 'done',
            result: { kind: 'import', datasetId: 'data-1' },
          });
        });
        return { jobId: 'job-2' };
      },
    });
    const { code, stderr } = await runCli(['score', 'k3', 'a.csv', '--scores', 'o.csv'], {
      folder,
      engine,
    });
    expect(code).toBe(1);
    expect(stderr).toContain('Unexpected result: import');
    expect(stderr).toContain('followJob');
  });
});

describe('residua compare', () => {
  const comparison: RunComparison = {
    a: run(),
    b: run({ id: 'p7abcdef', name: 'PCA, window 24' }),
    sameData: false,
    by: 'time',
    apart: null,
    differences: [{ setting: 'model', a: 'conv1d', b: 'pca' }],
    events: {
      kept: [{ a: event(1, 300, 320), b: event(1, 301, 320), overlap: 20 / 21 }],
      lost: [event(2, 1800, 1810)],
      gained: [],
    },
    epochsA: [],
    epochsB: [],
  };

  it('shows settings, losses and events', async () => {
    const engine = createFakeEngine();
    engine.answer({ 'run.compare': () => comparison });
    const args = ['compare', 'k3', 'pca, window 24'];
    const text = await runCli(args, { folder, engine });
    expect(engine.calls.find(({ method }) => method === 'run.compare')?.params).toEqual({
      a: 'k3x9abcd',
      b: 'p7abcdef',
    });
    expect(text.stdout).toMatch(/1 event kept, 1 lost, 0 gained/);
    expect(text.stdout).toMatch(/model +conv1d +pca/);
    expect(text.stdout).toContain('different data');
    const json = await runCli([...args, '--json'], { folder, engine });
    expect(JSON.parse(json.stdout)).toMatchObject({
      sameData: false,
      a: { id: 'k3x9abcd', validationLoss: 0.042 },
      events: { kept: [{ a: { startIndex: 300 } }], lost: [{ startIndex: 1800 }], gained: [] },
    });
  });

  it.each([
    ['nothing like it', 'q', /No such run: q/],
    ['two runs', 'window', /No such run: window/],
  ])('names the fault: %s', async (_, text, message) => {
    const { code, stderr } = await runCli(['compare', 'k3', text], { folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe('residua report, devices, engine', () => {
  it('writes the report of a run', async () => {
    const { code, stdout } = await runCli(['report', 'k3x9abcd', '--out', 'r.html', '--json'], {
      folder,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      runId: 'k3x9abcd',
      runName: 'Conv1D, window 24',
      report: join(folder, 'r.html'),
      bytes: 160_000,
    });
  });

  it.each([
    [[], { language: 'en', explained: 5 }, true],
    [['--language', 'zh', '--explain', '2'], { language: 'zh-CN', explained: 2 }, true],
    [['--no-counterfactual'], { language: 'en', explained: 5 }, false],
    [['--explain', '0'], { language: 'en', explained: 0 }, false],
  ] as const)('writes a report as %j asks for', async (flags, params, isPrepared) => {
    const args = ['report', 'k3x9abcd', '--out', 'r.html', ...flags];
    const { code, engine } = await runCli(args, { folder });
    expect(code).toBe(0);
    const { calls } = engine;
    expect(calls.find(({ method }) => method === 'export.report')?.params).toMatchObject(params);
    expect(calls.some(({ method }) => method === 'report.prepare')).toBe(isPrepared);
  });

  it('knows two languages of a report', async () => {
    const args = ['report', 'k3', '--out', 'r.html', '--language', 'fr'];
    const { code, stderr } = await runCli(args, { folder });
    expect(code).toBe(2);
    expect(stderr).toContain('Choose en or zh.');
  });

  it('never writes a report over the workspace', async () => {
    const { code, engine } = await runCli(['report', 'k3', '--out', 'air.residua'], { folder });
    expect(code).toBe(2);
    expect(engine.calls).toEqual([]);
  });

  it('lists the devices and probes them', async () => {
    const devices: DeviceInfo[] = [
      { ...result().device },
      {
        rung: 'tensorflow',
        label: 'TensorFlow',
        available: false,
        reason: 'not installed',
        version: null,
        rowsPerSecond: null,
      },
    ];
    const engine = createFakeEngine();
    engine.answer({ 'device.list': () => devices });
    const json = await runCli(['devices', '--json'], { engine });
    expect(JSON.parse(json.stdout)).toEqual({ devices });
    expect(engine.calls[0]?.params).toEqual({ probe: true });
    const text = await runCli(['devices'], { engine });
    expect(text.stdout).toMatch(/wasm +CPU, WebAssembly +yes +4\.22\.0 +38,000/);
    expect(text.stdout).toMatch(/tensorflow +TensorFlow +no +not installed/);
  });

  it('stops serving when asked to, and closes the engine', async () => {
    const stop = new AbortController();
    const engine = createFakeEngine();
    const running = runCli(['engine', '--stdio'], { engine, stop });
    setImmediate(() => {
      stop.abort();
    });
    expect((await running).code).toBe(130);
    expect(engine.closed()).toBe(true);
  });
});
