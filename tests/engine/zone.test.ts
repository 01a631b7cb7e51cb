import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leadingColumns } from '../../src-main/contract/leading-columns.ts';
import {
  type ImportOptions,
  importOptions,
  methodSchemas,
} from '../../src-main/contract/schemas.ts';
import type { TimeAxis } from '../../src-main/contract/types.ts';
import { Connection } from '../../src-main/engine/store/connection.ts';
import { wallOf } from '../../src-main/words/wall-time.ts';
import {
  type OpenEngine,
  openEngine,
  startEngine,
  temporaryFolder,
} from '../support/open-engine.ts';
import { revise } from '../support/revise.ts';

const hour = 3_600_000;
const berlin = 'Europe/Berlin';
const first = Date.UTC(2014, 9, 1);
/** An event about 14:00 in Berlin, every other day. */
const isHigh = (row: number): boolean =>
  row > 900 && Math.floor(row / 48) % 2 === 0 && row % 48 === 13;

/** Hourly rows over the end of summer time, by a clock of the given zone or with `Z`. */
function fileOf(folder: string, zone: string | null, name = 'meter.csv'): string {
  const lines = Array.from({ length: 1500 }, (_, row) => {
    const ms = first + row * hour;
    const text = new Date(zone === null ? ms : wallOf(ms, zone)).toISOString().slice(0, 19);
    const noise = ((row * 7919) % 101) / 50 + ((row * 104_729) % 97) / 60;
    const load = 10 + 3 * Math.sin((2 * Math.PI * row) / 24) + noise + (isHigh(row) ? 40 : 0);
    return `${text}${zone === null ? 'Z' : ''},${load.toFixed(3)},${(noise * 2 + load / 9).toFixed(3)}`;
  });
  const path = join(folder, name);
  writeFileSync(path, ['time,load,flow', ...lines, ''].join('\n'));
  return path;
}

const axisIn = async (engine: OpenEngine, datasetId: string): Promise<TimeAxis | null> =>
  (await engine.call('dataset.get', { datasetId })).time;

async function judged(): Promise<{ engine: OpenEngine; datasetId: string; runId: string }> {
  const engine = await openEngine();
  const datasetId = await engine.importFile(fileOf(engine.folder, null));
  const { runId } = await engine.train(datasetId, { model: 'pca', window: 1 });
  return { engine, datasetId, runId };
}

