import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunDetail } from '../../src-main/contract/types.ts';
import { openReadOnly } from '../../src-main/engine/store/open-read-only.ts';
import { endedJob } from '../support/ended-job.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';

async function trained(
  engine: OpenEngine,
  datasetId: string,
  settings: RunSettings,
): Promise<RunDetail> {
  const { runId, outcome } = await engine.train(datasetId, {
    ...{ epochs: 20, seed: 1, device: 'wasm' },
    ...settings,
  });
  expect(outcome).toEqual({ kind: 'done' });
  return engine.call('run.get', { runId });
}

/** Three stations of 300 hours, one under another. */
function writeStations(folder: string): string {
  const lines = ['time,station,NO2'];
  for (const [at, name] of ['north', 'south', 'west'].entries()) {
    for (let row = 0; row < 300; row++) {
      const time = new Date(Date.UTC(2024, 0, 1, row)).toISOString().slice(0, 16).replace('T', ' ');
      const value = 40 * (at + 1) + 8 * Math.sin(row / 3) + ((row * 7919 + at * 31) % 13) / 6;
      lines.push(`${time},${name},${(row === 150 && at === 1 ? value + 60 : value).toFixed(3)}`);
    }
  }
  const path = join(folder, 'stations.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

describe('a run that leaves a stretch out', () => {
  it('learns from both sides of it, and scores every row in the order of the file', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'station.csv');
    writeSensorFile(path, { rows: 600, spikes: [[300, 306]] });
    const datasetId = await engine.importFile(path);
    const fold = { fold: 2, of: 3, leave: 'block' } as const;
    const run = await trained(engine, datasetId, {
      ...{ model: 'dense', window: 12, season: 24, train: fold },
    });
    expect(run.plan.panel).toMatchObject({ column: null });
    // 188 rows on either side, less the last windows.
    expect(run.result?.trainWindows).toBe(2 * (188 - 11));
    expect(run.result?.notJudgedRows).toBe(0);
    const [top] = await engine.call('run.events', { runId: run.id });
    expect(top!.peakIndex).toBeGreaterThanOrEqual(294);
    expect(top!.peakIndex).toBeLessThan(318);
    expect(top!.entity).toBeUndefined();
    expect(top!.summary).not.toContain(':');
    const workspace = openReadOnly(engine.workspacePath);
    const stored = workspace.runArray(run.id, 'score')!;
    workspace.close();
    expect(stored.indexOf(Math.max(...stored))).toBe(top!.peakIndex);

    const again = await endedJob(
      engine,
      'score',
      engine.call('run.score', {
        runId: run.id,
        file: { path },
        out: { path: join(engine.folder, 'again.csv') },
      }),
    );
    expect(again.events[0]!.peakIndex).toBe(top!.peakIndex);
  }, 60_000);

  it('takes any row of a table', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    const rows = Array.from({ length: 200 }, (_, i) => [i % 7, (i * 3) % 11, (i % 7) + (i % 3)]);
    rows[100] = [6, 0, 40];
    writeFileSync(path, `a,b,c\n${rows.map((row) => row.join(',')).join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const run = await trained(engine, datasetId, {
      ...{ model: 'dense', train: { fold: 3, of: 5, leave: 'block' } },
    });
    expect(run.plan.kind).toBe('table');
    expect(run.result?.trainWindows).toBe(160);
    const [top] = await engine.call('run.events', { runId: run.id });
    expect(top?.startIndex).toBe(100);
    const rebuilt = await endedJob(
      engine,
      'rebuilt',
      engine.call('detector.rebuild', { runId: run.id, rows: [100, 3] }),
    );
    expect(rebuilt.rows).toEqual([100, 3]);
  }, 60_000);
});

describe('a run that leaves entities out', () => {
  it('tests on those that it has not seen', async () => {
    const engine = await openEngine();
    const path = writeStations(engine.folder);
    const { jobId } = await engine.call('dataset.import', {
      file: { path },
      options: { entity: 'station', layout: 'panel' },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(end.kind);
    const run = await trained(engine, end.result.datasetId, {
      ...{ model: 'dense', window: 12, train: { fold: 2, of: 3, leave: 'entities' } },
    });
    expect(run.plan.panel?.blocks.map(({ name }) => name)).toEqual(['north', 'west', 'south']);
    expect(run.result?.trainWindows).toBe(2 * (300 - 11));
    const [top] = await engine.call('run.events', { runId: run.id });
    expect(top).toMatchObject({ entity: 'south' });
  }, 60_000);
});
