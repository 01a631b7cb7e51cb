import { join } from 'node:path';
import { writeSensorFile } from '../../support/sensor-file.ts';
import type { RunSettings } from '../../../src-main/contract/schemas.ts';
import type { RunSummary } from '../../../src-main/contract/types.ts';
import { InvestigatePage } from '../pages/investigate-page.ts';
import type { ResiduaApp } from '../pages/residua-app.ts';
import { StartPage } from '../pages/start-page.ts';
import { expect } from './test.ts';

export const spike = [400, 406] as const;

/** 25 days of two hourly sensors, quiet but for one spike near the end. */
export function writeSpikedFile(folder: string, name = 'station.csv'): string {
  const path = join(folder, name);
  writeSensorFile(path, { rows: 600, spikes: [spike] });
  return path;
}

/** Several spikes of which a higher threshold keeps fewer. */
export function writeStormyFile(folder: string): string {
  const path = join(folder, 'station.csv');
  writeSensorFile(path, {
    rows: 900,
    spikes: [
      [400, 406],
      [520, 522],
      [610, 618],
      [800, 801],
    ],
  });
  return path;
}

/** So many rows that a run is surely still at work when a test interferes. */
export function writeLongFile(folder: string): string {
  const path = join(folder, 'long.csv');
  writeSensorFile(path, { rows: 40_000, spikes: [[30_000, 30_020]] });
  return path;
}

/** Drops a file and waits for its result, as an analyst would. */
export async function dropAndWait(residua: ResiduaApp, path: string): Promise<RunSummary> {
  await new StartPage(residua).drop(path);
  await new InvestigatePage(residua).shown();
  const [run] = await residua.call('run.list', {});
  if (run === undefined) throw new Error('there is no run');
  return run;
}

/** One more run over the same data, without the mouse. */
export async function addRun(
  residua: ResiduaApp,
  datasetId: string,
  settings: RunSettings,
): Promise<string> {
  const { runId } = await residua.call('run.start', { datasetId, settings });
  await expect
    .poll(async () => (await residua.call('run.get', { runId })).status, { timeout: 120_000 })
    .toBe('done');
  return runId;
}
