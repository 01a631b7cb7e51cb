import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExitCode } from '../../src-main/cli/program.ts';
import { startEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';
import type { FakeEngine } from './support/fake-engine.ts';
import { runCli } from './support/run-cli.ts';

let engine: OpenEngine;
let runId = '';
let path = '';

beforeAll(async () => {
  engine = await startEngine(mkdtempSync(join(tmpdir(), 'residua-cli-')));
  path = join(engine.folder, 'sensors.csv');
  const spikes: [number, number][] = [
    [760, 766],
    [930, 936],
  ];
  writeSensorFile(path, { rows: 1200, spikes });
  ({ runId } = await engine.train(await engine.importFile(path), { model: 'pca' }));
}, 60_000);
afterAll(async () => {
  await engine.close();
  rmSync(engine.folder, { recursive: true, force: true });
});

interface Said {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line on the workspace of the engine, which stays open. */
async function say(...args: string[]): Promise<Said> {
  const { path: workspace } = (await engine.call('workspace.info', {}))!;
  const own: FakeEngine = {
    call: (method, params) =>
      method === 'workspace.open' ? engine.call('workspace.info', {}) : engine.call(method, params),
    on: (event, listener) => engine.on(event, listener),
    close: () => Promise.resolve(),
    ...{ calls: [], closed: () => false, emit: () => undefined, answer: () => undefined },
  } as FakeEngine;
  return runCli([...args, '--workspace', workspace], { engine: own, folder: engine.folder });
}

async function json<T>(...args: string[]): Promise<T> {
  const { stdout, code } = await say(...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(stdout) as T;
}

interface Listed {
  readonly events: { rank: number; triage?: { status: string; note: string; tags: string[] } }[];
}

describe('residua triage', () => {
  it('says of some events what they are, and keeps what is not named', async () => {
    const { events } = await json<Listed>('events', runId);
    expect(events.length).toBeGreaterThan(1);
    await say('triage', runId, '1', '--status', 'confirmed', '--tag', 'pump');
    await say('triage', runId, 'all', '--note', '=1+1', '--tag', 'seen', '--untag', 'pump');
    const after = (await json<Listed>('events', runId)).events;
    expect(after[0]?.triage).toMatchObject({ status: 'confirmed', note: '=1+1', tags: ['seen'] });
    expect(after.every(({ triage }) => triage?.note === '=1+1')).toBe(true);
    const { stdout } = await say('triage', runId, '1-2', '--status', 'open', '--note', '');
    expect(stdout).toContain('2 events changed');
  });

  it.each([
    [['1'], /Nothing is said of the events\. Give --status/],
    [['900', '--note', 'a'], /no event of these ranks\. It has \d+ events/],
    [['2-1', '--note', 'a'], /such as 3 or 1,4-9, or all/],
    [['1', '--status', 'odd'], /Allowed choices are open/],
    [['1', '--tag', 'a'.repeat(41)], /1 to 40 characters, not 41/],
    [['1', '--note', 'a'.repeat(5001)], /at most 5000 characters/],
  ])('refuses %j', async (args, fault) => {
    const { code, stderr } = await say('triage', runId, ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(fault)]);
  });
});

describe('residua mute', () => {
  it('mutes what is led by the same columns, lists the rule, and takes it off', async () => {
    const added = await json<{ ruleId: string; mutedEvents: number }>(
      ...['mute', 'add', runId, '1', '--reason', 'test', '--hour'],
    );
    expect(added.mutedEvents).toBeGreaterThan(0);
    expect((await say('mute', 'list')).stdout).toMatch(new RegExp(`${added.ruleId}.*test`));
    expect((await say('mute', 'remove', added.ruleId)).code).toBe(0);
    expect((await say('mute', 'list')).stdout).toContain('Nothing is muted.');
  });

  it.each([
    [['add', 'RUN', '99'], /no event 99\. It has/],
    [['remove', 'nothing'], /No such rule: nothing\. `residua mute list`/],
    [['add', 'none', '1'], /No such run: none/],
  ])('refuses %j', async (args, fault) => {
    const { code, stderr } = await say('mute', ...args.map((arg) => arg.replace('RUN', runId)));
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(fault);
  });
});

describe('residua show', () => {
  it('prints result, lights and what the residuals hold', async () => {
    const { stdout } = await say('show', runId);
    expect(stdout).toMatch(/^PCA.*\n\n\d+ events? in /);
    expect(stdout).toContain('Every row is judged.');
    expect(stdout).toMatch(/Residuals\n {2}\S.*: \S/);
    const document = await json<{ residuals: object[]; entities: object[]; evaluation: object }>(
      ...['show', runId, '--columns', '1'],
    );
    expect(document).toMatchObject({ residuals: [{ without: null }], entities: [] });
  });

  it('ranks the entities of stacked rows', async () => {
    const panel = join(engine.folder, 'panel.csv');
    const rows = ['a', 'b'].flatMap((name) =>
      Array.from({ length: 700 }, (_, i) => {
        const at = new Date(Date.UTC(2024, 0, 1, i)).toISOString();
        const value = Math.sin(i / 4) + (name === 'b' && i > 660 && i < 670 ? 30 : 0);
        return `${name},${at},${value.toFixed(4)},${Math.cos(i / 4).toFixed(4)}`;
      }),
    );
    writeFileSync(panel, `station,time,x,y\n${rows.join('\n')}\n`);
    const { jobId } = await engine.call('dataset.import', {
      file: { path: panel },
      options: { entity: 'station', layout: 'panel' },
    });
    const end = await engine.next('job.ended', (ended) => ended.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(end.kind);
    const trained = await engine.train(end.result.datasetId, { model: 'pca' });
    const { stdout } = await say('show', trained.runId, '--columns', '0');
    expect(stdout).toMatch(/station +Events +Severity +In events\n +b .*\n +a /);
    expect(stdout).not.toContain('Residuals');
  }, 60_000);
});

describe('the runs of a workspace', () => {
  it('are named, tagged, pinned, archived and found', async () => {
    const args = ['--name', 'March', '--tag', 'pump', '--pin', '--archive', '--note', 'two\nlines'];
    const { stdout } = await say('edit', runId, ...args);
    expect(stdout).toContain('pinned; archived; #pump; two lines');
    const found = async (...search: string[]): Promise<string[]> =>
      (await json<{ runs: { id: string }[] }>('runs', ...search)).runs.map(({ id }) => id);
    expect((await found())[0]).toBe(runId);
    expect(await found('--search', 'march PCA pump')).toEqual([runId]);
    expect(await found('--tag', 'pump', '--shelf', 'archived')).toEqual([runId]);
    expect(await found('--shelf', 'pinned')).toEqual([runId]);
    expect(await found('--shelf', 'current')).not.toContain(runId);
    expect((await say('runs', '--search', 'nothing')).stdout).toContain('No run fits.');
    await say('edit', runId, '--no-archive', '--no-pin', '--untag', 'pump');
    expect(await found('--shelf', 'current')).toContain(runId);
    expect(await found('--tag', 'pump')).toEqual([]);
  });

  it.each([
    [[], /Nothing is to be changed\. Give --name/],
    [['--name', ' '], /1 to 200 characters, not 0/],
  ])('refuse the change %j', async (args, fault) => {
    const { code, stderr } = await say('edit', runId, ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(fault)]);
  });

  it('take an earlier threshold again', async () => {
    await say('threshold', runId, '--method', 'sigma', '--value', '9', '--apply');
    interface Versions {
      readonly versions: { number: number; current: boolean; madeAt: string }[];
    }
    const current = ({ versions }: Versions): number[] =>
      versions.flatMap(({ number, current }) => (current ? [number] : []));
    expect(current(await json('threshold', runId, '--versions'))).toEqual([2]);
    expect(current(await json('threshold', runId, '--use', '1'))).toEqual([1]);
    const { code, stderr } = await say('threshold', runId, '--use', '9');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/No such version/)]);
    expect((await say('threshold', runId, '--use', '1', '--apply')).code).toBe(2);
  });

  it('take labels by the beginning of the id of a run', async () => {
    const labels = join(engine.folder, 'labels.csv');
    writeFileSync(labels, 'start,end\n760,766\n');
    const { stdout } = await say('label', 'import', runId.slice(0, 6), labels);
    expect(stdout).toContain('1 label added');
  });

  it('are deleted only where that is asked for', async () => {
    const runs = async (): Promise<number> => (await engine.call('run.list', {})).length;
    const before = await runs();
    expect((await say('delete', runId)).stdout).toContain('--apply deletes it');
    expect(await runs()).toBe(before);
    expect(await json('delete', runId, '--apply')).toMatchObject({ deleted: true });
    expect(await runs()).toBe(before - 1);
  });
});
