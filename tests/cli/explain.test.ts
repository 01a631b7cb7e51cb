import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Counterfactual } from '../../src-main/contract/counterfactual.ts';
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

const found: Counterfactual = {
  rows: [300, 320],
  threshold: 1,
  options: [
    {
      changes: [
        {
          ...{ column: 'NO2', unit: 'µg/m³', kind: 'at-most', value: 41, share: null },
          ...{ measured: 214, by: 60, rows: 3 },
        },
      ],
      severity: 0.98,
      size: 2,
    },
  ],
  tried: [{ column: 'NO2', low: 3, high: 120 }],
  complete: true,
};
const triage = {
  status: 'dismissed',
  reason: 'Maintenance',
  note: '',
  tags: [],
  mutedBy: null,
} as const;

function engine(answer: Counterfactual = found): FakeEngine {
  const fake = createFakeEngine();
  const rows = Array.from({ length: 27 }, (_, i) => i);
  fake.answer({
    'event.context': () => ({
      event: event(1, 300, 320),
      calendar: ['Highest on a Tuesday evening, a working day.'],
      stages: {
        onsets: [
          { column: 'NO2', row: 300, timeMs: Date.UTC(2004, 2, 23, 6) },
          { column: 'CO', row: 303, timeMs: Date.UTC(2004, 2, 23, 9) },
        ],
        levels: { before: 98, after: 143, lasting: true },
        earlier: [{ backMs: 86_400_000, value: 95 }],
      },
      rows: {
        from: 297,
        to: 324,
        time: rows.map((i) => Date.UTC(2004, 2, 23) + i * 3_600_000),
        severity: rows.map((i) => i / 10),
        columns: [
          {
            column: 'NO2',
            unit: 'µg/m³',
            measured: rows.map((i) => (i === 8 ? null : 100 + i)),
            expected: rows.map(() => 98),
            band: { low: -8, high: 12 },
          },
        ],
        left: 5,
      },
    }),
    'event.similar': () => ({
      by: 'shape',
      columns: ['NO2'],
      rows: [300, 320],
      values: [],
      compared: 2000,
      found: [
        {
          ...{ rows: [500, 520] as [number, number], startMs: Date.UTC(2004, 3, 1), endMs: null },
          ...{ distance: 0.08, shape: 0.9, apart: null, errors: 0.95, entity: null, values: [] },
          event: { rank: 2, severity: 3, summary: 'NO2 far above expected', triage },
        },
        {
          ...{ rows: [900, 920] as [number, number], startMs: Date.UTC(2004, 4, 1), endMs: null },
          ...{ distance: 0.4, shape: 0.5, apart: null, errors: null, entity: null, values: [] },
          event: null,
        },
      ],
    }),
    'event.counterfactual': () => ({ kind: 'known', answer }),
    'run.compareMany': ({ runIds }) => ({
      runs: runIds.map((id) => run({ id, name: `run ${id}` })),
      sameData: true,
      by: 'row',
      apart: null,
      settings: [{ setting: 'model', values: runIds.map((id) => `model of ${id}`) }],
      agreement: runIds.map(() => runIds.map(() => 0.5)),
      events: [
        {
          found: runIds.map((_, i) => (i === 1 ? null : event(1, 300, 320))),
          runs: 2,
          overlap: 0.75,
        },
      ],
      epochs: runIds.map(() => []),
    }),
    'run.compare': ({ a, b }) => ({
      a: run({ id: a }),
      b: run({ id: b }),
      sameData: true,
      by: 'row',
      apart: null,
      differences: [],
      events: {
        kept: [{ a: event(1, 300, 320), b: event(1, 301, 330), overlap: 0.6 }],
        lost: [event(2, 1800, 1810)],
        gained: [event(3, 30, 40), event(4, 50, 60)],
      },
      epochsA: [],
      epochsB: [],
    }),
    'run.list': () => ['k3x9', 'p7ab', 'q2cd'].map((id) => run({ id, name: `run ${id}` })),
    'dataset.get': () => dataset(),
  });
  return fake;
}

