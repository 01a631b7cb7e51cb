import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnLevels } from '../../../src-main/engine/explain/column-levels.ts';
import { onsetOf } from '../../../src-main/engine/explain/onset.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { openEngine } from '../../support/open-engine.ts';

const band = { low: -2, high: 3 };

describe('when a column left its usual range', () => {
  const usual = Float64Array.from([9, 10, 11, NaN]);
  it.each<[string, number[], number | null]>([
    ['at once', [4, 5, 6], 0],
    ['above', [0, 1, 2, 5, 6], 3],
    ['below', [0, -3, -4], 1],
    ['after one that strayed', [9, 0, 0, 0, 5, 5], 4],
    ['with a row inside', [0, 5, 0, 5, 5], 1],
    ['for one row alone', [0, 0, 7, 0, 0, 0], 2],
    ['never', [0, 1, 2, 3, -2], null],
    ['unknown', [NaN, NaN, 5, 5], 2],
    ['no rows', [], null],
  ])('%s', (_, values, row) => {
    const off = Float64Array.from(values);
    expect(onsetOf({ off, measured: off.map((value) => 10 + value) }, band, usual)).toBe(row);
  });

  it('is not where what is expected gave way while the column stayed', () => {
    const off = Float64Array.from([-4, -4, -4, 6, 6, 6]);
    const measured = Float64Array.from([10, 10, 10, 22, 22, 22]);
    expect(onsetOf({ off, measured }, band, usual)).toBe(3);
  });

  it('is where it stayed and should have moved, if it never moves', () => {
    const off = Float64Array.from([0, -4, -4, 0]);
    expect(onsetOf({ off, measured: off.map(() => 10) }, band, usual)).toBe(1);
    expect(onsetOf({ off, measured: off }, band, new Float64Array(0))).toBe(1);
  });
});

describe('levels before and after', () => {
  const wave = (level: number, rows = 24): Float64Array =>
    Float64Array.from({ length: rows }, (_, i) => level + Math.sin(i));
  it.each([
    ['the same', wave(10), wave(10.5), false],
    ['a lasting change', wave(10), wave(20), true],
    ['one that varied as much before', wave(10).map((v) => v + 5 * (v - 10)), wave(20), false],
  ])('of %s', (_, before, after, lasting) => {
    const found = columnLevels(before, after, 24);
    expect(found?.lasting).toBe(lasting);
    expect(found?.before).toBeCloseTo(10, 0);
  });

  it('are not said of what is hardly known', () => {
    expect(columnLevels(wave(1, 11), wave(1), 24)).toBeNull();
    expect(columnLevels(wave(1), wave(1).fill(NaN, 0, 13), 24)).toBeNull();
    expect(columnLevels(new Float64Array(0), wave(1), 24)).toBeNull();
  });
});

describe('the stages of an event', () => {
  it('say which column moved first and what stays', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'plant.csv');
    const random = createRandom(11);
    const lines = Array.from({ length: 1400 }, (_, row) => {
      const time = new Date(Date.UTC(2024, 2, 1) + row * 3_600_000).toISOString().slice(0, 19);
      const daily = Math.sin((2 * Math.PI * row) / 24);
      const valve = 10 + daily + 0.2 * random.normal() + (row >= 1200 ? 12 : 0);
      const flow = 50 + 2 * daily + 0.4 * random.normal() + (row >= 1206 ? 24 : 0);
      return `${time},${valve.toFixed(3)},${flow.toFixed(3)}`;
    });
    writeFileSync(path, `time,valve,flow\n${lines.join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'median', window: 24 });
    const events = await engine.call('run.events', { runId });
    const at = events.find(({ startIndex, endIndex }) => startIndex <= 1210 && endIndex >= 1200);
    const { stages } = await engine.call('event.context', { runId, rank: at?.rank ?? 0 });
    const [first, second] = stages.onsets;
    expect([first?.column, first?.row, second?.column]).toEqual(['valve', 1200, 'flow']);
    // A row of noise just before may be one that was never seen.
    expect(Math.abs((second?.row ?? 0) - 1206)).toBeLessThanOrEqual(1);
    expect(stages.levels?.lasting).toBe(true);
  });

  it('are none of rows without an order', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    const random = createRandom(2);
    const lines = Array.from({ length: 200 }, (_, row) =>
      [0, 1].map((i) => (random.normal() + (row === 90 ? 15 : 0) + i).toFixed(3)).join(','),
    );
    writeFileSync(path, `a,b\n${lines.join('\n')}\n`);
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const { stages } = await engine.call('event.context', { runId, rank: 1 });
    expect(stages).toEqual({ onsets: [], levels: null, earlier: [] });
  });
});
