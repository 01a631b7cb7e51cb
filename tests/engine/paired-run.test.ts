import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions, RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunDetail, ScoreFileResult } from '../../src-main/contract/types.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import { importFile } from '../../src-main/engine/dataset/import-file.ts';
import { wholeOf } from '../../src-main/engine/dataset/columns/whole-of.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { type PairFiles, writePicturePair } from '../support/picture-pair.ts';

async function importPair(
  engine: OpenEngine,
  { data, target }: PairFiles,
  options: ImportOptions = {},
): Promise<string> {
  const { jobId } = await engine.call('dataset.import', {
    file: { path: data },
    target: { path: target },
    options,
  });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind === 'done' && end.result.kind === 'import') return end.result.datasetId;
  throw end.kind === 'failed' ? EngineError.fromData(end.error) : new Error(end.kind);
}

async function trained(
  engine: OpenEngine,
  datasetId: string,
  settings: RunSettings,
): Promise<RunDetail> {
  const { runId, outcome } = await engine.train(datasetId, { seed: 1, ...settings });
  expect(outcome).toEqual({ kind: 'done' });
  return engine.call('run.get', { runId });
}

async function score(
  engine: OpenEngine,
  params: Parameters<OpenEngine['call']>[1],
): Promise<ScoreFileResult> {
  const { jobId } = await engine.call('run.score', params as never);
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind === 'done' && end.result.kind === 'score') return end.result.result;
  throw end.kind === 'failed' ? EngineError.fromData(end.error) : new Error(end.kind);
}

/** Two inputs by the hour, and what follows from them but for rows `from` to `to`; some of the target is missing. */
function writeSeries(
  folder: string,
  name: string,
  rows: number,
  off: readonly [number, number],
): PairFiles {
  const random = createRandom(rows);
  const [inputs, outputs] = [['time,a,b'], ['time,y']];
  for (let row = 0; row < rows; row++) {
    const time = new Date(Date.UTC(2024, 0, 1, row)).toISOString().slice(0, 16).replace('T', ' ');
    const a = Math.sin(row / 4) + 0.3 * random.normal();
    const b = random.normal();
    const y = 100 + 10 * a - 5 * b + 0.2 * random.normal();
    const isOff = row >= off[0] && row < off[1];
    const cell = row >= 40 && row < 60 ? '' : (y + (isOff ? 40 : 0)).toFixed(3);
    inputs.push(`${time},${a.toFixed(4)},${b.toFixed(4)}`);
    outputs.push(`${time},${cell}`);
  }
  const pair = { data: join(folder, `${name}.csv`), target: join(folder, `${name}-target.csv`) };
  writeFileSync(pair.data, `${inputs.join('\n')}\n`);
  writeFileSync(pair.target, `${outputs.join('\n')}\n`);
  return pair;
}

/** Rows of two inputs, and counts that follow from them but for row 380. */
function writeCounts(folder: string): PairFiles {
  const random = createRandom(8);
  const [inputs, outputs] = [['a,b'], ['x,y']];
  for (let row = 0; row < 400; row++) {
    const [a, b] = [random.normal(), random.normal()];
    const [x, y] = [Math.exp(1 + 0.8 * a), Math.exp(2 - 0.5 * b)].map((mean) =>
      Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal())),
    );
    inputs.push(`${(100 * a).toFixed(2)},${b.toFixed(4)}`);
    outputs.push(`${String(x)},${String(row === 380 ? 200 : y)}`);
  }
  const pair = { data: join(folder, 'given.csv'), target: join(folder, 'counts.csv') };
  writeFileSync(pair.data, `${inputs.join('\n')}\n`);
  writeFileSync(pair.target, `${outputs.join('\n')}\n`);
  return pair;
}

