import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../engine/report/support/report-fixture.ts';
import { createFakeEngine, type FakeEngine } from './support/fake-engine.ts';
import { runCli } from './support/run-cli.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residua-cli-'));
  await writeFile(join(folder, 'air.residua'), '');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function engine(): FakeEngine {
  const fake = createFakeEngine();
  const written = (path: string) => {
    const result = {
      path,
      rows: 12,
      columns: 3,
      notes: ['Without the trend that the run takes off.'],
    };
    setImmediate(() => {
      fake.emit('job.ended', { jobId: 'job', kind: 'done', result: { kind: 'written', result } });
    });
    return { jobId: 'job' };
  };
  const answer = ({ out }: { out: object }): { jobId: string } =>
    written('path' in out ? String(out.path) : '');
  fake.answer({
    'run.list': () => [run()],
    'detector.writeCodes': answer,
    'detector.writeRebuilt': answer,
    'detector.writeDraws': answer,
  });
  return fake;
}

describe('commands that write with a run', () => {
  it.each([
    ['latent', [], 'detector.writeCodes', {}],
    ['reconstruct', [], 'detector.writeRebuilt', {}],
    ['sample', [], 'detector.writeDraws', { count: 16 }],
    ['sample', ['--count', '3', '--seed', '0'], 'detector.writeDraws', { count: 3, seed: 0 }],
  ])('%s %j', async (name, flags, method, params) => {
    const fake = engine();
    const args = [name, run().id, '--out', 'out.npy', ...flags];
    const { code, stdout } = await runCli(args, { folder, engine: fake });
    expect(code).toBe(0);
    expect(stdout).toContain('12 rows of 3 numbers');
    expect(stdout).toContain('Without the trend');
    const path = join(folder, 'out.npy');
    expect(fake.calls.find((call) => call.method === method)?.params).toEqual({
      runId: run().id,
      out: { path },
      ...params,
    });
  });

  it('prints one document with --json', async () => {
    const args = ['latent', run().id, '--out', 'out.csv', '--json'];
    const { stdout } = await runCli(args, { folder, engine: engine() });
    expect(JSON.parse(stdout)).toMatchObject({ runId: run().id, rows: 12, columns: 3 });
  });

  it.each([
    ['nowhere to write', ['latent', 'x'], 2, /--out/],
    ['the workspace in the way', ['latent', 'x', '--out', 'air.residua'], 2, /overwrite/],
    ['a count of none', ['sample', 'x', '--out', 'a.npy', '--count', '0'], 2, /--count/],
    ['another run', ['reconstruct', 'zzz', '--out', 'a.npy'], 1, /no such run/i],
  ])('refuses %s', async (_, args, expected, message) => {
    const { code, stderr } = await runCli(args, { folder, engine: engine() });
    expect(code).toBe(expected);
    expect(stderr).toMatch(message);
  });
});
