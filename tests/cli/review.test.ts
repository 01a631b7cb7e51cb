import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThresholdTrial } from '../../src-main/contract/threshold-types.ts';
import { dataset, event, run } from '../engine/report/support/report-fixture.ts';
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

const triage = {
  status: 'dismissed',
  reason: 'Maintenance',
  note: 'by the plant',
  tags: ['plant'],
  mutedBy: null,
} as const;
const trial: ThresholdTrial = {
  threshold: {
    value: 1.25,
    rule: { method: 'budget', value: 3, per: 'week' },
    reason: 'the lowest level with at most 42 events in all',
    candidates: [],
  },
  eventCount: 41,
  flaggedRows: 120,
  judgedRows: 2400,
  labels: { column: 'fault', precision: 0.5, recall: 0.25, f1: 1 / 3 },
  warnings: [],
};

function engine(): FakeEngine {
  const fake = createFakeEngine();
  fake.answer({
    'run.events': () => [{ ...event(1, 300, 320), triage }, event(2, 1800, 1810)],
    'triage.list': () => [
      {
        rows: [40, 44],
        rank: null,
        status: 'confirmed',
        reason: '',
        note: 'fire',
        tags: [],
        updatedAtMs: 0,
      },
    ],
    'threshold.try': () => trial,
    'threshold.apply': () => ({ ...run(), eventCount: 40 }),
    'dataset.list': () => [dataset(), dataset({ id: 'other', name: 'other' })],
    'label.import': () => ({
      ...{ labelIds: [1, 2], known: 1, outside: 1 },
      findings: [
        { severity: 'warning', text: 'Labels of a.csv: 1 interval lies outside.', column: null },
      ],
    }),
    'export.labels': () => ({ path: '', rows: 3 }),
  });
  return fake;
}