describe('a run that learns a target', () => {
  it('judges what differs from the target, beside a linear regression', async () => {
    const engine = await openEngine();
    const pair = writeSeries(engine.folder, 'plant', 900, [820, 826]);
    const datasetId = await importPair(engine, pair);
    const run = await trained(engine, datasetId, { model: 'dense', window: 8, epochs: 40 });
    expect(run.plan).toMatchObject({
      features: ['y (target)'],
      inputs: { features: ['a', 'b'] },
      baseline: 'ridge',
    });
    const [top] = await engine.call('run.events', { runId: run.id });
    expect(top!.startIndex).toBeGreaterThanOrEqual(812);
    expect(top!.endIndex).toBeLessThan(834);
    expect(top!.summary).toBe('y far above expected');
    const { evaluation, notJudgedRows } = run.result!;
    // A linear target: the network cannot beat the line by much.
    expect(evaluation?.comparison).toMatchObject({ model: 'ridge', by: 'error' });
    expect(evaluation?.comparison?.text).toMatch(/By the target on the test part: mean squared/);
    expect(evaluation?.quality?.medianR2).toBeGreaterThan(0.95);
    expect(notJudgedRows).toBe(20);

    // What would have been normal is asked of the target alone: the lift of 40 is to be taken back.
    const asked = await engine.call('event.counterfactual', { runId: run.id, rank: top!.rank });
    if (asked.kind !== 'started') throw new Error(asked.kind);
    const answered = await engine.next('job.ended', ({ jobId }) => jobId === asked.jobId);
    if (answered.kind !== 'done' || answered.result.kind !== 'counterfactual') {
      throw new Error(answered.kind);
    }
    expect(answered.result.answer.tried.map(({ column }) => column)).toEqual(['y (target)']);

    const out = join(engine.folder, 'scores.csv');
    const next = writeSeries(engine.folder, 'next', 300, [200, 204]);
    const judged = await score(engine, {
      runId: run.id,
      file: { path: next.data },
      target: { path: next.target },
      out: { path: out },
    });
    expect(judged.without).toBeNull();
    expect(judged.events[0]?.peakIndex).toBeGreaterThanOrEqual(193);
    expect(judged.events[0]?.peakIndex).toBeLessThan(211);
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(301);

    const rebuilt = join(engine.folder, 'rebuilt.csv');
    const alone = await score(engine, {
      runId: run.id,
      file: { path: next.data },
      rebuilt: { path: rebuilt },
    });
    expect(alone).toMatchObject({ rows: 300, judgedRows: 0, events: [] });
    expect(alone.without).toMatch(/No scores can be made/);
    const made = await importFile(rebuilt, {});
    const wanted = await importFile(next.target, {});
    const [found = [], truth = []] = [made, wanted].map(({ columns }) => [
      ...wholeOf(columns.find(({ info }) => info.name === 'y')!.values!),
    ]);
    const errors = found
      .map((value, row) => Math.abs(value - truth[row]!))
      .filter((_, row) => row < 40 || (row >= 60 && row < 190))
      .sort((a, b) => a - b);
    expect(errors[errors.length >> 1]).toBeLessThan(2);
  });

  it('learns to draw pictures larger, and writes them in their shape', async () => {
    const engine = await openEngine();
    const pair = writePicturePair(engine.folder, 'blobs', { count: 460, seed: 1 });
    const datasetId = await importPair(engine, pair);
    const run = await trained(engine, datasetId, { epochs: 12, parameters: { filters: [12, 12] } });
    expect(run.plan).toMatchObject({ model: 'superres', baseline: 'resize', scaler: 'shared' });
    expect(run.plan.item?.shape).toEqual([8, 8]);
    expect(run.plan.inputs?.item?.shape).toEqual([4, 4]);
    const { quality, baselineQuality, comparison } = run.result!.evaluation!;
    expect(quality!.images!.psnr!).toBeGreaterThan(baselineQuality!.images!.psnr! + 1);
    expect(comparison).toMatchObject({ standing: 'better', by: 'error' });
    expect(comparison?.text).toMatch(/peak signal-to-noise ratio \d+\.\d dB against/);

    const next = writePicturePair(engine.folder, 'next', { count: 20, seed: 2 });
    const rebuilt = join(engine.folder, 'drawn.npy');
    await score(engine, { runId: run.id, file: { path: next.data }, rebuilt: { path: rebuilt } });
    const made = await importFile(rebuilt, {});
    expect(made.report.shape).toEqual([20, 8, 8]);
    const corner = made.columns.find(({ info }) => info.name === 'c1.1');
    expect(corner?.info.stats).toMatchObject({ min: 3, max: 3 });
  });

  it('learns counts by their distribution, and scores other files by it', async () => {
    const engine = await openEngine();
    const pair = writeCounts(engine.folder);
    const datasetId = await importPair(engine, pair, { kind: 'table' });
    const run = await trained(engine, datasetId, { model: 'dense', loss: 'nb', epochs: 60 });
    expect(run.plan).toMatchObject({ scaler: 'none', inputs: { scaler: 'standard' } });
    const { quality, baselineQuality } = run.result!.evaluation!;
    expect(quality!.medianR2).toBeGreaterThan(baselineQuality!.medianR2! - 0.05);
    const [top] = await engine.call('run.events', { runId: run.id });
    expect(top?.startIndex).toBe(380);
    const again = await score(engine, {
      runId: run.id,
      ...{ file: { path: pair.data }, target: { path: pair.target } },
      out: { path: join(engine.folder, 'again.csv') },
    });
    expect(again.events[0]).toMatchObject({ startIndex: 380, peak: top!.peak });
  });

  it('learns pictures by their structure', async () => {
    const engine = await openEngine();
    const pair = writePicturePair(engine.folder, 'blobs', { count: 460, seed: 1 });
    const datasetId = await importPair(engine, pair);
    const settings = { loss: 'ssim', epochs: 40, parameters: { filters: [12, 12] } } as const;
    const run = await trained(engine, datasetId, settings);
    expect(run.plan).toMatchObject({ model: 'superres', inputs: { scaler: 'shared' } });
    const { quality, baselineQuality } = run.result!.evaluation!;
    expect(quality!.images!.ssim).toBeGreaterThan(baselineQuality!.images!.ssim + 0.01);
  });

  it('keeps its target when the dataset is read again, and says so in its report', async () => {
    const engine = await openEngine();
    const pair = writeSeries(engine.folder, 'plant', 400, [380, 384]);
    const first = await importPair(engine, pair);
    const { jobId } = await engine.call('dataset.revise', {
      datasetId: first,
      options: { steps: [{ do: 'role', column: 'b', role: 'ignored' }] },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(end.kind);
    const { datasetId } = end.result;
    const dataset = await engine.call('dataset.get', { datasetId });
    expect(dataset.importReport.target).toMatchObject({ name: 'plant-target.csv', rows: 400 });
    const run = await trained(engine, datasetId, { model: 'ridge', window: 4 });
    expect(run.plan.inputs?.features).toEqual(['a']);

    // Another target, then none, for the same data; the one with a run stays.
    const other = writeSeries(engine.folder, 'other', 400, [100, 104]);
    for (const [target, name] of [
      [{ path: other.target }, 'other-target.csv'],
      [null, undefined],
    ] as const) {
      const made = await engine.call('dataset.revise', { datasetId, options: {}, target });
      const ended = await engine.next('job.ended', (payload) => payload.jobId === made.jobId);
      if (ended.kind !== 'done' || ended.result.kind !== 'import') throw new Error(ended.kind);
      const found = await engine.call('dataset.get', { datasetId: ended.result.datasetId });
      expect(found.importReport.target?.name).toBe(name);
    }
    const path = join(engine.folder, 'report.html');
    await engine.call('export.report', { runId: run.id, out: { path } });
    const report = readFileSync(path, 'utf8');
    expect(report).toContain('plant-target.csv');
    expect(report).toContain('Learnt from');

    writeFileSync(pair.target, `${readFileSync(pair.target, 'utf8').trimEnd()}1\n`);
    const again = await engine.call('dataset.revise', { datasetId, options: {} });
    const failed = await engine.next('job.ended', (payload) => payload.jobId === again.jobId);
    expect(failed).toMatchObject({
      kind: 'failed',
      error: {
        code: 'file/changed',
        message: expect.stringContaining('plant-target.csv') as string,
      },
    });
  });

  it('refuses losses that do not fit the target', async () => {
    const engine = await openEngine();
    const datasetId = await importPair(
      engine,
      writeSeries(engine.folder, 'plant', 300, [280, 284]),
    );
    for (const [loss, message] of [
      ['ssim', /structural similarity is for rows that are pictures, which the target has not/],
      ['nb', /counts are whole numbers from 0 on, and y \(target\) holds: \d+\.\d+/],
    ] as const) {
      const settings = { model: 'dense', loss } as const;
      await expect(engine.call('run.plan', { datasetId, settings })).rejects.toThrow(message);
    }
  });

  it.each<[string, RunSettings, RegExp]>([
    [
      'scores without the target',
      { model: 'ridge', window: 4 },
      /scores what differs from a target/,
    ],
    ['a target that was not learnt', { model: 'pca', window: 4 }, /trained without a target/],
  ])('refuses %s', async (_, settings, message) => {
    const engine = await openEngine();
    const pair = writeSeries(engine.folder, 'plant', 300, [280, 284]);
    const run = await trained(engine, await importPair(engine, pair), settings);
    const out = { path: join(engine.folder, 'scores.csv') };
    const file = { path: pair.data };
    const isPaired = run.plan.inputs !== undefined;
    const target = isPaired ? {} : { target: { path: pair.target } };
    await expect(score(engine, { runId: run.id, file, out, ...target })).rejects.toThrow(message);
    await expect(score(engine, { runId: run.id, file })).rejects.toThrow(
      /nothing is to be written/,
    );
    const unusual = { path: join(engine.folder, 'rebuilt.txt') };
    await expect(score(engine, { runId: run.id, file, rebuilt: unusual })).rejects.toThrow(
      /no \.csv and no \.npy/,
    );
    if (!isPaired) {
      expect(run.result?.warnings).toEqual([
        'PCA learns each row from itself: the target is not used. Choose a model that learns a target to use it.',
      ]);
    }
  });
});
