import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppState } from '../../../src-renderer/engine/app.svelte.ts';
import { madeOnce } from '../../support/made-once.ts';
import type { OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';
import { atOnce, settle } from '../engine/parts.ts';
import { realClient, type RealClient } from './real-client.ts';

export interface RealApp extends RealClient {
  readonly engine: OpenEngine;
  readonly app: AppState;
  readonly datasetId: string;
  readonly runId: string;
}

const trained = madeOnce(async (engine) => {
  const path = join(engine.folder, 'station.csv');
  writeSensorFile(path, {
    rows: 600,
    spikes: [
      [400, 406],
      [520, 522],
    ],
  });
  const datasetId = await engine.importFile(path);
  const { runId } = await engine.train(datasetId, { model: 'pca' });
  return { datasetId, runId };
});

/** A page on a real engine with one trained run, which is under investigation. */
export async function realApp(): Promise<RealApp> {
  const { engine, datasetId, runId } = await trained();
  const labels = join(engine.folder, 'labels.csv');
  writeFileSync(labels, 'start,end\n100,110\n200,210\n');
  const chosen = { token: labels, name: 'labels.csv' };
  const real = realClient(engine, { 'shell.chooseLabels': chosen });
  const app = new AppState(real.client, atOnce, real.memory);
  await app.start();
  await app.openRun(runId);
  await app.result.open(runId);
  await settle();
  return { ...real, engine, app, datasetId, runId };
}
