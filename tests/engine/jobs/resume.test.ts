import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

it('a cancelled run goes on after the last epoch that was kept', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 3000, spikes: [[2400, 2406]] });
  const datasetId = await engine.importFile(path);
  const settings = { model: 'dense', epochs: 10_000, patience: 1000, device: 'wasm' } as const;
  const { runId } = await engine.call('run.start', { datasetId, settings });
  const kept = async (): Promise<number | null> =>
    (await engine.call('run.get', { runId })).keptEpoch ?? null;
  await expect.poll(kept, { timeout: 30_000, interval: 200 }).not.toBeNull();
  await engine.call('run.cancel', { runId });
  await engine.next('run.ended', (payload) => payload.runId === runId);
  const first = await kept();
  expect(await engine.call('run.get', { runId })).toMatchObject({ status: 'cancelled' });

  await engine.call('run.resume', { runId });
  await expect.poll(kept, { timeout: 30_000, interval: 200 }).toBeGreaterThan(first ?? 0);
  await expect(engine.call('run.resume', { runId })).rejects.toMatchObject({
    code: 'run/not-running',
  });
  await engine.call('run.cancel', { runId });
  await engine.next('run.ended', (payload) => payload.runId === runId);
  const epochs = await engine.call('run.epochs', { runId });
  expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from(epochs, (_, i) => i + 1));
  expect(epochs.every(({ elapsedMs }, i) => i === 0 || elapsedMs >= epochs[i - 1]!.elapsedMs)).toBe(
    true,
  );
}, 90_000);

it('a run that was never kept, or is done, is not resumed', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 600, spikes: [[400, 406]] });
  const { runId } = await engine.train(await engine.importFile(path), { epochs: 1 });
  await expect(engine.call('run.resume', { runId })).rejects.toMatchObject({
    code: 'run/not-running',
  });
  await expect(engine.call('run.resume', { runId: 'nothing' })).rejects.toMatchObject({
    code: 'run/not-found',
  });
});
