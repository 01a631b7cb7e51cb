import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome, RunDetail } from '../../src-main/contract/types.ts';
import { createEngine } from '../../src-main/engine/engine.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

const spikes = [[900, 906]] as const;
const quick = { model: 'dense', epochs: 8, seed: 1, device: 'wasm' } as const;

async function withSensors(options?: { graceMs?: number }): Promise<{
  engine: OpenEngine;
  datasetId: string;
  csv: string;
}> {
  const engine = await openEngine(options);
  const csv = join(engine.folder, 'station.csv');
  writeSensorFile(csv, { rows: 1200, spikes, missing: [[300, 330]] });
  return { engine, csv, datasetId: await engine.importFile(csv) };
}

function numbers(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  return [
    ...new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  ];
}

function errorOf(outcome: Outcome): string {
  return outcome.kind === 'failed' ? outcome.error.code : outcome.kind;
}

function trainerPid(): number {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  });
  const line = children.split('\n').find((text) => text.includes('trainer/main.ts'));
  return Number.parseInt(line ?? '', 10);
}

describe('the engine', () => {
  it('takes a file to flagged events, and still has them after a restart', async () => {
    const { engine, datasetId } = await withSensors();
    const { runId, outcome } = await engine.train(datasetId, quick);
    expect(outcome).toEqual({ kind: 'done' });

    const run = await engine.call('run.get', { runId });
    expect(run.result?.device.rung).toBe('wasm');
    expect(run.result?.baseline?.model).toBe('pca');
    const events = await engine.call('run.events', { runId });
    const top = events[0];
    expect(top?.startIndex).toBeLessThanOrEqual(900);
    expect(top?.endIndex).toBeGreaterThanOrEqual(905);
    expect(top?.columns.map((column) => column.column).sort()).toEqual([
      'CO (mg/m³)',
      'NO2 (µg/m³)',
    ]);

    await engine.close();
    await engine.call('workspace.open', { file: { path: engine.workspacePath } });
    expect(await engine.call('run.events', { runId })).toEqual(events);
    expect(await engine.call('run.get', { runId })).toEqual(run);
  }, 60_000);

  it('shows a run: series, heat, histogram and what was not judged', async () => {
    const { engine, datasetId } = await withSensors();
    const { runId } = await engine.train(datasetId, quick);
    const column = 'NO2 (µg/m³)';
    const range = { from: 0, to: 1200, pixels: 200 };
    const [measured, score, baseline, expected] = await engine.call('series.window', {
      sources: [
        { kind: 'column', datasetId, column },
        { kind: 'score', runId },
        { kind: 'baselineScore', runId },
        { kind: 'expected', runId, column },
      ],
      ...range,
    });
    for (const series of [measured, score, baseline, expected]) {
      expect(numbers(series?.value ?? '').length).toBeGreaterThan(100);
    }
    expect(measured?.max).toBeGreaterThan(90);
    expect(measured?.time).toMatchObject({ startMs: Date.UTC(2024, 2, 1) });

    const gaps = await engine.call('run.notJudged', { runId, ...range });
    expect(gaps.some(([from, to]) => from <= 300 && to >= 330)).toBe(true);
    const histogram = await engine.call('run.histogram', { runId, bins: 40 });
    const result = (await engine.call('run.get', { runId })).result;
    expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(result?.judgedRows);
    const heat = await engine.call('run.heat', { runId, from: 0, to: 1200, bins: 60, columns: 8 });
    expect(heat.columns).toHaveLength(2);
    expect(Buffer.from(heat.value, 'base64').length).toBe(4 * 2 * 60);
  }, 60_000);

  it('gives the same scores for the same seed', async () => {
    const { engine, datasetId } = await withSensors();
    const runs = [];
    for (const seed of [5, 5, 6]) {
      const { runId } = await engine.train(datasetId, { ...quick, epochs: 3, seed });
      const sources = [{ kind: 'score', runId } as const];
      const [score] = await engine.call('series.window', {
        sources,
        from: 0,
        to: 1200,
        pixels: 1200,
      });
      runs.push(score?.value);
    }
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
  }, 60_000);

  it('compares two runs by settings and events', async () => {
    const { engine, datasetId } = await withSensors();
    const a = await engine.train(datasetId, { model: 'pca' });
    const b = await engine.train(datasetId, { model: 'knn' });
    const comparison = await engine.call('run.compare', { a: a.runId, b: b.runId });
    expect(comparison.sameData).toBe(true);
    expect(comparison.differences.map((difference) => difference.setting)).toContain('model');
    expect(comparison.events.kept.length).toBeGreaterThan(0);
  }, 60_000);

  it('cancels a run and keeps everything else', async () => {
    const { engine, datasetId } = await withSensors();
    const { runId } = await engine.call('run.start', {
      datasetId,
      settings: { ...quick, epochs: 10_000, patience: 1000 },
    });
    const ended = engine.next('run.ended');
    await engine.next('run.epoch');
    await engine.call('run.cancel', { runId });
    expect((await ended).outcome.kind).toBe('cancelled');
    expect((await engine.call('run.get', { runId })).status).toBe('cancelled');
    expect((await engine.call('run.epochs', { runId })).length).toBeGreaterThan(0);
    await expect(engine.call('run.cancel', { runId })).rejects.toMatchObject({
      code: 'run/not-running',
    });
  }, 60_000);

  it('saves a run as failed, with its reason, when its trainer is killed', async () => {
    const { engine, datasetId } = await withSensors();
    const first = await engine.train(datasetId, { model: 'pca' });
    const { runId } = await engine.call('run.start', {
      datasetId,
      settings: { ...quick, epochs: 10_000, patience: 1000 },
    });
    const ended = engine.next('run.ended');
    await engine.next('run.epoch');
    process.kill(trainerPid(), 'SIGKILL');
    expect(errorOf((await ended).outcome)).toBe('train/crashed');
    const run: RunDetail = await engine.call('run.get', { runId });
    expect(run.error?.message).toContain('SIGKILL');
    expect((await engine.call('run.get', { runId: first.runId })).status).toBe('done');
  }, 60_000);

  it('answers reads while a run trains', async () => {
    const { engine, datasetId } = await withSensors();
    const { runId } = await engine.call('run.start', {
      datasetId,
      settings: { ...quick, epochs: 10_000, patience: 1000 },
    });
    const ended = engine.next('run.ended');
    await engine.next('run.epoch');
    for (let i = 0; i < 20; i++) {
      expect((await engine.call('run.get', { runId })).status).toBe('running');
      expect(await engine.call('dataset.list', {})).toHaveLength(1);
    }
    await engine.call('run.cancel', { runId });
    await ended;
  }, 60_000);

  it('hides what is removed, brings it back, and forgets it at the next opening', async () => {
    const { engine, datasetId } = await withSensors();
    const a = await engine.train(datasetId, { model: 'pca' });
    const b = await engine.train(datasetId, { model: 'pca', window: 12 });
    await engine.call('run.rename', { runId: a.runId, name: 'Reference' });
    await engine.call('run.remove', { runId: b.runId });
    expect((await engine.call('run.list', {})).map((run) => run.name)).toEqual(['Reference']);
    await engine.call('run.restore', { runId: b.runId });
    expect(await engine.call('run.list', { datasetId })).toHaveLength(2);
    await engine.call('run.remove', { runId: b.runId });
    await engine.close();
    await engine.call('workspace.open', { file: { path: engine.workspacePath } });
    await expect(engine.call('run.restore', { runId: b.runId })).rejects.toMatchObject({
      code: 'run/not-found',
    });
  }, 60_000);

  it('exports scores, events and a report', async () => {
    const { engine, datasetId, csv } = await withSensors();
    const { runId } = await engine.train(datasetId, quick);
    const out = (name: string) => ({ path: join(engine.folder, name) });
    await engine.call('export.scores', { runId, out: out('scores.csv') });
    const lines = readFileSync(join(engine.folder, 'scores.csv'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1201);
    expect(lines[0]).toBe('index,time,score,threshold,flagged,judged');
    expect(lines[311]).toMatch(/^310,2024-03-13T22:00:00,,[\d.e-]+,0,0$/);
    await engine.call('export.events', { runId, out: out('events.json'), format: 'json' });
    expect(JSON.parse(readFileSync(join(engine.folder, 'events.json'), 'utf8'))).toMatchObject({
      runId,
    });
    await engine.call('export.report', { runId, out: out('report.html') });
    const report = readFileSync(join(engine.folder, 'report.html'), 'utf8');
    expect(report).toContain('NO2 (µg/m³)');
    expect(report).not.toMatch(/(?:src|href)="https?:/);

    const { jobId } = await engine.call('run.score', {
      runId,
      file: { path: csv },
      out: out('again.csv'),
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    expect(end.kind).toBe('done');
    expect(readFileSync(join(engine.folder, 'again.csv'), 'utf8').trimEnd().split('\n')).toEqual(
      lines,
    );
  }, 60_000);

  it('refuses what it cannot do, and says what to do', async () => {
    const engine = createEngine();
    await expect(engine.call('run.list', {})).rejects.toMatchObject({ code: 'workspace/none' });
    await expect(
      engine.call('workspace.open', { file: { path: '/nowhere/at/all.residua' } }),
    ).rejects.toMatchObject({ code: 'file/not-found' });
    await expect(
      engine.call('workspace.open', { file: { token: 'a'.repeat(20) } }),
    ).rejects.toMatchObject({ code: 'file/token-unknown' });
  });

  it('keeps the open workspace when another cannot be opened', async () => {
    const { engine, datasetId } = await withSensors();
    const garbage = join(engine.folder, 'garbage.residua');
    writeFileSync(garbage, 'not a database at all, only some words '.repeat(40));
    await expect(engine.call('workspace.open', { file: { path: garbage } })).rejects.toMatchObject({
      code: 'workspace/not-residua',
    });
    expect((await engine.call('dataset.get', { datasetId })).rowCount).toBe(1200);
    expect(existsSync(garbage)).toBe(true);
  });

  it('lists its devices with reasons', async () => {
    const { engine } = await withSensors();
    const devices = await engine.call('device.list', {});
    expect(devices.map((device) => device.rung)).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
    for (const device of devices) expect(device.reason.length).toBeGreaterThan(5);
    expect(devices[2]).toMatchObject({ rung: 'wasm', available: true });
  }, 120_000);
});
