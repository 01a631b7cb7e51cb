import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimilarEvents } from '../../../src-main/contract/event-types.ts';
import { codeDistances } from '../../../src-main/engine/latent/code-distances.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { openEngine, type OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

describe('distances of codes', () => {
  it.each([
    [
      'in units of their spread, of their median',
      [0, 0, 10, 1, 20, 2, 30, 3],
      4,
      0,
      [0, 0.5, 1, 1.5],
    ],
    ['of units that never differ', [5, 5, 5], 3, 1, [0, 0, 0]],
    ['beside one that never differs', [5, 0, 5, 1, 5, 4], 3, 0, [0, 1, 4]],
    ['of none', [], 0, 0, []],
  ])('%s', (_name, codes, count, own, expected) => {
    const found = codeDistances(Float32Array.from(codes), count, own);
    expect([...found].map((one) => Math.round(one * 1e6) / 1e6)).toEqual(expected);
  });
});

async function like(engine: OpenEngine, runId: string, rank: number): Promise<SimilarEvents> {
  const { jobId } = await engine.call('event.similarCode', { runId, rank });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind === 'done' && end.result.kind === 'similar') return end.result.answer;
  if (end.kind === 'failed') throw new Error(end.error.code);
  throw new Error(end.kind);
}

describe('events with a code like that of an event', () => {
  it('are the other spikes, none over the event or another', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'sensors.csv');
    const spikes = [
      [300, 306],
      [444, 450],
      [588, 594],
    ] as const;
    writeSensorFile(path, { rows: 900, spikes });
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'dense', window: 12, epochs: 15 });
    const events = await engine.call('run.events', { runId });
    const first = events.find(({ startIndex, endIndex }) => startIndex <= 303 && endIndex >= 303);
    if (first === undefined) throw new Error('the spike is not found');
    const { by, rows, compared, found, values } = await like(engine, runId, first.rank);
    expect([by, rows[1] - rows[0], values.length]).toEqual(['code', 11, 12]);
    expect(compared).toBeGreaterThan(800);
    const held = (spike: number): boolean =>
      found.some(({ rows: [from, to] }) => from <= spike && spike <= to);
    expect([447, 591].map(held), JSON.stringify(found)).toEqual([true, true]);
    expect(
      found.every((one) => one.rows[1] < first.startIndex || one.rows[0] > first.endIndex),
    ).toBe(true);
    const starts = found.map((one) => one.rows[0]).sort((a, b) => a - b);
    starts.slice(1).forEach((at, i) => expect(at - (starts[i] ?? 0)).toBeGreaterThanOrEqual(12));
    expect(found.map(({ distance }) => distance)).toEqual(
      found.map(({ distance }) => distance).sort((a, b) => a - b),
    );
  });

  it('are rows of a table', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    const random = createRandom(3);
    const lines = Array.from({ length: 300 }, (_, row) => {
      const [one, other] = [random.normal(), random.normal()];
      const lift = row === 250 || row === 280 ? 6 : 0;
      return [one + lift, (one + lift) * 2, other, other + random.normal() / 9].join(',');
    });
    writeFileSync(path, ['a,b,c,d', ...lines].join('\n'));
    const datasetId = await engine.importFile(path);
    const threshold = { method: 'quantile', value: 0.97 } as const;
    const settings = { model: 'dense', epochs: 30, threshold, parameters: { latent: 3 } } as const;
    const { runId } = await engine.train(datasetId, settings);
    const event = (await engine.call('run.events', { runId })).find(
      (one) => one.startIndex === 250,
    );
    if (event === undefined) throw new Error('the odd row is not found');
    const { rows, found, values } = await like(engine, runId, event.rank);
    expect([rows, values]).toEqual([[250, 250], []]);
    expect(found.map((one) => one.rows)).toContainEqual([280, 280]);
  });

  it('are not known to a model without a code', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'sensors.csv');
    writeSensorFile(path, { rows: 500, spikes: [[300, 306]] });
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'median' });
    await expect(like(engine, runId, 1)).rejects.toThrow('model/no-code');
  });
});