describe('residua events', () => {
  it('lists events with what was said of them, and what is no longer flagged', async () => {
    const { code, stdout } = await runCli(['events', 'k3x9'], { folder, engine: engine() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/: 2 events, 1 dismissed\n/);
    expect(stdout).toContain('  1  dismissed: Maintenance; by the plant; #plant');
    expect(stdout).toContain('  rows 40 to 44  confirmed; fire');
  });

  it.each([
    ['open', [2]],
    ['dismissed', [1]],
    ['known', []],
  ])('prints those that are %s as one document', async (status, ranks) => {
    const args = ['events', 'k3x9', '--status', status, '--json'];
    const { stdout } = await runCli(args, { folder, engine: engine() });
    const document = JSON.parse(stdout) as {
      events: { rank: number }[];
      noLongerFlagged: object[];
    };
    expect(document.events.map(({ rank }) => rank)).toEqual(ranks);
    expect(document.noLongerFlagged).toMatchObject([{ startIndex: 40, note: 'fire' }]);
  });

  it('says which run it does not know', async () => {
    const { code, stderr } = await runCli(['events', 'nothing'], { folder, engine: engine() });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/No such run: nothing/)]);
  });

  it('puts them in groups, and says when they come', async () => {
    const { stdout } = await runCli(['events', 'k3x9', '--by', 'status'], {
      ...{ folder, engine: engine() },
    });
    expect(stdout).toMatch(/Group +Events +Open +Highest +In all +When/);
    expect(stdout).toMatch(/dismissed +1 +0 +2\.4 +21 h/);
    const json = await runCli(['events', 'k3x9', '--by', 'column', '--json'], {
      ...{ folder, engine: engine() },
    });
    const { groups } = JSON.parse(json.stdout) as { groups: object[] };
    expect(groups).toEqual([{ by: 'column', key: 'NO2', name: 'NO2', events: [1, 2] }]);
  });

  it('groups by kinds that the engine finds', async () => {
    const fake = engine();
    const kind = { ranks: [1, 2], summary: 'NO2 far above expected', column: 'NO2', course: [1] };
    fake.answer({ 'event.kinds': () => ({ compared: 2, kinds: [kind] }) });
    const { stdout } = await runCli(['events', 'k3x9', '--by', 'kind'], { folder, engine: fake });
    expect(stdout).toMatch(/1: NO2 far above expected +2 +1/);
  });

  it.each([
    [['--only', 'weekday=tuesday'], [1]],
    [['--only', 'column=no2', '--only', 'status=open'], [2]],
    [['--find', 'plant'], [1]],
    [
      ['--sort', 'start'],
      [2, 1],
    ],
    [['--only', 'hour=3'], []],
  ])('lists with %j', async (flags, ranks) => {
    const args = ['events', 'k3x9', ...flags, '--json'];
    const { stdout } = await runCli(args, { folder, engine: engine() });
    const { events } = JSON.parse(stdout) as { events: { rank: number }[] };
    expect(events.map(({ rank }) => rank)).toEqual(ranks);
  });

  it('writes those that are listed alone', async () => {
    const fake = engine();
    fake.answer({ 'export.events': () => ({ path: '', rows: 1 }) });
    const args = ['events', 'k3x9', '--status', 'open', '--out', 'open.csv'];
    expect((await runCli(args, { folder, engine: fake })).code).toBe(0);
    const wish = fake.calls.find(({ method }) => method === 'export.events');
    expect(wish?.params).toMatchObject({ format: 'csv', ranks: [2] });
  });

  it.each([
    ['weekdy=monday', 'sides are kind, column'],
    ['weekday=noday', 'a day of the week'],
    ['hour=24', '0 to 23'],
    ['month=March', 'month=2010-03'],
    ['severity=4', 'lower end of a class'],
    ['column=', 'a side of events and its value'],
  ])('refuses --only %s', async (text, message) => {
    const { code, stderr } = await runCli(['events', 'k3x9', '--only', text], { folder });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('residua threshold', () => {
  const wished = (fake: FakeEngine, method: string): unknown =>
    fake.calls.find((call) => call.method === method)?.params;

  it('tries a rule and stores nothing', async () => {
    const fake = engine();
    const args = ['threshold', 'k3x9', '--method', 'budget', '--value', '3'];
    const { code, stdout } = await runCli(args, { folder, engine: fake });
    expect(code).toBe(0);
    expect(stdout).toMatch(/at most 3 events a week, threshold 1.25\n/);
    expect(stdout).toMatch(/41 events \(before: \d+\), 5 % of the judged rows\n/);
    expect(stdout).toMatch(/precision 50 %, recall 25 %/);
    expect(stdout).toMatch(/Only tried: --apply/);
    expect(wished(fake, 'threshold.try')).toEqual({
      runId: 'k3x9abcd',
      rule: { method: 'budget', value: 3, per: 'week' },
    });
    expect(wished(fake, 'threshold.apply')).toBeUndefined();
  });

  it('applies it, and changes of the events only what is named', async () => {
    const fake = engine();
    const args = ['threshold', 'k3x9', '--method', 'sigma', '--value', '4', '--min-length', '5'];
    const { stdout } = await runCli([...args, '--apply', '--json'], { folder, engine: fake });
    expect(JSON.parse(stdout)).toMatchObject({ applied: true, eventCount: 40 });
    expect(wished(fake, 'threshold.apply')).toEqual({
      runId: 'k3x9abcd',
      rule: { method: 'sigma', value: 4 },
      filter: { minLength: 5, mergeGap: run().plan.mergeGap, hold: 1 },
    });
  });
});

describe('limits of columns and hours', () => {
  it.each([
    [
      '--per-column',
      'column',
      { kind: 'column', limits: [{ column: 'NO2', value: 2.5 }] },
      / {2}NO2 {2}2\.5/,
    ],
    ['--per-hour', 'hour', { kind: 'hour', limits: [1.5, 2] }, / {2}0 h 1\.5, 1 h 2/],
  ] as const)('%s', async (flag, scope, limits, printed) => {
    const fake = engine();
    fake.answer({
      'threshold.try': () => ({ ...trial, threshold: { ...trial.threshold, scope: limits } }),
    });
    const { stdout } = await runCli(['threshold', 'k3x9', flag], { folder, engine: fake });
    expect(stdout).toMatch(printed);
    expect(fake.calls.find(({ method }) => method === 'threshold.try')?.params).toEqual({
      runId: 'k3x9abcd',
      rule: { method: 'auto' },
      scope,
    });
  });

  it('takes one of them', async () => {
    const args = ['threshold', 'k3x9', '--per-column', '--per-hour'];
    expect((await runCli(args, { folder, engine: engine() })).code).toBe(2);
  });
});

describe('residua label', () => {
  it('imports intervals and says what lies outside', async () => {
    const fake = engine();
    const { name } = dataset();
    const args = ['label', 'import', name, 'labels.csv'];
    const { code, stdout } = await runCli(args, { folder, engine: fake });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2 labels added to .*\n1 label there already\.\nLabels of a\.csv: 1 interval lies outside\.\n$/s,
    );
  });

  it('takes a run for its file', async () => {
    const args = ['label', 'export', run().id, '--out', 'l.csv', '--json'];
    const { code, stdout } = await runCli(args, { folder, engine: engine() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ datasetId: run().datasetId });
  });

  it('exports them, over no workspace', async () => {
    const { name } = dataset();
    const out = ['label', 'export', name, '--json', '--out'];
    const { stdout } = await runCli([...out, 'l.csv'], { folder, engine: engine() });
    expect(JSON.parse(stdout)).toMatchObject({ labels: join(folder, 'l.csv'), intervals: 3 });
    const { code, stderr } = await runCli([...out, 'air.residua'], { folder, engine: engine() });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/would overwrite the workspace/)]);
    expect(await readFile(join(folder, 'air.residua'), 'utf8')).toBe('');
  });

  it.each(['import', 'export'])('has help with an example: %s', async (part) => {
    const { code, stdout } = await runCli(['label', part, '--help']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Usage: residua label/)]);
  });

  it('says which file it does not know', async () => {
    const args = ['label', 'export', 'nothing', '--out', 'l.csv'];
    const { code, stderr } = await runCli(args, { folder, engine: engine() });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/No such file: nothing\. Name one of: /),
    ]);
  });
});