describe('the zone of a dataset', () => {
  it('is UTC until one is chosen, is kept, and can be taken back', async () => {
    const folder = temporaryFolder();
    const engine = await startEngine(folder);
    const datasetId = await engine.importFile(fileOf(folder, null));
    const before = await axisIn(engine, datasetId);
    expect(before).not.toHaveProperty('zone');
    const summary = await engine.call('dataset.zone', { datasetId, zone: berlin });
    expect(summary.time).toEqual({ ...before, zone: berlin });
    await engine.close();
    const again = await startEngine(folder);
    expect(await axisIn(again, datasetId)).toEqual({ ...before, zone: berlin });
    expect((await again.call('dataset.list', {}))[0]?.time?.zone).toBe(berlin);
    for (const zone of [null, 'UTC']) {
      await again.call('dataset.zone', { datasetId, zone });
      expect(await axisIn(again, datasetId)).toEqual(before);
    }
    await again.close();
  });

  it.each(['Europe/Atlantis', '', 'summer', '+25:00'])('is no %j', (zone) => {
    const { success } = methodSchemas['dataset.zone'].safeParse({ datasetId: 'a', zone });
    expect(success).toBe(false);
    expect(importOptions.safeParse({ zone }).success).toBe(false);
  });

  it('is refused for a dataset that is not there', async () => {
    const engine = await openEngine();
    const fault = engine.call('dataset.zone', { datasetId: 'none-such', zone: berlin });
    await expect(fault).rejects.toMatchObject({ code: 'data/not-found' });
  });

  it('is refused for times that name none, with what to do', async () => {
    const engine = await openEngine();
    const datasetId = await engine.importFile(fileOf(engine.folder, berlin));
    const fault = engine.call('dataset.zone', { datasetId, zone: berlin });
    await expect(fault).rejects.toMatchObject({
      code: 'settings/invalid',
      message: 'meter writes times that name no zone',
      remedy: expect.stringContaining('--zone') as string,
    });
  });

  it('of stacked rows is that of each entity', async () => {
    const engine = await openEngine();
    const lines = ['A', 'B'].flatMap((station) =>
      Array.from({ length: 200 }, (_, row) => {
        const text = new Date(first + row * hour).toISOString();
        return `${text},${station},${(Math.sin(row / 4) * 9 + ((row * 7919) % 13)).toFixed(2)}`;
      }),
    );
    const path = join(engine.folder, 'stations.csv');
    writeFileSync(path, ['time,station,load', ...lines, ''].join('\n'));
    const options = { entity: 'station', layout: 'panel' } as const;
    const { jobId } = await engine.call('dataset.import', { file: { path }, options });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    const datasetId =
      end.kind === 'done' && end.result.kind === 'import' ? end.result.datasetId : '';
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    const { time, importReport } = await engine.call('dataset.get', { datasetId });
    expect([time, importReport.panel?.time.zone]).toEqual([null, berlin]);
  });

  it('that this machine does not know leaves times as they stand', async () => {
    const folder = temporaryFolder();
    const engine = await startEngine(folder);
    const datasetId = await engine.importFile(fileOf(folder, null));
    await engine.close();
    const database = Connection.open(engine.workspacePath, 'write');
    database.run('UPDATE dataset SET zone = ?', 'Mars/Olympus');
    database.close();
    const again = await startEngine(folder);
    expect(await axisIn(again, datasetId)).not.toHaveProperty('zone');
    await again.close();
  });

  it('of local times may be shown in another zone, and goes on so', async () => {
    const engine = await openEngine();
    const bare = await engine.importFile(fileOf(engine.folder, berlin));
    const datasetId = await revise(engine, bare, { zone: berlin });
    expect(await axisIn(engine, datasetId)).toMatchObject({ zone: berlin, local: berlin, gaps: 0 });
    await engine.call('dataset.zone', { datasetId, zone: 'Asia/Kolkata' });
    const steps: ImportOptions = { zone: berlin, steps: [{ do: 'calendar', part: 'hour' }] };
    const next = await revise(engine, datasetId, steps);
    const kolkata = { zone: 'Asia/Kolkata', local: berlin, startMs: first };
    expect(await axisIn(engine, next)).toMatchObject(kolkata);
    const other = await revise(engine, next, { zone: 'Europe/London' });
    const london = { zone: 'Europe/London', local: 'Europe/London', startMs: first + hour };
    expect(await axisIn(engine, other)).toMatchObject(london);
    expect(await axisIn(engine, await revise(engine, other, {}))).not.toHaveProperty('zone');
  });

  it('goes into the recipe of a file that names zones itself', async () => {
    const engine = await openEngine();
    const datasetId = await engine.importFile(fileOf(engine.folder, null));
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    const steps: ImportOptions = { steps: [{ do: 'calendar', part: 'hour' }] };
    const next = await revise(engine, datasetId, steps);
    const { recipe, time } = await engine.call('dataset.get', { datasetId: next });
    expect([recipe.zone, time?.zone]).toEqual([berlin, berlin]);
    const { columns } = await engine.call('dataset.rows', {
      ...{ datasetId: next, from: 0, to: 1, columns: ['hour sin'] },
    });
    // Midnight in UTC is 2:00 in Berlin, in summer.
    const [sin] = new Float64Array(
      Uint8Array.from(Buffer.from(columns[0]?.values ?? '', 'base64')).buffer,
    );
    expect(sin).toBeCloseTo(Math.sin(Math.PI / 6), 9);
    await engine.call('dataset.zone', { datasetId: next, zone: null });
    expect(await axisIn(engine, await revise(engine, next, recipe))).not.toHaveProperty('zone');
  });
});

