import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Counterfactual } from '../../../src-main/contract/counterfactual.ts';
import type { ImportOptions, RunSettings } from '../../../src-main/contract/schemas.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { openEngine, type OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

async function read(engine: OpenEngine, path: string, options: ImportOptions): Promise<string> {
  const { jobId } = await engine.call('dataset.import', { file: { path }, options });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error('not imported');
  return end.result.datasetId;
}

async function ask(engine: OpenEngine, runId: string, rank: number): Promise<Counterfactual> {
  const reply = await engine.call('event.counterfactual', { runId, rank });
  if (reply.kind === 'known') return reply.answer;
  const end = await engine.next('job.ended', ({ jobId }) => jobId === reply.jobId);
  if (end.kind === 'done' && end.result.kind === 'counterfactual') return end.result.answer;
  throw new Error(end.kind === 'failed' ? end.error.message : end.kind);
}

/** One of two related columns is lifted in some rows. */
function writeLiftedFile(path: string, rows: readonly [number, number]): void {
  const random = createRandom(5);
  const lines = ['time,a,b'];
  for (let row = 0; row < 700; row++) {
    const time = new Date(Date.UTC(2024, 2, 1) + row * 3_600_000).toISOString().slice(0, 19);
    const wave = 20 + 8 * Math.sin((2 * Math.PI * row) / 24);
    const lift = row >= rows[0] && row < rows[1] ? 40 : 0;
    const [a, b] = [wave + random.normal() + lift, 100 + wave + random.normal()];
    lines.push(`${time},${a.toFixed(3)},${b.toFixed(3)}`);
  }
  writeFileSync(path, lines.join('\n'));
}

describe('what would have made an event normal', () => {
  const settings: readonly (readonly [string, RunSettings])[] = [
    ['without season and trend', { model: 'pca', window: 12, season: 24, detrend: true }],
    ['a network', { model: 'dense', window: 8, epochs: 30 }],
    ['several together', { window: 12, epochs: 3 }],
  ];
  it.each(settings)('is found through the detector: %s', async (_, wished) => {
    const engine = await openEngine();
    const path = join(engine.folder, 'lifted.csv');
    writeLiftedFile(path, [500, 503]);
    const datasetId = await engine.importFile(path);
    const { runId, outcome } = await engine.train(datasetId, wished);
    expect(outcome).toEqual({ kind: 'done' });
    const events = await engine.call('run.events', { runId });
    const event = events.find(({ startIndex, endIndex }) => startIndex <= 502 && endIndex >= 500);
    if (event === undefined) throw new Error('the lifted rows are not found');
    const answer = await ask(engine, runId, event.rank);
    expect(answer.rows).toEqual([event.startIndex, event.endIndex]);
    const [best] = answer.options;
    if (best === undefined) throw new Error('nothing was found');
    expect(best.severity).toBeLessThanOrEqual(1);
    expect(best.changes.map(({ column }) => column)).toContain('a');
    const change = best.changes.find(({ column }) => column === 'a');
    expect(change?.measured).toBeGreaterThan(50);
    if (change?.kind === 'at-most') expect(change.value).toBeLessThan(45);
    expect(answer.tried.find(({ column }) => column === 'a')?.high).toBeLessThan(40);
    // It is kept with the run.
    expect(await engine.call('event.counterfactual', { runId, rank: event.rank })).toEqual({
      kind: 'known',
      answer,
    });
  });

  it('is one value in a table', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    const random = createRandom(3);
    const lines = Array.from({ length: 400 }, (_, row) => {
      const a = random.normal();
      return [a, 2 * a + random.normal() / 9 + (row === 390 ? 7 : 0), random.normal()]
        .map((value) => value.toFixed(4))
        .join(',');
    });
    writeFileSync(path, ['a,b,c', ...lines].join('\n'));
    const datasetId = await read(engine, path, { kind: 'table' });
    const { runId } = await engine.train(datasetId, {
      model: 'pca',
      threshold: { method: 'quantile', value: 0.99 },
    });
    const events = await engine.call('run.events', { runId });
    const event = events.find(({ startIndex }) => startIndex === 390);
    if (event === undefined) throw new Error('the odd row is not found');
    const { options } = await ask(engine, runId, event.rank);
    expect(options[0]?.changes[0]).toMatchObject({ kind: 'value', share: null });
    expect(options[0]?.severity).toBeLessThanOrEqual(1);
  });

  it('speaks in the units of an entity that has a scale of its own', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'panel.csv');
    const random = createRandom(8);
    const lines = ['time,station,level'];
    for (const [name, offset] of [
      ['north', 1000],
      ['south', 0],
    ] as const) {
      for (let row = 0; row < 400; row++) {
        const time = new Date(Date.UTC(2024, 2, 1) + row * 3_600_000).toISOString().slice(0, 19);
        const lift = name === 'north' && row >= 350 && row < 353 ? 60 : 0;
        const level = offset + 8 * Math.sin((2 * Math.PI * row) / 24) + random.normal() + lift;
        lines.push(`${time},${name},${level.toFixed(3)}`);
      }
    }
    writeFileSync(path, lines.join('\n'));
    const datasetId = await read(engine, path, { entity: 'station', layout: 'panel' });
    const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
    const [event] = await engine.call('run.events', { runId });
    if (event?.entity !== 'north') throw new Error('the lifted rows are not found');
    const { options, tried } = await ask(engine, runId, event.rank);
    expect(tried[0]?.low).toBeGreaterThan(980);
    expect(tried[0]?.high).toBeLessThan(1020);
    expect(options[0]?.changes[0]?.measured).toBeGreaterThan(1040);
    expect(options[0]?.changes[0]?.by).toBeLessThan(60);
  });

  it('says that there is none within the training data, and can be cancelled', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'sensors.csv');
    writeSensorFile(path, { rows: 700, spikes: [[500, 520]] });
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
    const level = { method: 'fixed', value: 1e-9 } as const;
    await engine.call('threshold.apply', { runId, rule: level });
    const [event] = await engine.call('run.events', { runId });
    const { options, complete, tried } = await ask(engine, runId, event?.rank ?? 0);
    expect([options, complete, tried.length]).toEqual([[], true, 2]);
    await engine.call('threshold.use', { runId, number: 1 });
    const reply = await engine.call('event.counterfactual', { runId, rank: 1 });
    if (reply.kind !== 'started') throw new Error('known already');
    const ended = engine.next('job.ended', ({ jobId }) => jobId === reply.jobId);
    await engine.call('job.cancel', { jobId: reply.jobId });
    expect(await ended).toMatchObject({ kind: 'cancelled' });
  });
});
