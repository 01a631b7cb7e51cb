import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scalerKinds } from '../../src-main/contract/names.ts';
import type { EngineEvents } from '../../src-main/contract/events.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

const column = 'NO2 (µg/m³)';

async function withSensors(): Promise<{ engine: OpenEngine; csv: string; datasetId: string }> {
  const engine = await openEngine();
  const csv = join(engine.folder, 'station.csv');
  writeSensorFile(csv, { rows: 1200, spikes: [[1100, 1106]] });
  return { engine, csv, datasetId: await engine.importFile(csv) };
}

async function scored(
  engine: OpenEngine,
  runId: string,
  path: string,
  out: string,
): Promise<EngineEvents['job.ended']> {
  const params = { runId, file: { path }, out: { path: join(engine.folder, out) } };
  const { jobId } = await engine.call('run.score', params);
  return engine.next('job.ended', (payload) => payload.jobId === jobId);
}

const linesOf = (engine: OpenEngine, name: string): string[] =>
  readFileSync(join(engine.folder, name), 'utf8').trimEnd().split('\n');

describe('a run with its columns prepared', () => {
  it.each(scalerKinds)(
    'expects values in the units of the file, and scores the file again alike: %s',
    async (scaler) => {
      const { engine, csv, datasetId } = await withSensors();
      const settings = { model: 'pca', scaler, detrend: true, season: 'auto' } as const;
      const { runId, outcome } = await engine.train(datasetId, settings);
      expect(outcome).toEqual({ kind: 'done' });
      const { plan } = await engine.call('run.get', { runId });
      expect(plan.season).toMatchObject({ rows: 24, unit: 'ms', length: 86_400_000 });
      const [top] = await engine.call('run.events', { runId });
      expect(top?.startIndex).toBeLessThanOrEqual(1100);
      expect(top?.endIndex).toBeGreaterThanOrEqual(1105);

      const series = await engine.call('series.window', {
        sources: [{ kind: 'expected', runId, column }],
        from: 0,
        to: 1000,
        pixels: 500,
      });
      expect(series[0]?.min).toBeGreaterThan(18);
      expect(series[0]?.max).toBeLessThan(62);

      await engine.call('export.scores', {
        runId,
        out: { path: join(engine.folder, 'scores.csv') },
      });
      expect((await scored(engine, runId, csv, 'again.csv')).kind).toBe('done');
      expect(linesOf(engine, 'again.csv')).toEqual(linesOf(engine, 'scores.csv'));
    },
    60_000,
  );

  it('finds the phase of a later file by its clock, and refuses one without times', async () => {
    const { engine, csv, datasetId } = await withSensors();
    const { runId } = await engine.train(datasetId, { model: 'pca', season: 'auto' });
    const [header = '', ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n');
    const later = join(engine.folder, 'later.csv');
    writeFileSync(later, [header, ...rows.slice(805, 1060)].join('\n'));
    const end = await scored(engine, runId, later, 'later-scores.csv');
    expect(end).toMatchObject({ kind: 'done', result: { result: { flaggedRows: 0 } } });

    const timeless = join(engine.folder, 'timeless.csv');
    const cut = [header, ...rows].map((line) => line.slice(line.indexOf(',') + 1));
    writeFileSync(timeless, cut.join('\n'));
    expect(await scored(engine, runId, timeless, 'none.csv')).toMatchObject({
      kind: 'failed',
      error: { code: 'data/mismatch', message: expect.stringContaining('no times') as string },
    });
  }, 60_000);

  it('warns of a column that does not vary where it trains, and says what was done', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'flat.csv');
    const lines = Array.from({ length: 600 }, (_, row) => {
      const time = new Date(Date.UTC(2024, 0, 1, row)).toISOString().slice(0, 19);
      return `${time},${(row * 37) % 101},${row < 500 ? 4 : (row * 13) % 29}`;
    });
    writeFileSync(path, ['time,a,b', ...lines].join('\n'));
    const datasetId = await engine.importFile(path);
    const settings = { model: 'pca', window: 8, train: { fraction: 0.5 } } as const;
    const { runId } = await engine.train(datasetId, { ...settings, columns: ['a', 'b'] });
    const run = await engine.call('run.get', { runId });
    expect(run.result?.warnings.join()).toContain('b does not vary in the training part');
    const { outcome } = await engine.train(datasetId, { ...settings, columns: ['b'] });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'data/constant' } });

    const out = join(engine.folder, 'report.html');
    await engine.call('export.report', { runId, out: { path: out } });
    expect(readFileSync(out, 'utf8')).toContain('Season taken off');
  }, 60_000);
});