describe('a run of data that have a zone', () => {
  it('tells hours, days and exports by its clocks', async () => {
    const { engine, datasetId, runId } = await judged();
    const calendar = async (): Promise<(number | null)[]> => {
      const range = { runId, column: 'load', from: 0, to: 1500 };
      const view = await engine.call('run.residuals', range);
      return view.calendar?.cells.map((cell) => cell?.rows ?? null) ?? [];
    };
    const utc = await calendar();
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    const local = await calendar();
    expect(local.reduce<number>((sum, rows) => sum + (rows ?? 0), 0)).toBe(1500);
    // Sunday, 2:00: the last of October has it twice.
    expect(local[6 * 24 + 2]).toBe((utc[6 * 24 + 1] ?? 0) + 1);
    const cell = { kind: 'cell', cell: 6 * 24 + 2 } as const;
    const asked = { runId, column: 'load', from: 0, to: 1500, within: cell };
    expect((await engine.call('run.residualRows', asked)).rows).toBe(local[6 * 24 + 2]);

    const [event] = await engine.call('run.events', { runId });
    const context = await engine.call('event.context', { runId, rank: event?.rank ?? 1 });
    expect(context.calendar.join(' ')).toContain('afternoon');
    const path = join(engine.folder, 'events.csv');
    await engine.call('export.events', { runId, format: 'csv', out: { path } });
    const starts = readFileSync(path, 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[1]);
    expect(starts.slice(0, 6).map((start) => start?.slice(10))).toEqual(
      Array.from({ length: 6 }, () => 'T14:00:00+01:00'),
    );
    expect(starts).toContain('2014-10-22T08:00:00+02:00');
  });

  it('keeps what a threshold of hours flags, whatever zone is chosen later', async () => {
    const { engine, datasetId, runId } = await judged();
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    const wish = { runId, rule: { method: 'quantile', value: 0.98 }, scope: 'hour' } as const;
    const applied = await engine.call('threshold.apply', wish);
    const scope = applied.result?.threshold.scope;
    expect(scope).toMatchObject({ kind: 'hour', zone: berlin });
    const events = await engine.call('run.events', { runId });
    await engine.call('dataset.zone', { datasetId, zone: 'Asia/Kolkata' });
    expect(await engine.call('run.events', { runId })).toEqual(events);
    await engine.call('threshold.use', { runId, number: 1 });
    await engine.call('threshold.use', { runId, number: 2 });
    expect(await engine.call('run.events', { runId })).toEqual(events);
    expect((await engine.call('run.get', { runId })).result?.threshold.scope).toEqual(scope);
    const moved = await engine.call('threshold.apply', {
      ...{ runId, rule: { method: 'fixed', value: (applied.result?.threshold.value ?? 1) * 1.1 } },
    });
    expect(moved.result?.threshold.scope).toMatchObject({ kind: 'hour', zone: berlin });
    const anew = await engine.call('threshold.apply', wish);
    expect(anew.result?.threshold.scope).toMatchObject({ zone: 'Asia/Kolkata' });
    expect(anew.result?.threshold.scope).not.toEqual({ ...scope, zone: 'Asia/Kolkata' });
  });

  it('keeps the hour of a rule that mutes', async () => {
    const { engine, datasetId, runId } = await judged();
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    const [event] = await engine.call('run.events', { runId });
    const columns = leadingColumns(event?.columns ?? []).map(({ column }) => column);
    await engine.call('mute.add', { runId, columns, hour: 14, reason: '' });
    expect(await engine.call('mute.list', {})).toMatchObject([{ hour: 14, zone: berlin }]);
    const muted = async (): Promise<(string | null)[]> =>
      (await engine.call('run.events', { runId })).map(({ triage }) => triage?.mutedBy ?? null);
    const before = await muted();
    expect(before.some((text) => text?.includes('about 14:00 in Europe/Berlin'))).toBe(true);
    await engine.call('dataset.zone', { datasetId, zone: 'Pacific/Auckland' });
    expect(await muted()).toEqual(before);
  });

  it('is trained on the times that a user names in the zone', async () => {
    const engine = await openEngine();
    const datasetId = await engine.importFile(fileOf(engine.folder, null));
    const rows = async (from: string): Promise<number> => {
      const settings = { model: 'pca', window: 1, train: { from, to: '2014-11-20' } } as const;
      return (await engine.call('run.plan', { datasetId, settings })).split.train.from;
    };
    expect(await rows('2014-10-02 12:00')).toBe(36);
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    expect(await rows('2014-10-02 12:00')).toBe(34);
    expect(await rows('2014-10-02 12:00Z')).toBe(36);
    expect(await rows('100')).toBe(100);
  });
});

describe('labels of data that have a zone', () => {
  const said = 'times of the labels name no zone: they are read as local times of Europe/Berlin.';

  it.each([
    ['without a zone', '2014-10-05 12:00,2014-10-05 14:00', [[106, 108]], true],
    ['with a zone', '2014-10-05T10:00Z,2014-10-05T12:00Z', [[106, 108]], false],
    ['in the hour that comes twice', '2014-10-26 02:00,2014-10-26 02:00', [[600, 601]], true],
  ])('%s are read in it', async (_name, line, rows, isSaid) => {
    const engine = await openEngine();
    const datasetId = await engine.importFile(fileOf(engine.folder, null));
    await engine.call('dataset.zone', { datasetId, zone: berlin });
    const path = join(engine.folder, 'labels.csv');
    writeFileSync(path, `start,end\n${line}\n`);
    const { findings } = await engine.call('label.import', { datasetId, file: { path } });
    const labels = await engine.call('label.list', { datasetId });
    expect(labels.map((label) => label.rows)).toEqual(rows);
    expect(findings.some(({ text }) => text.includes(said))).toBe(isSaid);
    expect(findings.some(({ severity }) => severity === 'warning')).toBe(false);

    const out = join(engine.folder, 'again.csv');
    await engine.call('export.labels', { datasetId, out: { path: out } });
    expect(readFileSync(out, 'utf8')).toContain('+02:00,2014');
  });

  it('in a recipe are read as the times of the file are', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'labels.csv');
    writeFileSync(path, 'start,end\n2014-10-05 12:00,2014-10-05 14:00\n');
    const labels = await engine.call('labels.read', { file: { path } });
    const dataset = await engine.call('dataset.inspect', {
      file: { path: fileOf(engine.folder, berlin) },
      options: { zone: berlin, steps: [labels] },
    });
    expect(dataset.findings.map(({ text }) => text).join(' ')).toContain(said);
    expect(dataset.findings.map(({ text }) => text).join(' ')).toContain(
      'the first from 2014-10-05 12:00 UTC+2 to 2014-10-05 14:00 UTC+2',
    );
  });
});
