import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ThresholdCurve } from '../../../src-main/contract/threshold-types.ts';
import { madeOnce } from '../../support/made-once.ts';
import { openEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const filter = { minLength: 0, mergeGap: 3, hold: 1 } as const;

const trained = madeOnce(async (engine) => {
  const path = join(engine.folder, 'sensors.csv');
  const spikes = [
    [450, 456],
    [600, 603],
  ] as const;
  writeSensorFile(path, { rows: 700, spikes, missing: [[300, 320]] });
  const datasetId = await engine.importFile(path);
  const { runId, outcome } = await engine.train(datasetId, { model: 'pca' });
  expect(outcome.kind).toBe('done');
  return { datasetId, runId };
});

const numbers = (base64: string): Float64Array =>
  new Float64Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);

function atLevel(curve: ThresholdCurve, level: number): number {
  const levels = numbers(curve.levels);
  return numbers(curve.events)[levels.findIndex((one) => one >= level)] ?? -1;
}

describe('another threshold for a run', () => {
  it('finds what the run found where it is the same', async () => {
    const { engine, runId } = await trained();
    const before = await engine.call('run.get', { runId });
    const events = await engine.call('run.events', { runId });
    const { value = 1 } = before.result?.threshold ?? {};
    const after = await engine.call('threshold.apply', { runId, rule: { method: 'fixed', value } });
    expect(await engine.call('run.events', { runId })).toEqual(events);
    const figures = (run: typeof before): unknown => [
      run.eventCount,
      run.result?.flaggedRows,
      run.result?.baseline?.sharedEvents,
      run.result?.warnings,
    ];
    expect(figures(after)).toEqual(figures(before));
    const auto = await engine.call('threshold.try', { runId, rule: { method: 'auto' } });
    expect(auto.threshold.value).toBe(value);
    expect(auto.eventCount).toBe(before.eventCount);
  });

  it('says by its curve what each level finds, exactly', async () => {
    const { engine, runId } = await trained();
    const curve = await engine.call('threshold.curve', { runId });
    const levels = numbers(curve.levels);
    for (const at of [0, 200, 500, 800, 1023]) {
      const rule = { method: 'fixed', value: levels[at] ?? 0 } as const;
      const trial = await engine.call('threshold.try', { runId, rule });
      expect([trial.eventCount, trial.flaggedRows]).toEqual([
        numbers(curve.events)[at],
        numbers(curve.rows)[at],
      ]);
    }
    expect(levels.at(-1)).toBeGreaterThan(levels[0] ?? Infinity);
    expect([numbers(curve.events).at(-1), curve.labels]).toEqual([0, null]);
  });

  it('is a version that can be left and come back to', async () => {
    const { engine, runId } = await trained();
    const first = await engine.call('run.events', { runId });
    expect(await engine.call('threshold.versions', { runId })).toMatchObject([
      { number: 1, parent: null, madeBy: 'run', current: true, eventCount: first.length },
    ]);
    const high = await engine.call('threshold.apply', {
      runId,
      rule: { method: 'fixed', value: 1e6 },
    });
    expect([high.eventCount, await engine.call('run.events', { runId })]).toEqual([0, []]);
    await engine.call('threshold.use', { runId, number: 1 });
    expect(await engine.call('run.events', { runId })).toEqual(first);
    await engine.call('threshold.apply', { runId, rule: { method: 'quantile', value: 0.9 } });
    const versions = await engine.call('threshold.versions', { runId });
    expect(versions.map(({ number, parent, current }) => [number, parent, current])).toEqual([
      [1, null, false],
      [2, 1, false],
      [3, 1, true],
    ]);
    await engine.call('threshold.use', { runId, number: 2 });
    const now = await engine.call('run.get', { runId });
    expect([now.eventCount, now.result?.threshold.value]).toEqual([0, 1e6]);
    await expect(engine.call('threshold.use', { runId, number: 9 })).rejects.toMatchObject({
      code: 'threshold/invalid',
    });
  });

  it('is followed by exports, comparison and the scoring of other files', async () => {
    const { engine, runId } = await trained();
    const rule = { method: 'fixed', value: 1e6 } as const;
    await engine.call('threshold.apply', { runId, rule });
    const out = join(engine.folder, 'events.csv');
    expect(
      await engine.call('export.events', { runId, out: { path: out }, format: 'csv' }),
    ).toMatchObject({ rows: 0 });
    const report = join(engine.folder, 'report.html');
    await engine.call('export.report', { runId, out: { path: report } });
    expect(readFileSync(report, 'utf8')).toMatch(/No events in/);
    const compared = await engine.call('run.compare', { a: runId, b: runId });
    expect(compared.events.kept).toEqual([]);
    const dataset = await engine.call('run.get', { runId });
    const plain = await engine.train(dataset.datasetId, { model: 'pca' });
    const other = await engine.call('run.compare', { a: runId, b: plain.runId });
    expect(other.differences).toEqual([{ setting: 'threshold', a: 'fixed 1000000', b: 'auto' }]);
    const scores = join(engine.folder, 'scores.csv');
    const file = { path: join(engine.folder, 'sensors.csv') };
    const { jobId } = await engine.call('run.score', { runId, file, out: { path: scores } });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'score') throw new Error(JSON.stringify(end));
    expect([end.result.result.threshold, end.result.result.events]).toEqual([1e6, []]);
  });

  it('holds to a budget, and no lower level does', async () => {
    const { engine, runId } = await trained();
    const curve = await engine.call('threshold.curve', { runId });
    for (const value of [0.5, 3, 12]) {
      const rule = { method: 'budget', value, per: 'all' } as const;
      const trial = await engine.call('threshold.try', { runId, rule });
      expect(trial.eventCount).toBeLessThanOrEqual(value);
      const levels = numbers(curve.levels);
      const at = levels.findIndex((level) => level >= trial.threshold.value);
      if (at > 0) expect(atLevel(curve, levels[at - 1] ?? 0)).toBeGreaterThan(value);
    }
    const weekly = { method: 'budget', value: 1, per: 'week' } as const;
    const trial = await engine.call('threshold.try', { runId, rule: weekly });
    expect(trial.eventCount).toBeLessThanOrEqual(4);
  });

  it('takes longer events, joins near ones and lets them go on below', async () => {
    const { engine, runId } = await trained();
    const rule = { method: 'quantile', value: 0.7 } as const;
    const count = async (change: object): Promise<number> =>
      (await engine.call('threshold.try', { runId, rule, filter: { ...filter, ...change } }))
        .eventCount;
    const usual = await count({});
    expect(await count({ minLength: 30 })).toBeLessThan(usual);
    expect(await count({ mergeGap: 200 })).toBeLessThan(usual);
    const wide = { ...filter, hold: 0.4 };
    const applied = await engine.call('threshold.apply', { runId, rule, filter: wide });
    expect(applied.result?.threshold.filter).toEqual(wide);
    const again = await engine.call('threshold.try', { runId, rule });
    expect(again.threshold.filter).toEqual(wide);
  });

  it('is refused where the run or the data do not allow it', async () => {
    const { engine, runId } = await trained();
    const attempt = (id: string, rule: object): Promise<unknown> =>
      engine.call('threshold.apply', { runId: id, rule: rule as { method: 'auto' } });
    await expect(attempt('nowhere', { method: 'auto' })).rejects.toMatchObject({
      code: 'run/not-found',
    });
    await expect(attempt(runId, { method: 'best-f1' })).rejects.toMatchObject({
      code: 'labels/none',
    });
    const path = join(engine.folder, 'plain.csv');
    const lines = Array.from({ length: 200 }, (_, i) => `${Math.sin(i / 3)},${i % 5}`);
    writeFileSync(path, `a,b\n${lines.join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const plain = await engine.train(datasetId, { model: 'pca' });
    await expect(
      attempt(plain.runId, { method: 'budget', value: 3, per: 'week' }),
    ).rejects.toMatchObject({ code: 'threshold/invalid' });
    expect((await engine.call('threshold.versions', { runId })).length).toBe(1);
  });
});

describe('labels drawn by hand', () => {
  it('measure every run at once, and can be taken back', async () => {
    const { engine, datasetId, runId } = await trained();
    const labels = async (): Promise<unknown> =>
      (await engine.call('run.get', { runId })).result?.labels;
    expect(await labels()).toBeNull();
    const { labelIds } = await engine.call('label.add', {
      datasetId,
      spans: [
        [450, 455],
        [500, 503],
      ],
    });
    expect(await labels()).toMatchObject({
      column: 'the label list',
      labelledEvents: 2,
      foundEvents: 1,
      positives: 10,
    });
    const light = async (): Promise<string | undefined> => {
      const { result } = await engine.call('run.get', { runId });
      return result?.evaluation?.checks.find(({ id }) => id === 'labels')?.text;
    };
    expect(await light()).toBe('1 of 2 labelled events found.');
    const listed = await engine.call('label.list', { datasetId });
    expect(listed.map(({ rows }) => rows)).toEqual([
      [450, 455],
      [500, 503],
    ]);
    expect(listed[0]?.startMs).toBe(Date.UTC(2024, 2, 1) + 450 * 3_600_000);
    const curve = await engine.call('threshold.curve', { runId });
    expect(curve.labels?.positives).toBe(10);
    await engine.call('label.remove', { datasetId, labelIds: [labelIds[1] ?? 0] });
    expect(await labels()).toMatchObject({ labelledEvents: 1, foundEvents: 1 });
    await engine.call('label.remove', { datasetId, labelIds: [labelIds[0] ?? 0] });
    expect([await labels(), await light()]).toEqual([null, undefined]);
    await engine.call('label.restore', { datasetId, labelIds: [labelIds[0] ?? 0] });
    expect(await labels()).toMatchObject({ labelledEvents: 1, foundEvents: 1 });
    await expect(
      engine.call('label.restore', { datasetId, labelIds: [4711] }),
    ).rejects.toMatchObject({ code: 'label/not-found', message: 'no such label: 4711' });
  });

  it('measure runs that are trained after they were added', async () => {
    const { engine, datasetId } = await trained();
    await engine.call('label.add', { datasetId, spans: [[450, 455]] });
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const { result } = await engine.call('run.get', { runId });
    expect(result?.labels).toMatchObject({ column: 'the label list', labelledEvents: 1 });
  });

  it('tune the threshold, with a warning that goes with it', async () => {
    const { engine, datasetId, runId } = await trained();
    await engine.call('label.add', { datasetId, spans: [[450, 455]] });
    const rule = { method: 'best-f1' } as const;
    const trial = await engine.call('threshold.try', { runId, rule });
    expect(trial.warnings.join()).toMatch(/tuned on the same labels/);
    const low = { method: 'quantile', value: 0.6 } as const;
    const worse = await engine.call('threshold.try', { runId, rule: low });
    expect(trial.labels?.f1).toBeGreaterThan(worse.labels?.f1 ?? 1);
    const tuned = await engine.call('threshold.apply', { runId, rule });
    expect(tuned.result?.warnings.join()).toMatch(/tuned on the same labels/);
    const back = await engine.call('threshold.use', { runId, number: 1 });
    expect(back.result?.warnings.join()).not.toMatch(/tuned/);
    expect(back.result?.labels?.labelledEvents).toBe(1);
  });

  it('go out as a file of intervals and come back the same', async () => {
    const { engine, datasetId } = await trained();
    const spans: [number, number][] = [
      [10, 14],
      [450, 455],
    ];
    const { labelIds } = await engine.call('label.add', { datasetId, spans });
    const path = join(engine.folder, 'labels.csv');
    expect(await engine.call('export.labels', { datasetId, out: { path } })).toMatchObject({
      rows: 2,
    });
    expect(readFileSync(path, 'utf8')).toBe(
      'start,end\n2024-03-01T10:00:00,2024-03-01T14:00:00\n2024-03-19T18:00:00,2024-03-19T23:00:00\n',
    );
    await engine.call('label.remove', { datasetId, labelIds: [...labelIds] });
    const read = await engine.call('label.import', { datasetId, file: { path } });
    expect(read.outside).toBe(0);
    const listed = await engine.call('label.list', { datasetId });
    expect(listed.map(({ rows, source }) => [rows, source])).toEqual(
      spans.map((rows) => [rows, 'labels.csv']),
    );
    writeFileSync(path, 'start,end\n2001-01-01,2001-01-02\n');
    await expect(engine.call('label.import', { datasetId, file: { path } })).rejects.toMatchObject({
      code: 'labels/invalid',
    });
    await expect(engine.call('label.add', { datasetId, spans: [[5, 700]] })).rejects.toMatchObject({
      code: 'labels/invalid',
    });
  });

  it('of a column of the file are listed beside them, and not to be taken off', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'labelled.csv');
    const rows = Array.from({ length: 200 }, (_, i) => {
      const label = (i >= 20 && i < 25) || i === 199 ? 1 : 0;
      return `2024-03-01 ${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00,${Math.sin(i / 3)},${label}`;
    });
    writeFileSync(path, `time,a,label\n${rows.join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const { spans, total } = await engine.call('label.column', { datasetId });
    expect([spans.map((span) => span.rows), total]).toEqual([
      [
        [20, 24],
        [199, 199],
      ],
      2,
    ]);
    expect(spans[0]?.startMs).toBe(Date.UTC(2024, 2, 1, 0, 20));
    expect(await engine.call('label.list', { datasetId })).toEqual([]);
    const plain = await trained();
    const none = { datasetId: plain.datasetId };
    expect(await plain.engine.call('label.column', none)).toEqual({ spans: [], total: 0 });
  });

  it('of a column of 0 and 1 measure a table, though a column of names stands before it', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'samples.csv');
    const rows = Array.from({ length: 120 }, (_, i) => {
      const odd = i === 100 || i === 110;
      return `${odd ? 'ill' : 'well'},${odd ? 1 : 0},${Math.sin(i * 7) + (odd ? 9 : 0)},${Math.cos(i * 5)}`;
    });
    writeFileSync(path, `class,label,a,b\n${rows.join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const { result } = await engine.call('run.get', { runId });
    expect(result?.labels).toMatchObject({ column: 'label', positives: 2 });
    expect((await engine.call('label.column', { datasetId })).total).toBe(2);
  });

  it('are not added twice: not the same rows, and not by a request that is repeated', async () => {
    const { engine, datasetId } = await trained();
    const [first, second] = [
      [10, 14],
      [450, 455],
    ] as const;
    const requestId = 'draw-1';
    const wish = { datasetId, spans: [[...first] as [number, number]], requestId };
    const answer = await engine.call('label.add', wish);
    expect(answer).toMatchObject({ known: 0 });
    expect(await engine.call('label.add', wish)).toEqual(answer);
    await engine.call('label.remove', { datasetId, labelIds: [...answer.labelIds] });
    expect(await engine.call('label.add', wish)).toEqual(answer);
    expect(await engine.call('label.list', { datasetId })).toEqual([]);
    await engine.call('label.restore', { datasetId, labelIds: [...answer.labelIds] });
    const both: [number, number][] = [[...first], [...second]];
    expect(await engine.call('label.add', { datasetId, spans: both })).toMatchObject({ known: 1 });
    const path = join(engine.folder, 'labels.csv');
    await engine.call('export.labels', { datasetId, out: { path } });
    expect(await engine.call('label.import', { datasetId, file: { path } })).toEqual({
      ...{ labelIds: [], known: 2, outside: 0 },
      findings: [expect.objectContaining({ severity: 'info' })],
    });
    const listed = await engine.call('label.list', { datasetId });
    expect(listed.map(({ rows }) => rows)).toEqual(both);
  });

  it('are refused where there are none to export', async () => {
    const { engine, datasetId } = await trained();
    const out = { path: join(engine.folder, 'labels.csv') };
    await expect(engine.call('export.labels', { datasetId, out })).rejects.toMatchObject({
      code: 'labels/none',
    });
  });
});
