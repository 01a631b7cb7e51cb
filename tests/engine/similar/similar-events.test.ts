import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ErrorProfile,
  profileLikeness,
} from '../../../src-main/engine/similar/error-profile.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { madeOnce } from '../../support/made-once.ts';
import { openEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const spikes = [
  [300, 306],
  [444, 450],
  [588, 594],
] as const;

const trained = madeOnce(async (engine) => {
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 900, spikes });
  const datasetId = await engine.importFile(path);
  const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
  return { runId };
});

describe('events like an event', () => {
  it('are the other spikes, with what was said of them, also where nothing is flagged', async () => {
    const { engine, runId } = await trained();
    const events = await engine.call('run.events', { runId });
    const peakOf = (row: number): (typeof events)[number] | undefined =>
      events.find(({ startIndex, endIndex }) => startIndex <= row && row <= endIndex);
    const [first, second] = [peakOf(302), peakOf(446)];
    if (first === undefined || second === undefined) throw new Error('the spikes are not found');
    await engine.call('triage.set', {
      runId,
      events: [[second.startIndex, second.endIndex]],
      change: { status: 'dismissed', reason: 'Maintenance' },
    });
    const similar = await engine.call('event.similar', { runId, rank: first.rank });
    expect(similar.by).toBe('shape');
    expect(similar.compared).toBeGreaterThan(800);
    const [from, to] = similar.rows;
    expect([from <= 300, to >= 305]).toEqual([true, true]);
    const nearest = similar.found.slice(0, 2);
    expect(nearest.map(({ rows }) => Math.round((rows[0] - from) / 24) * 24).sort()).toEqual([
      144, 288,
    ]);
    expect(nearest.every(({ shape, distance }) => (shape ?? 0) > 0.9 && distance < 0.15)).toBe(
      true,
    );
    const said = nearest.find(({ event }) => event?.rank === second.rank);
    expect(said?.event?.triage).toMatchObject({ status: 'dismissed', reason: 'Maintenance' });
    const starts = similar.found.map(({ rows }) => rows[0]).sort((a, b) => a - b);
    starts.slice(1).forEach((at, i) => {
      expect(at - (starts[i] ?? 0)).toBeGreaterThan(to - from);
    });
    expect(similar.found.length).toBe(5);

    const level = { method: 'fixed', value: (events[0]?.peak ?? 0) * 0.999 } as const;
    const filter = { minLength: 1, mergeGap: 6, hold: 1 };
    await engine.call('threshold.apply', { runId, rule: level, filter });
    expect(await engine.call('run.events', { runId })).toHaveLength(1);
    const free = await engine.call('event.similar', { runId, rank: 1, count: 2 });
    expect(free.found.map(({ event }) => event)).toEqual([null, null]);
  });

  it('refuse a rank that is not there', async () => {
    const { engine, runId } = await trained();
    await expect(engine.call('event.similar', { runId, rank: 99 })).rejects.toMatchObject({
      code: 'event/not-found',
      message: expect.stringMatching(/^no event 99: the run has \d+$/) as string,
    });
  });

  it('are rows of like values in a table', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    const random = createRandom(3);
    const lines = Array.from({ length: 300 }, (_, row) => {
      const odd = row === 280 || row === 290 ? 9 : 0;
      return [0, 0, odd, 0].map((lift) => (lift + random.normal()).toFixed(4)).join(',');
    });
    writeFileSync(path, ['a,b,c,d', ...lines].join('\n'));
    const { jobId } = await engine.call('dataset.import', {
      file: { path },
      options: { kind: 'table' },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error('not imported');
    const { runId } = await engine.train(end.result.datasetId, { model: 'pca' });
    const events = await engine.call('run.events', { runId });
    const odd = events.find(({ startIndex }) => startIndex === 280);
    if (odd === undefined) throw new Error('the odd row is not found');
    const { by, found } = await engine.call('event.similar', { runId, rank: odd.rank, count: 3 });
    expect([by, found[0]?.rows, found[0]?.shape]).toEqual(['values', [290, 290], null]);
    expect(found[0]?.apart).toBeLessThan(found[2]?.apart ?? 0);
  });
});

describe('two errors', () => {
  const error = (peak: number, ...shares: [string, number][]): ErrorProfile => ({
    shares: new Map(shares),
    peak,
  });
  it.each([
    ['the same', error(2, ['a', 0.7], ['b', 0.3]), error(2, ['a', 0.7], ['b', 0.3]), 1],
    ['nothing in common', error(2, ['a', 1]), error(2, ['b', 1]), 0],
    ['half, and the rest in others', error(2, ['a', 0.5]), error(2, ['a', 1]), 0.5],
    ['the same columns, four times as large', error(8, ['a', 1]), error(2, ['a', 1]), 0.5],
    ['none at all', error(0, ['a', 1]), error(0, ['a', 1]), 0],
  ])('%s', (_, a, b, likeness) => {
    expect(profileLikeness(a, b)).toBeCloseTo(likeness, 9);
  });
});
