import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { openEngine, type OpenEngine } from '../../support/open-engine.ts';

interface Shape {
  readonly name: string;
  /** Hours after 2024-03-01 at which the file begins; null for a file without times. */
  readonly fromHour: number | null;
  readonly rows?: number;
}

/** Hourly waves with a spike at hour 350, and a run over them. */
async function trained(engine: OpenEngine, { name, fromHour, rows = 400 }: Shape): Promise<string> {
  const random = createRandom(5);
  const lines = Array.from({ length: rows }, (_, row) => {
    const hour = row + (fromHour ?? 0);
    const at = new Date(Date.UTC(2024, 2, 1, hour)).toISOString().slice(0, 19);
    const value = Math.sin((2 * Math.PI * hour) / 24) + random.normal() / 20;
    const level = hour >= 350 && hour < 354 ? value + 9 : value;
    return fromHour === null ? level.toFixed(3) : `${at},${level.toFixed(3)}`;
  });
  const path = join(engine.folder, `${name}.csv`);
  writeFileSync(path, [fromHour === null ? 'level' : 'time,level', ...lines].join('\n'));
  const datasetId = await engine.importFile(path);
  return (await engine.train(datasetId, { model: 'pca', window: 12 })).runId;
}

describe('runs over different data', () => {
  it('are set side by side by time', async () => {
    const engine = await openEngine();
    const a = await trained(engine, { name: 'first', fromHour: 0 });
    const b = await trained(engine, { name: 'second', fromHour: 40 });
    const { by, apart, sameData, events } = await engine.call('run.compareMany', {
      runIds: [a, b],
    });
    expect([by, apart, sameData]).toEqual(['time', null, false]);
    expect(events[0]?.runs).toBe(2);
    expect(events[0]?.overlap).toBeGreaterThan(0);
    const spike = Date.UTC(2024, 2, 1, 350);
    for (const event of events[0]?.found ?? []) {
      expect(event?.startMs).toBeLessThanOrEqual(spike);
      expect(event?.endMs).toBeGreaterThanOrEqual(spike);
    }
  });

  it.each([
    [
      { name: 'timeless', fromHour: null },
      'timeless has no times, by which events of different files are matched.',
    ],
    [{ name: 'later', fromHour: 500 }, 'later begins after first has ended.'],
  ])('say why they cannot be: %j', async (other, why) => {
    const engine = await openEngine();
    const a = await trained(engine, { name: 'first', fromHour: 0 });
    const b = await trained(engine, other);
    const many = await engine.call('run.compareMany', { runIds: [a, b] });
    expect(many).toMatchObject({ by: null, apart: why, events: [], agreement: [] });
    const two = await engine.call('run.compare', { a, b });
    expect(two).toMatchObject({ by: null, apart: why, events: { kept: [], lost: [], gained: [] } });
  });
});
