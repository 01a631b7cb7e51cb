import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { apartText } from '../../../src-main/words/similar.ts';
import { openEngine, type OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

async function trained(
  write: (path: string) => void,
  model: 'median' | 'pca' = 'median',
): Promise<{ readonly engine: OpenEngine; readonly runId: string }> {
  const engine = await openEngine();
  const path = join(engine.folder, 'data.csv');
  write(path);
  const datasetId = await engine.importFile(path);
  return { engine, ...(await engine.train(datasetId, { model })) };
}

describe('the same hours as an event', () => {
  it('are those of days and weeks before and after it, as they are in the data', async () => {
    const { engine, runId } = await trained((path) =>
      writeSensorFile(path, { rows: 900, spikes: [[600, 603]] }),
    );
    const { rows, found, by, values } = await engine.call('event.sameHours', { runId, rank: 1 });
    const days = found.map(({ rows: [from] }) => (from - rows[0]) / 24);
    expect(by).toBe('hours');
    expect(values.length).toBeGreaterThan(7);
    expect(days).toEqual([-1, -2, -3, -7, -14, -21, 1, 7].filter((day) => days.includes(day)));
    expect(days).toContain(-7);
    const own = Date.UTC(2024, 2, 1) + rows[0] * hourMs;
    expect(found.map((one) => apartText(one, own))).toContain('1 week before');
    for (const { rows: place } of found) expect(place[1] - place[0]).toBe(rows[1] - rows[0]);
    expect(found.every(({ event }) => event === null)).toBe(true);
    const few = await engine.call('event.sameHours', { runId, rank: 1, count: 2 });
    expect(few.found).toHaveLength(2);
    await expect(engine.call('event.sameHours', { runId, rank: 99 })).rejects.toMatchObject({
      code: 'event/not-found',
    });
  });

  it('are the same weekdays of days', async () => {
    const { engine, runId } = await trained((path) => {
      const random = createRandom(4);
      const lines = Array.from({ length: 500 }, (_, row) => {
        const day = new Date(Date.UTC(2022, 0, 3) + row * dayMs).toISOString().slice(0, 10);
        return `${day},${(10 + random.normal() + (row >= 400 && row < 404 ? 40 : 0)).toFixed(2)}`;
      });
      writeFileSync(path, `day,load\n${lines.join('\n')}\n`);
    });
    const { rows, found } = await engine.call('event.sameHours', { runId, rank: 1 });
    const apart = found.map(({ rows: [from] }) => from - rows[0]);
    expect(apart.length).toBeGreaterThanOrEqual(2);
    expect(apart.every((days) => days % 7 === 0)).toBe(true);
    expect(apart).toContain(-364);
  });

  it('are none of rows without times', async () => {
    const random = createRandom(2);
    const { engine, runId } = await trained((path) => {
      const lines = Array.from({ length: 200 }, (_, row) =>
        [0, 1].map((i) => (random.normal() + (row === 90 ? 15 : 0) + i).toFixed(3)).join(','),
      );
      writeFileSync(path, `a,b\n${lines.join('\n')}\n`);
    }, 'pca');
    const { found, compared } = await engine.call('event.sameHours', { runId, rank: 1 });
    expect([found, compared]).toEqual([[], 0]);
  });
});

describe('how far a stretch is from an event', () => {
  it.each([
    [-dayMs, '1 day before'],
    [-3 * dayMs, '3 days before'],
    [-14 * dayMs, '2 weeks before'],
    [dayMs, '1 day after'],
    [52 * 7 * dayMs, '52 weeks after'],
    [-dayMs + hourMs, '1 day before'],
  ])('%d: %s', (ms, text) => {
    expect(apartText({ startMs: 1e12 + ms }, 1e12)).toBe(text);
  });
});
