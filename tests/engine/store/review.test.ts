import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { doneRun, eventOf, faultOf, open, resultOf, scratch, startedRun } from './samples.ts';

const note = {
  rows: [10, 14],
  status: 'confirmed',
  reason: '',
  note: 'seen',
  tags: ['a'],
} as const;
const higher = { ...resultOf, threshold: { ...resultOf.threshold, value: 2 }, eventCount: 1 };

describe('versions of a threshold', () => {
  it('keep what the run found, and come back after a restart', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await doneRun(workspace);
    const first = workspace.listEvents(runId);
    expect(workspace.listVersions(runId)).toEqual([]);
    const content = { result: higher, events: [eventOf(1, { severity: NaN })] };
    expect(workspace.addVersion(runId, content)).toBe(2);
    await workspace.close();
    const again = await open(path);
    expect(again.listVersions(runId)).toMatchObject([
      { number: 1, madeBy: 'run', parent: null, current: false, eventCount: 2 },
      { number: 2, madeBy: 'user', parent: 1, current: true, eventCount: 1 },
    ]);
    expect(again.getRun(runId)).toMatchObject({ eventCount: 1, result: higher });
    expect(again.versionContent(runId, 2).events[0]?.severity).toBeNaN();
    again.useVersion(runId, 1, resultOf);
    expect([again.listEvents(runId), again.getRun(runId).eventCount]).toEqual([first, 2]);
    expect((await faultOf(() => again.versionContent(runId, 7)))[0]).toBe('threshold/invalid');
    await again.close();
  });

  it('are refused for a run without a result, and nothing is left behind', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace);
    const content = { result: resultOf, events: [] };
    expect((await faultOf(() => workspace.addVersion(runId, content)))[0]).toBe('run/not-done');
    expect(workspace.listVersions(runId)).toEqual([]);
    await workspace.close();
  });
});

describe('what is said of a run and its data', () => {
  it('is replaced as a whole and goes with the run', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId, datasetId } = await doneRun(workspace);
    workspace.putAnnotations(runId, [], [{ ...note, rows: [10, 14], tags: ['a'] }]);
    workspace.putAnnotations(runId, [[10, 14]], [{ ...note, rows: [9, 20], tags: [] }]);
    expect(workspace.listAnnotations(runId)).toMatchObject([{ rows: [9, 20], tags: [] }]);
    workspace.addVersion(runId, { result: higher, events: [eventOf(1)] });
    const add = [{ rows: [3, 4] as const, source: 'labels.csv' }];
    workspace.changeLabels(datasetId, { add, remove: [], restore: [] }, new Map());
    workspace.removeDataset(datasetId);
    await workspace.close();
    await (await open(path)).close();
    const connection = Connection.open(path, 'read');
    for (const table of ['annotation', 'threshold_version', 'label_span', 'run']) {
      expect(connection.all(`SELECT * FROM ${table}`), table).toEqual([]);
    }
    connection.close();
  });

  it('takes labels and the results they change together', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId, datasetId } = await doneRun(workspace);
    const add = [
      { rows: [30, 31] as const, source: null },
      { rows: [3, 4] as const, source: null },
    ];
    const measured = new Map([[runId, { ...resultOf, warnings: ['by labels'] }]]);
    const [later] = workspace.changeLabels(datasetId, { add, remove: [], restore: [] }, measured);
    expect(workspace.listLabels(datasetId).map(({ rows }) => rows)).toEqual([
      [3, 4],
      [30, 31],
    ]);
    expect(workspace.getRun(runId).result?.warnings).toEqual(['by labels']);
    const change = { add: [], remove: [later ?? 0], restore: [] };
    const elsewhere = (): unknown => workspace.changeLabels('another', change, new Map());
    expect((await faultOf(elsewhere))[0]).toBe('label/not-found');
    expect(workspace.listLabels(datasetId)).toHaveLength(2);
    workspace.changeLabels(datasetId, change, new Map());
    expect(workspace.listLabels(datasetId).map(({ rows }) => rows)).toEqual([[3, 4]]);
    expect(workspace.label(datasetId, later ?? 0)).toMatchObject({ rows: [30, 31] });
    const back = { add: [], remove: [], restore: [later ?? 0] };
    workspace.changeLabels(datasetId, back, new Map());
    expect(workspace.listLabels(datasetId)).toHaveLength(2);
    workspace.changeLabels(datasetId, change, new Map());
    await workspace.close();
    const again = await open(path);
    expect(again.label(datasetId, later ?? 0)).toBeNull();
    await again.close();
  });

  it('answers a repeated request as before, also in a new program, and keeps nothing of one that fails', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await doneRun(workspace);
    const rule = { runId, columns: ['a'], hour: null, reason: '' };
    const made = workspace.once('one', () => workspace.addMuteRule(rule));
    const failing = (): unknown =>
      workspace.once('two', () => {
        workspace.addMuteRule(rule);
        workspace.removeMuteRule('nothing');
      });
    expect((await faultOf(failing))[0]).toBe('mute/not-found');
    expect(workspace.answerTo('two')).toBeNull();
    await workspace.close();
    const again = await open(path);
    expect(again.once('one', () => again.addMuteRule(rule))).toBe(made);
    expect(again.listMuteRules().map(({ id }) => id)).toEqual([made]);
    again.once(undefined, () => again.addMuteRule(rule));
    expect(again.listMuteRules()).toHaveLength(2);
    await again.close();
  });

  it('mutes by rules that a run before could not know', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const first = await doneRun(workspace);
    const second = await doneRun(workspace);
    const rule = { runId: second.runId, columns: ['a'], hour: null, reason: '' };
    const ruleId = workspace.addMuteRule(rule);
    expect(workspace.muteRulesFor(first.runId)).toEqual([]);
    expect(workspace.muteRulesFor(second.runId)).toMatchObject([rule]);
    workspace.removeMuteRule(ruleId);
    expect(workspace.listMuteRules()).toEqual([]);
    workspace.restoreMuteRule(ruleId);
    expect(workspace.listMuteRules()).toMatchObject([{ id: ruleId }]);
    await workspace.close();
  });
});