describe('residua explain', () => {
  it('says all that is known of an event', async () => {
    const { code, stdout } = await runCli(['explain', 'k3x9', '1'], { folder, engine: engine() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Event 1 of run k3x9: /);
    expect(stdout).toContain('Highest on a Tuesday evening');
    expect(stdout).toContain(
      [
        'First NO2 left the usual range, CO 3 h later.',
        'NO2 was about 98 before and stays at about 143 µg/m³.',
        'NO2 at the same time: 95 µg/m³ a day before.',
      ].join('\n'),
    );
    expect(stdout).toContain(
      'Normal again if NO2 were at most 41 µg/m³ in 3 rows (it reached 214).',
    );
    expect(stdout).toMatch(
      /92 % +2004-04-01 00:00 +2 +3\.0 +NO2 far above expected; dismissed: Main/,
    );
    expect(stdout).toMatch(/60 % +2004-05-01 00:00 +not flagged/);
    expect(stdout).toMatch(/missing \(98\)/);
    expect(stdout).toMatch(/and 20 more\n$/);
  });

  it('is honest where there is no way back, and prints one document', async () => {
    const none = { ...found, options: [], complete: false };
    const { stdout } = await runCli(['explain', 'k3x9', '1', '--rows', '0'], {
      folder,
      engine: engine(none),
    });
    expect(stdout).toContain(
      'No change of one or two columns within the training data (NO2 3 to 120) makes it normal. Time was up',
    );
    expect(stdout).not.toContain('Rows');
    const args = ['explain', 'k3x9', '1', '--json', '--no-counterfactual'];
    const fake = engine();
    const json = JSON.parse((await runCli(args, { folder, engine: fake })).stdout) as object;
    expect(json).toMatchObject({
      event: { rank: 1 },
      counterfactual: null,
      similar: { found: [{ start: '2004-04-01T00:00:00' }, { event: null }] },
      rows: { from: 297, left: 5 },
    });
    expect(fake.calls.map(({ method }) => method)).not.toContain('event.counterfactual');
  });

  it('asks the network what is like it where that is wished', async () => {
    const fake = engine();
    const answer = {
      by: 'code',
      columns: ['NO2'],
      rows: [3, 9],
      values: [],
      compared: 80,
      found: [],
    };
    fake.answer({
      'event.similarCode': () => {
        setImmediate(() => {
          const result = { kind: 'similar', answer: { ...answer, found: [] } } as never;
          fake.emit('job.ended', { jobId: 'job-9', kind: 'done', result });
        });
        return { jobId: 'job-9' };
      },
    });
    const args = ['explain', 'k3x9', '1', '--similar', 'code', '--json'];
    const { code, stdout } = await runCli(args, { folder, engine: fake });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      { similar: { by: 'code', compared: 80 } },
    ]);
    expect(fake.calls.map(({ method }) => method)).not.toContain('event.similar');
    const wrong = await runCli(['explain', 'k3x9', '1', '--similar', 'taste'], {
      folder,
      engine: fake,
    });
    expect(wrong.code).toBe(2);
  });

  it.each(['0', 'first'])('refuses %s as an event', async (rank) => {
    const { code } = await runCli(['explain', 'k3x9', rank], { folder, engine: engine() });
    expect(code).toBe(2);
  });
});

describe('residua diff', () => {
  it('tells kept, lost and new, with their overlap', async () => {
    const { stdout } = await runCli(['diff', 'k3x9', 'p7ab'], { folder, engine: engine() });
    expect(stdout).toContain('B against A: 1 event kept (mean overlap 60 %), 1 lost, 2 new');
    expect(stdout).toMatch(/model +model of k3x9 +model of p7ab/);
    expect(stdout).toMatch(/\nLost\n/);
    expect(stdout).toMatch(/\nNew\n/);
  });

  it.each(['diff', 'compare'])('%s sets several beside the first', async (command) => {
    const args = [command, 'k3x9', 'p7ab', 'q2cd'];
    const { code, stdout } = await runCli(args, { folder, engine: engine() });
    expect(code).toBe(0);
    expect(stdout).toContain('C against A: 1 event kept');
    expect(stdout).toMatch(/A finds +B finds +C finds/);
    expect(stdout).toMatch(/2 of 3 .* 75 % /);
    const json = await runCli([...args, '--json'], { folder, engine: engine() });
    expect(JSON.parse(json.stdout)).toMatchObject({
      by: 'row',
      against: [{ b: 'p7ab', kept: [{ overlap: 0.6 }], new: [{}, {}] }, { b: 'q2cd' }],
      consensus: [{ runs: 2, overlap: 0.75, found: [{ rank: 1 }, null, { rank: 1 }] }],
    });
  });

  it.each([
    ['one run', ['k3x9'], /Two to 8 runs can be set side by side, not 1/],
    ['nine', Array.from({ length: 9 }, () => 'k3x9'), /not 9/],
    ['one twice', ['k3x9', 'p7ab', 'k3x9'], /Named twice: k3x9/],
  ])('refuses %s', async (_, names, message) => {
    const { code, stderr } = await runCli(['diff', ...names], { folder, engine: engine() });
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
