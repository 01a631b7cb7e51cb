import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunDetail, RunResult } from '../../src-main/contract/types.ts';
import { openReadOnly } from '../../src-main/engine/store/open-read-only.ts';
import { unpackDetector } from '../../src-main/trainer/detector.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

const quick = { model: 'dense', epochs: 6, device: 'wasm', window: 12 } as const;

async function trained(
  engine: OpenEngine,
  datasetId: string,
  settings: RunSettings,
): Promise<RunDetail & { readonly result: RunResult }> {
  const { runId, outcome } = await engine.train(datasetId, settings);
  expect(outcome).toEqual({ kind: 'done' });
  const run = await engine.call('run.get', { runId });
  if (run.result === null) throw new Error('no result');
  return { ...run, result: run.result };
}

async function sensors(
  engine: OpenEngine,
  name: string,
  file: Parameters<typeof writeSensorFile>[1],
): Promise<{ datasetId: string; path: string }> {
  const path = join(engine.folder, name);
  writeSensorFile(path, file);
  return { datasetId: await engine.importFile(path), path };
}

function scoresOf(path: string): number[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const at = head.split(',').indexOf('score');
  return lines.map((line) => Number(line.split(',')[at]));
}

describe('training further on', () => {
  it('begins with the weights and the scale of the run before, and says what changed', async () => {
    const engine = await openEngine();
    const old = await sensors(engine, 'old.csv', { rows: 1500, seed: 1 });
    const origin = await trained(engine, old.datasetId, { ...quick, epochs: 40 });
    const { datasetId } = await sensors(engine, 'new.csv', { rows: 1200, seed: 2 });
    const run = await trained(engine, datasetId, { from: origin.id, epochs: 3 });

    expect(run.plan).toMatchObject({
      origin: { runId: origin.id, runName: origin.name, scaling: 'kept' },
      model: 'dense',
      window: 12,
      features: origin.plan.features,
      learningRate: origin.plan.learningRate / 10,
    });
    const facts = run.result.origin;
    expect(facts?.errorBefore).toBeLessThan(1.2 * (origin.result.validationLoss ?? 0));
    expect(facts?.errorAfter).toBeLessThanOrEqual(facts?.errorBefore ?? 0);
    expect(facts?.text).toContain('The new rows lie as those that the run before was trained on.');

    const workspace = openReadOnly(engine.workspacePath);
    const scalerOf = (runId: string): number[] => [
      ...unpackDetector(workspace.checkpoint(runId)!).preparation.scaler.center,
    ];
    expect(scalerOf(run.id)).toEqual(scalerOf(origin.id));
    const refitted = await trained(engine, datasetId, {
      from: origin.id,
      refitScaler: true,
      epochs: 1,
    });
    expect(scalerOf(refitted.id)).not.toEqual(scalerOf(origin.id));
    workspace.close();
  }, 60_000);

  it('keeps the weights it began with where steps only harm', async () => {
    const engine = await openEngine();
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 1200 });
    const origin = await trained(engine, datasetId, { ...quick, epochs: 60 });
    const run = await trained(engine, datasetId, { from: origin.id, epochs: 2, learningRate: 5 });
    expect(run.result).toMatchObject({ bestEpoch: 0, trainLoss: null });
    expect(run.result.stopReason).toContain('the weights it began with are kept');
    expect(run.result.origin?.text).toContain('they are kept');
    const workspace = openReadOnly(engine.workspacePath);
    const states = [origin.id, run.id].map((id) => unpackDetector(workspace.checkpoint(id)!).state);
    workspace.close();
    expect(states[1]).toEqual(states[0]);
  }, 60_000);

  it('says how far new rows have moved', async () => {
    const engine = await openEngine();
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 1000 });
    const origin = await trained(engine, datasetId, quick);
    const moved = await sensors(engine, 'b.csv', { rows: 1000, spikes: [[0, 1000]] });
    const run = await trained(engine, moved.datasetId, { from: origin.id, epochs: 1 });
    const [first] = run.result.origin?.drift ?? [];
    expect(first?.shift).toBeGreaterThan(4);
    expect(run.result.origin?.text).toMatch(/lie elsewhere: .*deviations higher/);
  }, 60_000);

  it('refuses in a sentence what does not fit', async () => {
    const engine = await openEngine();
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 1000 });
    const [network, baseline] = [
      await trained(engine, datasetId, quick),
      await trained(engine, datasetId, { model: 'pca' }),
    ];
    const path = join(engine.folder, 'other.csv');
    writeSensorFile(path, { rows: 1000 });
    writeFileSync(path, readFileSync(path, 'utf8').replace('CO (mg/m³)', 'CO2'));
    const other = await engine.importFile(path);
    const plan = (settings: RunSettings, id = datasetId): Promise<unknown> =>
      engine.call('run.plan', { datasetId: id, settings });
    await expect(plan({ from: network.id }, other)).rejects.toMatchObject({
      code: 'data/mismatch',
      message: 'other has no numbers under the name: CO (mg/m³); it has instead CO2',
    });
    await expect(plan({ from: baseline.id })).rejects.toMatchObject({
      code: 'settings/invalid',
      message: expect.stringContaining('PCA is fitted in one pass') as string,
    });
    await expect(plan({ from: network.id, window: 24 })).rejects.toMatchObject({
      message: expect.stringContaining('not to be set: window') as string,
    });
    await expect(plan({ from: 'nothing' })).rejects.toMatchObject({ code: 'run/not-found' });
    await expect(plan({ refitScaler: true })).rejects.toMatchObject({ code: 'settings/invalid' });
  }, 60_000);
});

