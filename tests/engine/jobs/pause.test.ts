import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import type { RunResult } from '../../../src-main/contract/types.ts';
import { openEngine, type OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const settings: RunSettings = {
  ...{ model: 'dense', seed: 5, device: 'wasm', epochs: 25, patience: 1000 },
  ...{ batchSize: 8 },
};

async function sensors(engine: OpenEngine): Promise<string> {
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 1000, spikes: [[900, 906]] });
  return engine.importFile(path);
}

/** Starts a run and pauses it as soon as it has trained an epoch; resolves when it stands still. */
async function paused(engine: OpenEngine, datasetId: string, change = {}): Promise<string> {
  const { runId } = await engine.call('run.start', {
    datasetId,
    settings: { ...settings, ...change },
  });
  await engine.next('run.epoch', (payload) => payload.runId === runId);
  const still = engine.next('run.changed', (payload) => payload.runId === runId);
  await engine.call('run.pause', { runId });
  expect(await still).toEqual({ runId, status: 'running', paused: true });
  return runId;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const epochsOf = async (engine: OpenEngine, runId: string): Promise<number> =>
  (await engine.call('run.epochs', { runId })).length;

it('a paused training stands still, lets others train, and ends as if it had not been', async () => {
  const engine = await openEngine();
  const datasetId = await sensors(engine);
  const runId = await paused(engine, datasetId);
  const before = await epochsOf(engine, runId);
  const pausedAt = performance.now();
  const other = await engine.train(datasetId, { model: 'pca' });
  expect(other.outcome).toEqual({ kind: 'done' });
  await wait(500);
  expect(await epochsOf(engine, runId)).toBe(before);
  expect((await engine.call('run.get', { runId })).paused).toBe(true);
  const listed = await engine.call('run.list', { datasetId });
  expect(listed.map(({ id, paused }) => [id === runId, paused])).toEqual([
    [false, undefined],
    [true, true],
  ]);
  const end = engine.next('run.ended', (payload) => payload.runId === runId);
  const awayMs = performance.now() - pausedAt;
  await engine.call('run.resume', { runId });
  expect((await engine.call('run.get', { runId })).paused).toBeUndefined();
  expect((await end).outcome).toEqual({ kind: 'done' });
  const whole = await engine.train(datasetId, settings);
  const [a, b] = await Promise.all(
    [runId, whole.runId].map(async (id) => (await engine.call('run.get', { runId: id })).result!),
  );
  const figures = ({ trainLoss, validationLoss, threshold }: RunResult): unknown => [
    ...[trainLoss, validationLoss, threshold.value],
  ];
  expect(figures(a!)).toEqual(figures(b!));
  const created = await engine.call('run.get', { runId });
  const lastedMs = (created.endedAtMs ?? 0) - created.createdAtMs;
  expect(a!.trainDurationMs).toBeLessThan(lastedMs - awayMs + 50);
}, 90_000);

it('is cancelled and closed while it is paused', async () => {
  const engine = await openEngine();
  const datasetId = await sensors(engine);
  const runId = await paused(engine, datasetId);
  const end = engine.next('run.ended', (payload) => payload.runId === runId);
  await engine.call('run.cancel', { runId });
  expect((await end).outcome).toEqual({ kind: 'cancelled' });
  await paused(engine, datasetId, { seed: 6 });
  await engine.close();
}, 60_000);

it('refuses runs that are not at work or not paused', async () => {
  const engine = await openEngine();
  const datasetId = await sensors(engine);
  const { runId } = await engine.train(datasetId, { model: 'pca' });
  const notRunning = { code: 'run/not-running' };
  await expect(engine.call('run.pause', { runId })).rejects.toMatchObject(notRunning);
  await expect(engine.call('run.pause', { runId: 'none' })).rejects.toMatchObject({
    code: 'run/not-found',
  });
  const started = await engine.call('run.start', { datasetId, settings });
  const { runId: waiting } = await engine.call('run.start', { datasetId, settings });
  await engine.next('run.epoch', (payload) => payload.runId === started.runId);
  await expect(engine.call('run.pause', { runId: waiting })).rejects.toMatchObject(notRunning);
  await expect(engine.call('run.resume', started)).rejects.toMatchObject(notRunning);
}, 60_000);
