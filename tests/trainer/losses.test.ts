import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunResult } from '../../src-main/contract/types.ts';
import { createRandom, type Random } from '../../src-main/engine/training/random.ts';
import { npyFile } from '../engine/dataset/support/npy.ts';
import { endedJob, floats } from '../support/ended-job.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

/** By multiplying uniform numbers (Knuth). */
function poisson(mean: number, random: Random): number {
  let [count, product] = [0, random.next()];
  while (product > Math.exp(-mean)) {
    count++;
    product *= random.next();
  }
  return count;
}

/** Rows of counts whose columns go together, each row counted more or less deeply; row 250 is out of order. */
function countTable(rows: number, columns: number): string {
  const random = createRandom(3);
  const names = Array.from({ length: columns }, (_, i) => `g${String(i)}`);
  const lines = Array.from({ length: rows }, (_, row) => {
    const [depth, factor] = [0.5 + random.next(), random.normal()];
    return names.map((_name, i) => {
      const usual = 3 * depth * Math.exp(0.5 * factor * (i % 2 === 0 ? 1 : -1));
      return poisson(row === 250 ? 20 * random.next() : Math.min(usual, 40), random);
    });
  });
  return `${names.join(',')}\n${lines.map((line) => line.join(',')).join('\n')}\n`;
}

async function importAs(
  engine: OpenEngine,
  name: string,
  data: string | Uint8Array,
  kind: 'series' | 'table',
): Promise<string> {
  const path = join(engine.folder, name);
  writeFileSync(path, data);
  const { jobId } = await engine.call('dataset.import', {
    file: { path },
    options: { kind, time: 'none' },
  });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(JSON.stringify(end));
  return end.result.datasetId;
}

async function resultOf(
  engine: OpenEngine,
  datasetId: string,
  settings: RunSettings,
): Promise<{ runId: string; result: RunResult }> {
  const { runId, outcome } = await engine.train(datasetId, settings);
  expect(outcome).toEqual({ kind: 'done' });
  const { result } = await engine.call('run.get', { runId });
  if (result === null) throw new Error('no result');
  return { runId, result };
}

const quick = { model: 'dense', epochs: 25, device: 'wasm' } as const;

describe('the negative binomial loss', () => {
  it('finds the row that does not go together, whatever the depth of rows', async () => {
    const engine = await openEngine();
    const datasetId = await importAs(engine, 'counts.csv', countTable(300, 60), 'table');
    const { runId, result } = await resultOf(engine, datasetId, {
      ...quick,
      loss: 'nb',
      epochs: 100,
    });
    expect(result.validationLoss).toBeGreaterThan(0);
    const events = await engine.call('run.events', { runId });
    expect(events[0]).toMatchObject({ startIndex: 250, endIndex: 250 });
    const [own, again] = ['own.csv', 'again.csv'].map((name) => ({
      path: join(engine.folder, name),
    }));
    await engine.call('export.scores', { runId, out: own! });
    const job = await engine.call('run.score', {
      runId,
      file: { path: join(engine.folder, 'counts.csv') },
      out: again!,
    });
    const end = await engine.next('job.ended', ({ jobId }) => jobId === job.jobId);
    expect(end).toMatchObject({ kind: 'done' });
    if (end.kind === 'done' && end.result.kind === 'score') {
      expect(end.result.result.events[0]).toMatchObject({ startIndex: 250 });
    }
  }, 60_000);

  it('draws expected counts of rows of middle size', async () => {
    const engine = await openEngine();
    const datasetId = await importAs(engine, 'counts.csv', countTable(300, 60), 'table');
    const settings = { ...quick, model: 'vae', loss: 'nb' } as const;
    const { runId, result } = await resultOf(engine, datasetId, settings);
    expect(result.evaluation?.quality?.medianR2).toBeDefined();
    const asked = engine.call('detector.draw', { runId, count: 40 });
    const { values, notes } = await endedJob(engine, 'drawn', asked);
    expect(notes).toEqual(['Expected counts of a row of middle size.']);
    const drawn = floats(values);
    expect(Math.min(...drawn)).toBeGreaterThan(0);
    // The middle row is counted 3 times in each column, by its depth of 1 and some spread.
    const mean = drawn.reduce((sum, value) => sum + value) / drawn.length;
    expect(mean).toBeGreaterThan(2.5);
    expect(mean).toBeLessThan(4);
  }, 60_000);

  it.each([
    ['a negative value', 'x,y\n1,2\n-3,4\n', 'counts are whole numbers from 0 on, and x holds: -3'],
    ['halves', 'x,y\n1,2\n3,4.5\n', 'counts are whole numbers from 0 on, and y holds: 4.5'],
  ])('is refused for %s', async (_name, head, message) => {
    const engine = await openEngine();
    const rows = Array.from({ length: 200 }, (_, i) => `${String(i % 7)},${String(i % 4)}`);
    const datasetId = await importAs(engine, 'a.csv', `${head}${rows.join('\n')}\n`, 'table');
    await expect(
      engine.call('run.plan', { datasetId, settings: { ...quick, loss: 'nb' } }),
    ).rejects.toMatchObject({ code: 'settings/invalid', message });
  });

  it('names the row of a fraction that lies within the range of whole numbers', async () => {
    const engine = await openEngine();
    const rows = Array.from(
      { length: 200 },
      (_, i) => `${String(i % 7)},${i === 150 ? '2.5' : String(3 * (i % 4))}`,
    );
    const datasetId = await importAs(engine, 'a.csv', `x,y\n${rows.join('\n')}\n`, 'table');
    const settings = { ...quick, loss: 'nb' } as const;
    const found = await engine
      .call('run.start', { datasetId, settings })
      .then(async ({ runId }) => {
        const { outcome } = await engine.next('run.ended', (payload) => payload.runId === runId);
        return outcome.kind === 'failed' ? outcome.error.message : outcome.kind;
      })
      .catch((error: unknown) => EngineError.from(error).message);
    expect(found).toBe('counts are whole numbers from 0 on, and y holds in row 150: 2.5');
  }, 30_000);

  it.each([
    [{ loss: 'nb', detrend: true }, /counts less a trend/],
    [{ loss: 'nb', scaler: 'robust' }, /counts with robust scaling/],
    [{ loss: 'nb', model: 'pca' }, /PCA is fitted in one pass, without the loss nb/],
    [{ loss: 'nb', model: 'vae', parameters: { score: 'probability' } }, /does not go with/],
    [{ loss: 'ssim' }, /structural similarity is for rows that are pictures/],
    [{ loss: 'mae', training: { quantile: 0.9 } }, /a quantile without the loss quantile/],
  ] as const)('%j is refused in a sentence', async (settings, message) => {
    const engine = await openEngine();
    const rows = Array.from({ length: 400 }, (_, i) => `${String(i % 7)},${String((i * 3) % 5)}`);
    const datasetId = await importAs(engine, 'a.csv', `x,y\n${rows.join('\n')}\n`, 'series');
    await expect(
      engine.call('run.plan', { datasetId, settings: { ...quick, ...settings } }),
    ).rejects.toMatchObject({
      code: 'settings/invalid',
      message: expect.stringMatching(message) as string,
    });
  });
});

