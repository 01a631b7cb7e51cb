import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FlaggedEvent } from '../../../src-main/contract/types.ts';
import { madeOnce } from '../../support/made-once.ts';
import type { OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const trained = madeOnce(async (engine) => {
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, {
    rows: 700,
    spikes: [
      [450, 456],
      [600, 603],
    ],
  });
  const datasetId = await engine.importFile(path);
  const { runId } = await engine.train(datasetId, { model: 'pca' });
  return { datasetId, runId };
});

const rowsOf = ({ startIndex, endIndex }: FlaggedEvent): [number, number] => [startIndex, endIndex];

async function worst(engine: OpenEngine, runId: string): Promise<FlaggedEvent> {
  const [event] = await engine.call('run.events', { runId });
  if (event === undefined) throw new Error('no event');
  return event;
}

describe('what is said of events', () => {
  it('stays with them, whatever the threshold, and is kept where they are gone', async () => {
    const { engine, runId } = await trained();
    const event = await worst(engine, runId);
    await engine.call('triage.set', {
      runId,
      events: [rowsOf(event)],
      change: { status: 'confirmed', note: 'fire at the depot', tags: ['fire'] },
    });
    const said = { status: 'confirmed', note: 'fire at the depot', tags: ['fire'], mutedBy: null };
    expect((await worst(engine, runId)).triage).toMatchObject(said);
    const rule = { method: 'fixed', value: event.peak * 0.7 } as const;
    await engine.call('threshold.apply', { runId, rule });
    const narrower = await worst(engine, runId);
    expect(narrower.endIndex - narrower.startIndex).toBeLessThanOrEqual(
      event.endIndex - event.startIndex,
    );
    expect(narrower.triage).toMatchObject(said);

    await engine.call('threshold.apply', { runId, rule: { method: 'fixed', value: 1e6 } });
    expect(await engine.call('run.events', { runId })).toEqual([]);
    expect(await engine.call('triage.list', { runId })).toMatchObject([
      { rows: rowsOf(event), rank: null, note: 'fire at the depot' },
    ]);
    await engine.call('threshold.use', { runId, number: 1 });
    expect((await worst(engine, runId)).triage).toMatchObject(said);
  });

  it('is changed in part and taken back', async () => {
    const { engine, runId } = await trained();
    const events = (await engine.call('run.events', { runId })).map(rowsOf);
    const set = (change: object): Promise<{ before: object[] }> =>
      engine.call('triage.set', { runId, events, change });
    expect((await set({ status: 'dismissed', reason: 'Maintenance' })).before).toEqual([]);
    const { before } = await set({ note: 'by the plant' });
    expect(before).toHaveLength(events.length);
    const statuses = async (): Promise<unknown[]> =>
      (await engine.call('run.events', { runId })).map(({ triage }) => triage ?? null);
    expect((await statuses())[0]).toMatchObject({
      status: 'dismissed',
      reason: 'Maintenance',
      note: 'by the plant',
    });
    await engine.call('triage.restore', { runId, events, notes: before as never });
    expect((await statuses())[0]).toMatchObject({ note: '', reason: 'Maintenance' });
    await set({ status: 'open', reason: '' });
    expect(await engine.call('triage.list', { runId })).toEqual([]);
  });

  it('is put back and made again, unless something else is said by now', async () => {
    const { engine, runId } = await trained();
    const event = await worst(engine, runId);
    const events = [rowsOf(event)];
    const said = async (): Promise<string | undefined> =>
      (await worst(engine, runId)).triage?.status;
    const { before, after } = await engine.call('triage.set', {
      ...{ runId, events },
      change: { status: 'confirmed', tags: ['fire', 'depot'] },
    });
    await engine.call('triage.restore', { runId, events, notes: before, expected: after });
    expect(await said()).toBeUndefined();
    await engine.call('triage.restore', { runId, events, notes: after, expected: before });
    expect(await said()).toBe('confirmed');
    await engine.call('triage.set', { runId, events, change: { status: 'known' } });
    await expect(
      engine.call('triage.restore', { runId, events, notes: before, expected: after }),
    ).rejects.toMatchObject({ code: 'workspace/changed' });
    expect(await said()).toBe('known');
  });

  it('stands in report and exports, as text', async () => {
    const { engine, runId } = await trained();
    const event = await worst(engine, runId);
    await engine.call('triage.set', {
      runId,
      events: [rowsOf(event)],
      change: { status: 'dismissed', reason: '<b>test</b>', note: '=1+1', tags: ['a', 'b'] },
    });
    const csv = join(engine.folder, 'events.csv');
    await engine.call('export.events', { runId, out: { path: csv }, format: 'csv' });
    const [head = '', line = ''] = readFileSync(csv, 'utf8').split('\n');
    expect(head).toMatch(/,status,reason,note,tags,muted$/);
    expect(line).toMatch(/,dismissed,<b>test<\/b>,'=1\+1,"a; b",$/);
    const json = join(engine.folder, 'events.json');
    await engine.call('export.events', { runId, out: { path: json }, format: 'json' });
    const document = JSON.parse(readFileSync(json, 'utf8')) as { events: unknown[] };
    expect(document.events[0]).toMatchObject({ triage: { status: 'dismissed', note: '=1+1' } });
    const report = join(engine.folder, 'report.html');
    await engine.call('export.report', { runId, out: { path: report } });
    const page = readFileSync(report, 'utf8');
    expect(page).toMatch(/dismissed/);
    expect(page).toContain('&lt;b&gt;test&lt;/b&gt;');
    expect(page).not.toContain('<b>test</b>');
  });

  it('is refused for a run that is not there', async () => {
    const { engine } = await trained();
    await expect(
      engine.call('triage.set', { runId: 'nowhere', events: [[0, 1]], change: {} }),
    ).rejects.toMatchObject({ code: 'run/not-found' });
  });
});

describe('a rule that mutes', () => {
  it('shows like events as muted here and in later runs, not in earlier ones, and never hides them', async () => {
    const { engine, datasetId, runId: earlier } = await trained();
    const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
    const event = await worst(engine, runId);
    const columns = event.columns.map(({ column }) => column);
    const leading = columns.slice(0, event.columns[0]!.share >= 0.6 ? 1 : 2);
    const count = (await engine.call('run.events', { runId })).length;
    const { ruleId } = await engine.call('mute.add', {
      runId,
      columns: leading,
      hour: null,
      reason: 'known source',
    });
    const later = (await engine.train(datasetId, { model: 'pca', window: 12 })).runId;
    const muted = async (id: string): Promise<(string | null)[]> =>
      (await engine.call('run.events', { runId: id })).map(({ triage }) => triage?.mutedBy ?? null);
    for (const id of [runId, later]) {
      expect((await muted(id))[0]).toMatch(/^led by .*known source/);
      expect(await muted(id)).toHaveLength(count);
    }
    expect((await muted(earlier)).every((text) => text === null)).toBe(true);
    await engine.call('triage.set', {
      runId,
      events: [rowsOf(event)],
      change: { status: 'confirmed' },
    });
    expect((await muted(runId))[0]).toBeNull();
    await engine.call('mute.remove', { ruleId });
    expect((await muted(later))[0]).toBeNull();
    await engine.call('mute.restore', { ruleId });
    expect((await engine.call('mute.list', {})).map(({ id }) => id)).toEqual([ruleId]);
    await expect(engine.call('mute.remove', { ruleId: 'nowhere' })).rejects.toMatchObject({
      code: 'mute/not-found',
    });
  });
});
