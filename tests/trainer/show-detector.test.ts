import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LatentView } from '../../src-main/contract/detector-types.ts';
import { openReadOnly } from '../../src-main/engine/store/open-read-only.ts';
import { doubles, endedJob, floats } from '../support/ended-job.ts';
import { writeImageFile } from '../support/image-file.ts';
import { madeOnce } from '../support/made-once.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

const quick = { epochs: 4, seed: 1, device: 'wasm' } as const;
const no2 = 'NO2 (µg/m³)';

type Run = { readonly runId: string };

async function trainSeries(engine: OpenEngine, settings: object): Promise<Run> {
  const path = join(engine.folder, 'station.csv');
  writeSensorFile(path, { rows: 500, spikes: [[400, 406]] });
  const datasetId = await engine.importFile(path);
  const { runId, outcome } = await engine.train(datasetId, { ...quick, window: 12, ...settings });
  expect(outcome).toEqual({ kind: 'done' });
  return { runId };
}

async function trainImages(engine: OpenEngine, settings: object): Promise<Run> {
  const path = join(engine.folder, 'bars.npy');
  writeImageFile(path, { count: 150, odd: [149] });
  const datasetId = await engine.importFile(path);
  const { runId, outcome } = await engine.train(datasetId, { ...quick, ...settings });
  expect(outcome).toEqual({ kind: 'done' });
  return { runId };
}

const denseSeries = madeOnce((engine) =>
  trainSeries(engine, { model: 'dense', parameters: { latent: 3 } }),
);
const pcaSeries = madeOnce((engine) => trainSeries(engine, { model: 'pca' }));

async function seriesRun(settings: object): Promise<Run & { readonly engine: OpenEngine }> {
  const engine = await openEngine();
  return { engine, ...(await trainSeries(engine, settings)) };
}

async function imageRun(settings: object): Promise<Run & { readonly engine: OpenEngine }> {
  const engine = await openEngine();
  return { engine, ...(await trainImages(engine, settings)) };
}

describe('codes of a run', () => {
  it('places each window, with what is known of its middle row', async () => {
    const { engine, runId } = await denseSeries();
    for (const projection of ['pca', 'umap'] as const) {
      const view = await endedJob(
        engine,
        'latent',
        engine.call('detector.latent', { runId, projection }),
      );
      const rows = doubles(view.row);
      expect(view).toMatchObject({ model: 'dense', windows: 489, window: 12, notes: [] });
      expect([rows[0], rows.at(-1), rows.length]).toEqual([6, 494, 489]);
      expect(floats(view.x)).toHaveLength(489);
      expect([...floats(view.x), ...floats(view.y)].every(Number.isFinite)).toBe(true);
      const workspace = openReadOnly(engine.workspacePath);
      const score = workspace.runArray(runId, 'score')!;
      workspace.close();
      expect(floats(view.score)[100]).toBe(score[106]);
      expect(doubles(view.time ?? '')[1]).toBe(Date.UTC(2024, 2, 1, 7));
      expect(view.explained === null).toBe(projection === 'umap');
    }
  }, 60_000);

  it('are there for principal components, and not for what has none', async () => {
    const { engine, runId } = await pcaSeries();
    const view = await endedJob(
      engine,
      'latent',
      engine.call('detector.latent', { runId, projection: 'pca' }),
    );
    expect(view.model).toBe('pca');
    const { datasetId } = await engine.call('run.get', { runId });
    const forest = await engine.train(datasetId, { ...quick, model: 'iforest', window: 12 });
    const asked = engine.call('detector.latent', { runId: forest.runId, projection: 'pca' });
    await expect(endedJob(engine, 'latent', asked)).rejects.toThrow(
      'model/no-code: no code in: iforest',
    );
  }, 60_000);

  it('are kept with the run, with the scores and labels of today', async () => {
    const { engine, runId } = await denseSeries();
    const steps: string[] = [];
    engine.on('job.progress', ({ stage }) => steps.push(stage));
    const shown = (projection: 'pca' | 'umap', seed?: number): Promise<LatentView> =>
      endedJob(engine, 'latent', engine.call('detector.latent', { runId, projection, seed }));
    const first = await shown('umap');
    expect(steps.length).toBeGreaterThan(0);
    steps.length = 0;
    expect(await shown('umap')).toEqual(first);
    expect(steps).toEqual([]);
    const { datasetId } = await engine.call('run.get', { runId });
    await engine.call('label.add', { datasetId, spans: [[10, 20]] });
    await engine.call('threshold.apply', { runId, rule: { method: 'quantile', value: 0.8 } });
    const later = await shown('umap');
    expect(steps).toEqual([]);
    expect([first.label, later.x, later.row]).toEqual([null, first.x, first.row]);
    const labelled = doubles(later.row).filter((_, i) => floats(later.label ?? '')[i] === 1);
    expect([labelled[0], labelled.at(-1)]).toEqual([10, 20]);
    await shown('umap', 7);
    await shown('pca');
    expect(steps.length).toBeGreaterThan(1);
  }, 60_000);

  it('go into a file, a line for each window', async () => {
    const { engine, runId } = await denseSeries();
    const csv = join(engine.folder, 'codes.csv');
    const written = await endedJob(
      engine,
      'written',
      engine.call('detector.writeCodes', { runId, out: { path: csv } }),
    );
    expect(written).toMatchObject({ rows: 489, columns: 3 });
    const [head, first] = readFileSync(csv, 'utf8').split('\n');
    expect(head).toBe('index,time,code_1,code_2,code_3');
    expect(first).toMatch(/^6,2024-03-01T06:00:00,-?[\d.e-]+,-?[\d.e-]+,-?[\d.e-]+$/);
    const refused = engine.call('detector.writeCodes', {
      runId,
      out: { path: join(engine.folder, 'codes.txt') },
    });
    await expect(refused).rejects.toMatchObject({ code: 'settings/invalid' });
  }, 60_000);
});

