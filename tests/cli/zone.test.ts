import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataset } from '../engine/report/support/report-fixture.ts';
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

/** A file whose times name a zone, shown in the one that was asked for last. */
function engine(): FakeEngine {
  const fake = createFakeEngine();
  let zone: string | undefined;
  const file = (): ReturnType<typeof dataset> => {
    const own = dataset();
    return own.time === null ? own : { ...own, time: { ...own.time, zoned: true, zone } };
  };
  fake.answer({
    'dataset.list': () => [file()],
    'dataset.get': file,
    'dataset.zone': (params) => {
      zone = params.zone ?? undefined;
      return file();
    },
  });
  return fake;
}

describe('residua zone', () => {
  it('shows the times of a file by the clocks of a zone', async () => {
    const fake = engine();
    const { name, id } = dataset();
    const { code, stdout } = await runCli(['zone', name, 'kolkata'], { folder, engine: fake });
    expect(code).toBe(0);
    expect(stdout).toMatch(/ are shown in Asia\/Kolkata: .* UTC\+5:30 to .* UTC\+5:30\n/);
    const asked = fake.calls.find(({ method }) => method === 'dataset.zone');
    expect(asked?.params).toEqual({ datasetId: id, zone: 'Asia/Kolkata' });
  });

  it('prints the time axis as one document, times with what the zone is ahead of UTC', async () => {
    const args = ['zone', dataset().name, 'Asia/Kolkata', '--json'];
    const { stdout } = await runCli(args, { folder, engine: engine() });
    expect(JSON.parse(stdout)).toMatchObject({
      datasetId: dataset().id,
      time: { zone: 'Asia/Kolkata', start: expect.stringMatching(/\+05:30$/) as string },
    });
  });

  it.each([
    [['zone', 'air', 'Europe/Atlantis'], 2, /It takes a time zone such as Europe\/Berlin/],
    [['zone', 'air'], 2, /Missing required argument 'zone'/],
    [['zone', 'nothing', 'UTC'], 1, /No such file: nothing/],
    [['inspect', 'a.csv', '--zone', 'summer'], 2, /It takes a time zone such as Europe\/Berlin/],
  ])('%j is refused', async (args, expected, text) => {
    const { code, stderr } = await runCli(args, { folder, engine: engine() });
    expect([code, stderr]).toEqual([expected, expect.stringMatching(text)]);
  });
});

describe('--zone', () => {
  it.each([
    [['--zone', 'berlin'], { zone: 'Europe/Berlin' }],
    [['--zone', '-3:30'], { zone: '-03:30' }],
    [['--zone', 'utc'], { zone: 'UTC' }],
    [[], {}],
  ])('%j becomes part of the recipe', async (flags, options) => {
    const fake = engine();
    const { code } = await runCli(['inspect', 'a.csv', ...flags], { folder, engine: fake });
    expect(code).toBe(0);
    const asked = fake.calls.find(({ method }) => method === 'dataset.inspect');
    expect(asked?.params).toMatchObject({ options });
  });
});