describe('structural similarity as a loss', () => {
  it.each(['conv2d', 'dense'] as const)(
    'lets %s rebuild pictures',
    async (model) => {
      const engine = await openEngine();
      const random = createRandom(4);
      const [count, side] = [240, 8];
      const pixels = Float32Array.from({ length: count * side * side }, (_, at) => {
        const [picture, pixel] = [Math.floor(at / (side * side)), at % (side * side)];
        const stripe = (Math.floor(pixel / side) + picture) % 4 < 2 ? 200 : 40;
        return (picture === 230 ? 255 * random.next() : stripe) + 5 * random.normal();
      });
      const bytes = npyFile('<f4', [count, side, side], pixels);
      const datasetId = await importAs(engine, 'pictures.npy', bytes, 'table');
      const { runId, result } = await resultOf(engine, datasetId, {
        ...quick,
        model,
        loss: 'ssim',
      });
      expect(result.validationLoss).toBeLessThan(0.35);
      expect(result.evaluation?.quality?.images?.ssim).toBeGreaterThan(0.65);
      const events = await engine.call('run.events', { runId });
      expect(events[0]?.startIndex).toBe(230);
    },
    90_000,
  );
});

describe('the quantile loss', () => {
  it('rebuilds what is passed as often as the quantile says', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'a.csv');
    writeSensorFile(path, { rows: 1500 });
    const datasetId = await engine.importFile(path);
    const settings = {
      ...quick,
      window: 12,
      loss: 'quantile',
      training: { quantile: 0.9 },
    } as const;
    const { runId } = await resultOf(engine, datasetId, settings);
    const [expected, measured] = await engine.call('series.window', {
      sources: [
        { kind: 'expected', runId, column: 'NO2 (µg/m³)' },
        { kind: 'column', datasetId, column: 'NO2 (µg/m³)' },
      ],
      from: 100,
      to: 1000,
      pixels: 10_000,
    });
    const values = (text: string): Float64Array => {
      const bytes = Buffer.from(text, 'base64');
      return new Float64Array(Uint8Array.from(bytes).buffer);
    };
    const [below, of] = [values(measured!.value), values(expected!.value)];
    const passed = below.filter((value, i) => value > of[i]!).length / below.length;
    expect(passed).toBeLessThan(0.3);
  }, 60_000);
});

describe('pictures changed in training', () => {
  const settings = {
    ...quick,
    epochs: 3,
    training: { flip: 'across', shift: 1, crop: 0.2 },
  } as const;
  it('train a network as others do', async () => {
    const engine = await openEngine();
    const random = createRandom(4);
    const pixels = Float32Array.from({ length: 200 * 36 }, () => random.normal());
    const bytes = npyFile('<f4', [200, 6, 6], pixels);
    const datasetId = await importAs(engine, 'pictures.npy', bytes, 'table');
    const { result } = await resultOf(engine, datasetId, settings);
    expect(result.epochs).toBe(3);
  }, 60_000);

  it('are refused where rows are none', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'a.csv');
    writeSensorFile(path, { rows: 600 });
    const datasetId = await engine.importFile(path);
    await expect(engine.call('run.plan', { datasetId, settings })).rejects.toMatchObject({
      code: 'settings/invalid',
      message: 'mirrored, moved or cut pictures, where rows are none',
    });
  });
});
