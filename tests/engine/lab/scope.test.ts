import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hourOf, limitedPoints } from '../../../src-main/engine/scoring/limited-points.ts';
import { madeOnce } from '../../support/made-once.ts';
import { openEngine, type OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const hourMs = 3_600_000;

describe('scores on the scale of one threshold', () => {
  const score = Float32Array.of(1, 2, NaN, 4);
  const none = (): null => null;

  it('are as they are without limits of their own', () => {
    expect(limitedPoints({ score, column: none, time: null }, { value: 2 })).toBe(score);
  });

  it('go by the hour of the day', () => {
    const limits = Array.from({ length: 24 }, (_, hour) => (hour === 1 ? 4 : 2));
    const time = [0, 1, 2, 25].map((hour) => hour * hourMs);
    const found = limitedPoints(
      { score, column: none, time },
      { value: 2, scope: { kind: 'hour', limits } },
    );
    expect(Array.from(found)).toEqual([1, 1, NaN, 2]);
    expect([hourOf(-1), hourOf(25 * hourMs)]).toEqual([23, 1]);
  });

  it('are those of the column that is furthest over its own limit', () => {
    const columns: Record<string, number[]> = { a: [1, 1, 9, NaN], b: [1, 9, 9, 3] };
    const found = limitedPoints(
      { score, column: (name) => columns[name] ?? null, time: null },
      {
        value: 2,
        scope: {
          kind: 'column',
          limits: [
            { column: 'a', value: 1 },
            { column: 'b', value: 6 },
            { column: 'gone', value: 1 },
          ],
        },
      },
    );
    expect(Array.from(found)).toEqual([2, 3, NaN, 1]);
  });
});

const trained = madeOnce(async (engine) => {
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 900, spikes: [[600, 606]] });
  const datasetId = await engine.importFile(path);
  const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
  return { runId };
});

async function drawn(engine: OpenEngine, runId: string): Promise<string> {
  const sources = [{ kind: 'score' as const, runId }];
  const [series] = await engine.call('series.window', { sources, from: 0, to: 900, pixels: 900 });
  return series?.value ?? '';
}

describe('a threshold for each column or hour', () => {
  it('is tried, stored, moved, and taken back', async () => {
    const { engine, runId } = await trained();
    const first = await engine.call('run.get', { runId });
    const before = await drawn(engine, runId);
    const rule = { method: 'quantile', value: 0.99 } as const;
    const wish = { runId, rule, scope: 'column' } as const;
    const trial = await engine.call('threshold.try', wish);
    const { scope, value } = trial.threshold;
    if (scope?.kind !== 'column') throw new Error('no limits of columns');
    expect(scope.limits.map(({ column }) => column).sort()).toEqual(['CO (mg/m³)', 'NO2 (µg/m³)']);
    expect(new Set(scope.limits.map((limit) => limit.value)).size).toBe(2);
    expect((await engine.call('run.get', { runId })).result?.threshold).toEqual(
      first.result?.threshold,
    );

    const applied = await engine.call('threshold.apply', wish);
    expect(applied.result?.threshold.scope).toEqual(scope);
    expect(applied.eventCount).toBe(trial.eventCount);
    expect(await drawn(engine, runId)).not.toBe(before);
    const events = await engine.call('run.events', { runId });
    expect(events.every(({ severity, peak }) => Math.abs(severity - peak / value) < 1e-6)).toBe(
      true,
    );
    const curve = await engine.call('threshold.curve', { runId });
    expect(curve.judgedRows).toBe(applied.result?.judgedRows);

    const moved = await engine.call('threshold.apply', {
      runId,
      rule: { method: 'fixed', value: value * 2 },
    });
    const after = moved.result?.threshold.scope;
    if (after?.kind !== 'column') throw new Error('the limits are gone');
    after.limits.forEach((limit, i) => {
      expect(limit.value).toBeCloseTo(2 * (scope.limits[i]?.value ?? NaN), 6);
    });

    await engine.call('threshold.use', { runId, number: 1 });
    expect(await drawn(engine, runId)).toBe(before);
    await engine.call('threshold.use', { runId, number: 2 });
    expect(await engine.call('run.events', { runId })).toEqual(events);
    const whole = await engine.call('threshold.apply', { runId, rule });
    expect(whole.result?.threshold.scope).toBeUndefined();
    expect(await drawn(engine, runId)).toBe(before);
  });

  it('holds for other files, and for what would have made an event normal', async () => {
    const { engine, runId } = await trained();
    const rule = { method: 'quantile', value: 0.99 } as const;
    const { result } = await engine.call('threshold.apply', { runId, rule, scope: 'hour' });
    const limits = result?.threshold.scope;
    expect(limits?.kind === 'hour' && limits.limits.length).toBe(24);
    const path = join(engine.folder, 'sensors.csv');
    const out = { path: join(engine.folder, 'scores.csv') };
    const { jobId } = await engine.call('run.score', { runId, file: { path }, out });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'score') throw new Error('not scored');
    const events = await engine.call('run.events', { runId });
    expect(end.result.result.events.length).toBe(events.length);
    expect(end.result.result.events[0]?.severity).toBeCloseTo(events[0]?.severity ?? NaN, 3);
    const reply = await engine.call('event.counterfactual', { runId, rank: 1 });
    if (reply.kind !== 'started') throw new Error('kept under another threshold');
    const asked = await engine.next('job.ended', (payload) => payload.jobId === reply.jobId);
    if (asked.kind !== 'done' || asked.result.kind !== 'counterfactual') throw new Error('unknown');
    const { answer } = asked.result;
    const again = (): Promise<unknown> => engine.call('event.counterfactual', { runId, rank: 1 });
    expect(await again()).toEqual({ kind: 'known', answer });
    const report = { path: join(engine.folder, 'report.html') };
    await engine.call('export.report', { runId, out: report, explained: 1 });
    const html = readFileSync(report.path, 'utf8');
    expect(html).toMatch(/Normal again if|No change of one or two columns/);
    await engine.call('threshold.apply', { runId, rule, scope: 'all' });
    expect(await again()).toMatchObject({ kind: 'started' });
    await engine.call('threshold.use', { runId, number: 2 });
    expect(await again()).toEqual({ kind: 'known', answer });
  });

  it('asks for hours', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'rows.csv');
    writeSensorFile(path, { rows: 400 });
    const { jobId } = await engine.call('dataset.import', {
      file: { path },
      options: { time: 'none', kind: 'series' },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error('not imported');
    const { runId } = await engine.train(end.result.datasetId, { model: 'pca', window: 12 });
    const wish = { runId, rule: { method: 'auto' }, scope: 'hour' } as const;
    await expect(engine.call('threshold.try', wish)).rejects.toMatchObject({
      code: 'threshold/invalid',
      message: 'a threshold for each hour needs a time axis',
    });
  });
});
