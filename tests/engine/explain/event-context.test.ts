import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

describe('what stands around an event', () => {
  it('is its rows, what was expected there, and how far others lie from that', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'sensors.csv');
    writeSensorFile(path, { rows: 900, spikes: [[600, 603]], missing: [[607, 608]] });
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'median', window: 12 });
    const { event, calendar, stages, rows } = await engine.call('event.context', {
      ...{ runId, rank: 1 },
    });
    expect(stages.onsets.map(({ row }) => row)).toEqual([600, 600]);
    expect(stages.onsets[0]?.timeMs).toBe(Date.UTC(2024, 2, 1) + 600 * 3_600_000);
    expect(stages.levels?.lasting).toBe(false);
    expect(stages.earlier.map(({ backMs }) => backMs / 86_400_000)).toEqual([1, 7]);
    for (const { value } of stages.earlier) expect(value).toBeLessThan(60);
    expect(event.startIndex).toBeLessThanOrEqual(600);
    expect([rows.from, rows.to, rows.left]).toEqual([event.startIndex - 3, event.endIndex + 4, 0]);
    expect(rows.time?.[0]).toBe(Date.UTC(2024, 2, 1) + rows.from * 3_600_000);
    expect(calendar[0]).toMatch(/^Highest on a Tuesday/);
    const [first] = rows.columns;
    const peak = 601 - rows.from;
    expect(first?.measured[peak]).toBeGreaterThan((first?.expected[peak] ?? 0) + 1);
    expect(rows.severity[peak]).toBeGreaterThan(1);
    if (rows.to > 607) expect(first?.measured[607 - rows.from]).toBeNull();
    const bands = await engine.call('run.bands', {
      runId,
      columns: ['NO2 (µg/m³)', 'CO (mg/m³)'],
    });
    const [no2, co] = bands;
    if (no2 === undefined || no2 === null) throw new Error('no band');
    // The noise has a deviation of 2, the spike lies 60 above.
    expect([no2.low < -3, no2.high > 3, no2.high < 30]).toEqual([true, true, true]);
    expect(rows.columns.map(({ band }) => band)).toContainEqual(co);
  });

  it('lists the rows around the peak of a long event', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'sensors.csv');
    writeSensorFile(path, { rows: 3000, spikes: [[2600, 2950]] });
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
    const { event, rows } = await engine.call('event.context', { runId, rank: 1 });
    const length = event.endIndex - event.startIndex + 1;
    expect(length).toBeGreaterThan(250);
    expect([rows.to - rows.from, rows.left]).toEqual([200, length - 200]);
    expect([rows.from <= event.peakIndex, event.peakIndex < rows.to]).toEqual([true, true]);
    await expect(engine.call('event.context', { runId, rank: 9999 })).rejects.toMatchObject({
      code: 'event/not-found',
    });
  });
});