describe('a second pass', () => {
  it('does without the windows that hold anomalies, and finds more of them', async () => {
    const engine = await openEngine();
    const spikes = [200, 400, 600, 800, 1000].map((row): [number, number] => [row, row + 6]);
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 1500, spikes });
    const run = await trained(engine, datasetId, { ...quick, epochs: 12, secondPass: 0.08 });
    const facts = run.result.secondPass;
    expect(run.plan.secondPass).toBe(0.08);
    expect(facts?.leftOut).toBe(Math.ceil(0.08 * (facts?.windows ?? 0)));
    expect(run.result.trainWindows).toBe((facts?.windows ?? 0) - (facts?.leftOut ?? 0));
    const inSpikes = facts?.stretches.filter(({ from, to }) =>
      spikes.some(([start, end]) => from < end && start < to),
    );
    expect(inSpikes?.length).toBeGreaterThanOrEqual(4);
    expect(facts?.text).toMatch(
      /^The second pass did without [\d,]+ of [\d,]+ training windows \(8/,
    );
    expect(facts?.after.events).toBeGreaterThanOrEqual(facts?.before.events ?? Infinity);
    const epochs = await engine.call('run.epochs', { runId: run.id });
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from(epochs, (_, i) => i + 1));
    expect(run.result.epochs).toBe(epochs.length);
  }, 60_000);

  it('serves baselines too', async () => {
    const engine = await openEngine();
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 1000, spikes: [[300, 306]] });
    const run = await trained(engine, datasetId, { model: 'pca', secondPass: 0.05 });
    expect(run.result.secondPass).toMatchObject({ before: { loss: null } });
    expect(run.result.secondPass?.leftOut).toBeGreaterThan(0);
  }, 60_000);
});

describe('several seeds', () => {
  it('judge by the middle score, score a file alike, and say how alike they are', async () => {
    const engine = await openEngine();
    const { datasetId, path } = await sensors(engine, 'a.csv', {
      rows: 1200,
      spikes: [[1000, 1006]],
    });
    const run = await trained(engine, datasetId, { ...quick, seeds: 3, seed: 5 });
    expect(run.plan).toMatchObject({ seeds: 3, seed: 5 });
    expect(run.plan.blend).toBeUndefined();
    expect(run.result.evaluation?.stability).toMatchObject({ seeds: [5, 6, 7] });
    expect(run.result.evaluation?.checks.map(({ id }) => id)).toContain('seeds');
    expect(run.result.eventCount).toBeGreaterThan(0);

    const [own, again] = ['own.csv', 'again.csv'].map((name) => join(engine.folder, name));
    await engine.call('export.scores', { runId: run.id, out: { path: own! } });
    const job = await engine.call('run.score', {
      runId: run.id,
      file: { path },
      out: { path: again! },
    });
    const end = await engine.next('job.ended', ({ jobId }) => jobId === job.jobId);
    expect(end.kind).toBe('done');
    const [before, after] = [scoresOf(own!), scoresOf(again!)];
    expect(after).toHaveLength(1200);
    after.forEach((score, row) => {
      expect(score).toBeCloseTo(before[row]!, 3);
    });

    const further = await trained(engine, datasetId, { from: run.id, epochs: 1 });
    expect(further.plan.seeds).toBe(3);
  }, 90_000);

  it('are refused for what is fitted in one pass', async () => {
    const engine = await openEngine();
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 600 });
    await expect(
      engine.call('run.plan', { datasetId, settings: { model: 'knn', seeds: 2 } }),
    ).rejects.toMatchObject({
      code: 'settings/invalid',
      message: 'several seeds are for networks, and kNN is fitted in one pass: 2 seeds',
    });
  });

  it('go on after a stop with those that had ended', async () => {
    const engine = await openEngine();
    const { datasetId } = await sensors(engine, 'a.csv', { rows: 2000 });
    const settings = { ...quick, epochs: 40, patience: 1000, seeds: 3 } as const;
    const whole = await trained(engine, datasetId, settings);
    const { runId } = await engine.call('run.start', { datasetId, settings });
    const stopped = engine.next('run.ended', (payload) => payload.runId === runId);
    await engine.next('run.epoch', ({ record }) => record.epoch > 40);
    await engine.call('run.cancel', { runId });
    expect((await stopped).outcome.kind).toBe('cancelled');
    const { keptEpoch } = await engine.call('run.get', { runId });
    expect(keptEpoch).toBeGreaterThanOrEqual(40);
    await engine.call('run.resume', { runId });
    const { outcome } = await engine.next('run.ended', (payload) => payload.runId === runId);
    expect(outcome).toEqual({ kind: 'done' });
    const resumed = await engine.call('run.get', { runId });
    expect(resumed.result?.epochs).toBe(120);
    expect(resumed.result?.threshold.value).toBeCloseTo(whole.result.threshold.value, 4);
  }, 90_000);
});