describe('what is expected', () => {
  it('of images is what the run stored, in the wanted order', async () => {
    const { engine, runId } = await imageRun({ model: 'dense' });
    const { rows, total } = await engine.call('detector.worst', { runId, limit: 3 });
    expect(rows[0]).toBe(149);
    expect(total).toBe(150);
    const asked = engine.call('detector.rebuild', { runId, rows: [149, 2] });
    const found = await endedJob(engine, 'rebuilt', asked);
    const width = found.columns.length;
    expect(found.picture).toMatchObject({ frames: 1, height: 6, width: 5, channels: 1 });
    const expected = floats(found.expected);
    const workspace = openReadOnly(engine.workspacePath);
    found.columns.forEach((column, at) => {
      const stored = workspace.runArray(runId, `expected:${column}`)!;
      expect(expected[at]).toBeCloseTo(stored[149]!, 4);
      expect(expected[width + at]).toBeCloseTo(stored[2]!, 4);
    });
    workspace.close();
    const measured = floats(found.measured);
    expect(measured[found.columns.length - 1]).toBeGreaterThan(2);
    const error = floats(found.error);
    const mean = (from: number): number =>
      error.subarray(from, from + width).reduce((a, b) => a + b) / width;
    expect(mean(0)).toBeGreaterThan(3 * mean(width));
  }, 60_000);

  it('of a series is that of all windows that cover the row', async () => {
    const { engine, runId } = await denseSeries();
    const asked = engine.call('detector.rebuild', { runId, rows: [3, 402] });
    const found = await endedJob(engine, 'rebuilt', asked);
    const workspace = openReadOnly(engine.workspacePath);
    const stored = workspace.runArray(runId, `expected:${no2}`)!;
    workspace.close();
    const expected = floats(found.expected);
    expect(expected[0]).toBeCloseTo(stored[3]!, 2);
    expect(expected[2]).toBeCloseTo(stored[402]!, 2);
    const one = { runId, rows: [402, 403], columns: 1 };
    const worst = await endedJob(engine, 'rebuilt', engine.call('detector.rebuild', one));
    expect([worst.columns.length, floats(worst.error).length]).toEqual([1, 2]);
    const beyond = engine.call('detector.rebuild', { runId, rows: [500] });
    await expect(beyond).rejects.toMatchObject({ code: 'settings/invalid' });
  }, 60_000);

  it('goes into a file with the shape of the one it came from', async () => {
    const { engine, runId } = await imageRun({ model: 'conv2d', parameters: { filters: [4] } });
    const npy = join(engine.folder, 'clean.npy');
    await endedJob(
      engine,
      'written',
      engine.call('detector.writeRebuilt', { runId, out: { path: npy } }),
    );
    const again = await engine.importFile(npy);
    const { importReport, rowCount } = await engine.call('dataset.get', { datasetId: again });
    expect([importReport.shape, rowCount]).toEqual([[150, 6, 5], 150]);

    const series = await pcaSeries();
    const csv = join(series.engine.folder, 'clean.csv');
    const out = { path: csv };
    await endedJob(
      series.engine,
      'written',
      series.engine.call('detector.writeRebuilt', { runId: series.runId, out }),
    );
    const lines = readFileSync(csv, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(501);
    expect(lines[0]).toBe(`time,${no2},CO (mg/m³)`);
    expect(lines[1]).toMatch(/^2024-03-01T00:00:00,\d/);
  }, 60_000);
});

describe('draws', () => {
  it.each(['vae', 'aae', 'lstm-vae'] as const)(
    'of %s look like the data, and are the same for the same seed',
    async (model) => {
      const { engine, runId } = await seriesRun({ model, epochs: 6 });
      const draw = (seed: number) =>
        endedJob(engine, 'drawn', engine.call('detector.draw', { runId, count: 20, seed }));
      const [first, again, other] = [await draw(3), await draw(3), await draw(4)];
      expect(first).toMatchObject({ count: 20, window: 12, columns: [no2, 'CO (mg/m³)'] });
      expect(again.values).toBe(first.values);
      expect(other.values).not.toBe(first.values);
      const values = floats(first.values);
      expect(values).toHaveLength(20 * 12 * 2);
      const of = values.filter((_, at) => at % 2 === 0);
      const mean = of.reduce((a, b) => a + b) / of.length;
      expect(mean).toBeGreaterThan(25);
      expect(mean).toBeLessThan(60);
    },
    60_000,
  );

  it.each(['mse', 'ssim'] as const)(
    'go into a file, learnt by %s',
    async (loss) => {
      const { engine, runId } = await imageRun({ model: 'vae', loss });
      const npy = join(engine.folder, 'draws.npy');
      const out = { path: npy };
      await endedJob(
        engine,
        'written',
        engine.call('detector.writeDraws', { runId, count: 7, out }),
      );
      const drawn = await engine.importFile(npy);
      const { importReport } = await engine.call('dataset.get', { datasetId: drawn });
      expect(importReport.shape).toEqual([7, 6, 5]);
    },
    60_000,
  );

  it('are refused where no code can be drawn', async () => {
    const { engine, runId } = await imageRun({ model: 'vae', epochs: 1 });
    const { datasetId } = await engine.call('run.get', { runId });
    const plain = await engine.train(datasetId, { ...quick, model: 'dense' });
    const asked = engine.call('detector.draw', { runId: plain.runId, count: 3 });
    await expect(endedJob(engine, 'drawn', asked)).rejects.toThrow('model/no-prior');
  }, 60_000);
});

describe('a score by code', () => {
  it.each(['mahalanobis', 'k-means', 'knn', 'isolation'] as const)(
    '%s finds the spike, and scores its own file alike',
    async (score) => {
      const { engine, runId } = await seriesRun({ model: 'dense', score, epochs: 8 });
      const [event] = await engine.call('run.events', { runId });
      expect(event?.startIndex).toBeLessThanOrEqual(406);
      expect(event?.endIndex).toBeGreaterThanOrEqual(399);
      const out = join(engine.folder, 'again.csv');
      const path = join(engine.folder, 'station.csv');
      await endedJob(
        engine,
        'score',
        engine.call('run.score', { runId, file: { path }, out: { path: out } }),
      );
      const workspace = openReadOnly(engine.workspacePath);
      const stored = workspace.runArray(runId, 'score')!;
      workspace.close();
      const lines = readFileSync(out, 'utf8').trim().split('\n').slice(1);
      const again = lines.map((line) => Number(line.split(',')[2]));
      expect(again).toHaveLength(stored.length);
      again.forEach((value, row) => {
        expect(Math.abs(value - stored[row]!)).toBeLessThan(1e-3 * (1 + stored[row]!));
      });
    },
    60_000,
  );

  it('needs a network that is named', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'station.csv');
    writeSensorFile(path, { rows: 300 });
    const datasetId = await engine.importFile(path);
    for (const settings of [{ score: 'knn' }, { score: 'knn', model: 'pca' }] as const) {
      const plan = engine.call('run.plan', { datasetId, settings });
      await expect(plan).rejects.toMatchObject({ code: 'settings/invalid' });
    }
    const plain = await engine.call('run.plan', { datasetId, settings: { score: 'error' } });
    expect(plain.score).toBeUndefined();
  });
});
