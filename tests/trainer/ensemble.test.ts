import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSettings } from '../../src-main/contract/schemas.ts';
import { endedJob } from '../support/ended-job.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';
import { writeSensorFile } from '../support/sensor-file.ts';
import { unsaid } from '../support/unsaid.ts';

const quick = { epochs: 4, seed: 1, device: 'wasm', window: 12 } as const;

async function sensors(): Promise<{ engine: OpenEngine; datasetId: string; path: string }> {
  const engine = await openEngine();
  const path = join(engine.folder, 'station.csv');
  writeSensorFile(path, { rows: 600, spikes: [[450, 456]] });
  return { engine, path, datasetId: await engine.importFile(path) };
}

describe('models that judge together', () => {
  it('give each row the middle one of their scores, also in another file', async () => {
    const { engine, datasetId, path } = await sensors();
    const settings: RunSettings = { ...quick, model: 'dense', ensemble: ['tied', 'pca'] };
    const { runId, outcome } = await engine.train(datasetId, settings);
    expect(outcome).toEqual({ kind: 'done' });
    const { plan, result } = await engine.call('run.get', { runId });
    expect(plan.ensemble?.map(({ model }) => model)).toEqual(['tied', 'pca']);
    expect(plan.ensemble?.[0]?.parameters).toMatchObject({ latent: 0 });
    const said = plan.reasons.find(({ setting }) => setting === 'judged together with');
    expect(said?.value).toBe('Tied, PCA');
    expect(unsaid([said!.reason, result!.stopReason])).toEqual([]);
    expect(result!.stopReason).toMatch(/^Of 2 trainings, that of Dense: /);
    expect([result!.epochs, result!.evaluation?.stability ?? null]).toEqual([8, null]);
    const [event] = await engine.call('run.events', { runId });
    expect(event!.startIndex).toBeLessThanOrEqual(456);
    expect(event!.endIndex).toBeGreaterThanOrEqual(450);
    const out = join(engine.folder, 'scores.csv');
    const scored = await endedJob(
      engine,
      'score',
      engine.call('run.score', { runId, file: { path }, out: { path: out } }),
    );
    expect(scored.events).toHaveLength(result!.eventCount);
    const alone = await engine.train(datasetId, { ...quick, model: 'dense' });
    const compared = await engine.call('run.compare', { a: runId, b: alone.runId });
    expect(compared.differences).toEqual([
      { setting: 'judged together with', a: 'tied, pca', b: 'none' },
    ]);
    const further = engine.call('run.plan', { datasetId, settings: { from: runId } });
    await expect(further).rejects.toThrow('a run of several models is not trained further');
  }, 90_000);

  it.each<[string, RunSettings, string]>([
    ['without a named model', { ensemble: ['pca'] }, 'together with a network that is named'],
    ['with a baseline', { model: 'pca', ensemble: ['knn'] }, 'together with a network'],
    ['twice', { model: 'dense', ensemble: ['pca', 'pca'] }, 'a model judges twice: PCA'],
    ['beside itself', { model: 'dense', ensemble: ['dense'] }, 'a model judges twice: Dense'],
    ['of several seeds', { model: 'dense', seeds: 2, ensemble: ['pca'] }, 'without several seeds'],
    [
      'by codes',
      { model: 'dense', score: 'knn', ensemble: ['pca'] },
      'without a score of the code',
    ],
    ['of pictures', { model: 'dense', ensemble: ['conv2d'] }, 'Conv2D judges tables, not series'],
  ])('are refused %s', async (_, settings, message) => {
    const { engine, datasetId } = await sensors();
    const planned = engine.call('run.plan', { datasetId, settings });
    await expect(planned).rejects.toMatchObject({
      code: 'settings/invalid',
      message: expect.stringContaining(message) as string,
    });
    const fault = await planned.catch((error: unknown) => error as Error);
    expect(unsaid([(fault as Error).message])).toEqual([]);
  });
});
