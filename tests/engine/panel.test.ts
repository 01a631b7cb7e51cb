import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { openReadOnly } from '../../src-main/engine/store/open-read-only.ts';
import { doubles, endedJob, floats } from '../support/ended-job.ts';
import { openEngine, type OpenEngine } from '../support/open-engine.ts';

const hours = 600;

interface Fault {
  readonly station: number;
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

/** Hourly rows of stations whose levels are 100 apart and whose spreads grow; rows of all stations by time. */
function stationsText(stations: readonly number[], faults: readonly Fault[]): string {
  const random = createRandom(5);
  const lines = ['station,time,NO2,CO'];
  for (let hour = 0; hour < hours; hour++) {
    const time = new Date(Date.UTC(2024, 0, 1, hour)).toISOString().slice(0, 16).replace('T', ' ');
    for (const station of stations) {
      const daily = Math.sin((2 * Math.PI * hour) / 24);
      const off = faults
        .filter((fault) => fault.station === station && hour >= fault.from && hour < fault.to)
        .reduce((sum, { by }) => sum + by, 0);
      const no2 = 100 * station + station * (5 * daily + 0.5 * random.normal() + off);
      const co = 3 + daily + 0.1 * random.normal();
      lines.push(`${station},${time},${no2.toFixed(3)},${co.toFixed(3)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

async function importPanel(engine: OpenEngine, text: string): Promise<string> {
  const path = join(engine.folder, 'stations.csv');
  writeFileSync(path, text);
  const { jobId } = await engine.call('dataset.import', {
    file: { path },
    options: { entity: 'station', layout: 'panel' },
  });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  return end.kind === 'done' && end.result.kind === 'import' ? end.result.datasetId : '';
}

describe('a panel', () => {
  it('is judged by entity, and names the entity wherever its events are told', async () => {
    const engine = await openEngine();
    const fault = { station: 1, from: 560, to: 568, by: 20 };
    const datasetId = await importPanel(engine, stationsText([1, 2, 3], [fault]));
    const { runId, outcome } = await engine.train(datasetId, { model: 'pca' });
    expect(outcome).toEqual({ kind: 'done' });

    // The level of station 3 is far above what the fault lifts station 1 to: only its own scale shows it.
    const [top] = await engine.call('run.events', { runId });
    expect(top).toMatchObject({ entity: '1', summary: 'Station 1: NO2 far above expected' });
    expect(top!.startIndex).toBeGreaterThanOrEqual(fault.from - 24);
    expect(top!.startIndex).toBeLessThan(fault.to);
    expect(top!.endIndex).toBeGreaterThanOrEqual(fault.from);
    expect(top!.endIndex).toBeLessThan(hours);
    expect(top!.startMs).toBe(Date.UTC(2024, 0, 1, top!.startIndex));
    expect(top!.columns[0]!.measured).toBeGreaterThan(112);
    expect(top!.columns[0]!.expected).toBeGreaterThan(90);
    expect(top!.columns[0]!.expected).toBeLessThan(top!.columns[0]!.measured!);

    const run = await engine.call('run.get', { runId });
    expect(run.plan.panel?.scaling).toBe('each');
    expect(run.result).toMatchObject({ notJudgedRows: 0, judgedRows: 3 * hours });

    const scores = join(engine.folder, 'scores.csv');
    await engine.call('export.scores', { runId, out: { path: scores } });
    const { data } = Papa.parse<Record<string, string>>(readFileSync(scores, 'utf8').trimEnd(), {
      header: true,
    });
    expect(data.slice(0, 4).map(({ entity }) => entity)).toEqual(['1', '2', '3', '1']);
    expect(data[3]?.['time']).toBe('2024-01-01T01:00:00');
    const flagged = data.filter((row) => row['flagged'] === '1' && row['entity'] === '1');
    expect(flagged.some(({ time }) => time === '2024-01-24T09:00:00')).toBe(true);

    for (const format of ['csv', 'json'] as const) {
      const path = join(engine.folder, `events.${format}`);
      await engine.call('export.events', { runId, out: { path }, format });
      expect(readFileSync(path, 'utf8')).toContain('Station 1: NO2 far above expected');
    }
    // The same limit asked for again finds the same events, told alike.
    const { value } = run.result!.threshold;
    const events = await engine.call('run.events', { runId });
    await engine.call('threshold.apply', { runId, rule: { method: 'fixed', value } });
    const again = await engine.call('run.events', { runId });
    const told = (all: typeof events): unknown[] =>
      all.map(({ summary, entity, startIndex, endIndex }) => [
        summary,
        entity,
        startIndex,
        endIndex,
      ]);
    expect(told(again)).toEqual(told(events));

    // What its detector shows is in the rows and units of the dataset too.
    const view = await endedJob(
      engine,
      'latent',
      engine.call('detector.latent', { runId, projection: 'pca' }),
    );
    const shown = doubles(view.row);
    expect(shown).toEqual(shown.toSorted());
    expect(new Set(shown).size).toBe(view.windows);
    const peak = top!.peakIndex;
    const rebuilt = await endedJob(
      engine,
      'rebuilt',
      engine.call('detector.rebuild', { runId, rows: [peak, 2 * hours + 10] }),
    );
    const at = rebuilt.columns.indexOf(top!.columns[0]!.column);
    const stored = openReadOnly(engine.workspacePath);
    const expected = stored.runArray(runId, `expected:${top!.columns[0]!.column}`)!;
    const judged = stored.runArray(runId, 'score')!;
    stored.close();
    expect(floats(rebuilt.expected)[at]).toBeCloseTo(expected[peak]!, 2);
    expect(floats(view.score)[shown.indexOf(peak)]).toBe(judged[peak]);

    const report = join(engine.folder, 'report.html');
    await engine.call('export.report', { runId, out: { path: report } });
    expect(readFileSync(report, 'utf8')).toContain('Station 1: NO2 far above expected');
  }, 60_000);

  it('scores another file on the scales learnt, and says which entities are new', async () => {
    const engine = await openEngine();
    const datasetId = await importPanel(engine, stationsText([1, 2, 3], []));
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const path = join(engine.folder, 'later.csv');
    writeFileSync(path, stationsText([2, 7], [{ station: 2, from: 100, to: 108, by: 20 }]));
    const out = join(engine.folder, 'later-scores.csv');
    const { jobId } = await engine.call('run.score', { runId, file: { path }, out: { path: out } });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'score') throw new Error(end.kind);
    const { events, warnings, rows } = end.result.result;
    expect(rows).toBe(2 * hours);
    const own = events.filter(({ entity }) => entity === '2');
    expect(own[0]?.summary).toBe('Station 2: NO2 far above expected');
    expect(own[0]!.startIndex).toBeLessThanOrEqual(107);
    expect(own[0]!.endIndex).toBeGreaterThanOrEqual(100);
    expect(events.some(({ entity }) => entity === '7')).toBe(true);
    expect(warnings[0]).toMatch(/^Not among what the run was trained on: 7\. The middle scale/);
  }, 60_000);
});

describe('a panel with trend and season taken off', () => {
  it('is judged by what is left of each, in the units of the file, and scores it again alike', async () => {
    const engine = await openEngine();
    const fault = { station: 2, from: 560, to: 568, by: 20 };
    const text = stationsText([1, 2, 3], [fault]);
    const datasetId = await importPanel(engine, text);
    const settings = { model: 'pca', detrend: true, season: 24 } as const;
    const { runId, outcome } = await engine.train(datasetId, settings);
    expect(outcome).toEqual({ kind: 'done' });
    const [top] = await engine.call('run.events', { runId });
    expect(top).toMatchObject({ entity: '2' });
    expect(top!.columns[0]!.measured).toBeGreaterThan(220);
    expect(top!.columns[0]!.expected).toBeGreaterThan(180);
    expect(top!.columns[0]!.expected).toBeLessThan(215);

    const [scores, again] = ['scores.csv', 'again.csv'].map((name) => join(engine.folder, name));
    await engine.call('export.scores', { runId, out: { path: scores! } });
    const path = join(engine.folder, 'stations.csv');
    const { jobId } = await engine.call('run.score', {
      runId,
      file: { path },
      out: { path: again! },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    expect(end).toMatchObject({ kind: 'done', result: { result: { warnings: [] } } });
    const [first, second] = [scores!, again!].map((name) => readFileSync(name, 'utf8').split('\n'));
    // Only windows that reach across the borders of the parts are others.
    const same = first!.filter((line, i) => line === second![i]).length;
    expect(same / first!.length).toBeGreaterThan(0.8);
  }, 60_000);

  it('is judged by the seasonal rule at the clock of each', async () => {
    const engine = await openEngine();
    const fault = { station: 3, from: 500, to: 512, by: 20 };
    const datasetId = await importPanel(engine, stationsText([1, 2, 3], [fault]));
    const { runId, outcome } = await engine.train(datasetId, { model: 'season' });
    expect(outcome).toEqual({ kind: 'done' });
    const [top] = await engine.call('run.events', { runId });
    expect(top).toMatchObject({ entity: '3' });
    const [expected] = await engine.call('series.window', {
      sources: [{ kind: 'expected', runId, column: 'NO2' }],
      from: 2 * hours + 400,
      to: 2 * hours + 424,
      pixels: 100,
    });
    // The daily pattern of station 3: 15 above and below its level.
    expect(expected?.max).toBeGreaterThan(310);
    expect(expected?.min).toBeLessThan(290);
  }, 60_000);
});

describe('what a run says of each entity', () => {
  it('ranks them, draws them over one time, and counts their events apart', async () => {
    const engine = await openEngine();
    const fault = { station: 2, from: 560, to: 568, by: 20 };
    const datasetId = await importPanel(engine, stationsText([1, 2, 3], [fault]));
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const list = await engine.call('entity.list', { runId });
    expect(list.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['1', 0, hours],
      ['2', hours, 2 * hours],
      ['3', 2 * hours, 3 * hours],
    ]);
    const events = await engine.call('run.events', { runId });
    const own = events.filter(({ entity }) => entity === '2');
    expect(list[1]).toMatchObject({ events: own.length, severity: own[0]!.severity });
    expect(list[1]!.flagged).toBeCloseTo(
      own.reduce((sum, { startIndex, endIndex }) => sum + endIndex - startIndex + 1, 0) / hours,
      9,
    );
    expect(list[1]!.startMs).toBe(Date.UTC(2024, 0, 1));

    const bins = 100;
    const wish = { runId, names: ['3', '2', 'nobody'], bins };
    const lanes = await engine.call('entity.lanes', wish);
    expect(lanes.names).toEqual(['2', '3']);
    const bytes = Buffer.from(lanes.value, 'base64');
    const value = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    expect(value).toHaveLength(2 * bins);
    const highest = value.subarray(0, bins).reduce((a, b) => Math.max(a, b));
    expect(highest).toBeCloseTo(own[0]!.severity, 4);
    // The fault is at 560 of 600 hours.
    expect(Math.abs(value.indexOf(highest) - (560 / 600) * bins)).toBeLessThan(5);

    const [own2] = await engine.call('series.window', {
      sources: [{ kind: 'score', runId }],
      from: hours,
      to: 2 * hours,
      pixels: 50,
      entityTimes: true,
    });
    const times = Buffer.from(own2!.time as string, 'base64');
    expect(times.readDoubleLE(0)).toBe(Date.UTC(2024, 0, 1));
    const { value: threshold } = (await engine.call('run.get', { runId })).result!.threshold;
    const curve = await engine.call('threshold.curve', { runId });
    const levels = new Float64Array(new Uint8Array(Buffer.from(curve.levels, 'base64')).buffer);
    const counts = new Float64Array(new Uint8Array(Buffer.from(curve.events, 'base64')).buffer);
    const at = levels.findLastIndex((level) => level <= threshold);
    const trial = await engine.call('threshold.try', {
      runId,
      rule: { method: 'fixed', value: levels[at]! },
    });
    expect(trial.eventCount).toBe(counts[at]);
  }, 60_000);

  it('is nothing where rows are not stacked', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'one.csv');
    writeFileSync(path, stationsText([1], []).replaceAll('station,', '').replaceAll('\n1,', '\n'));
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    expect(await engine.call('entity.list', { runId })).toEqual([]);
    const lanes = await engine.call('entity.lanes', { runId, names: ['1'], bins: 4 });
    expect(lanes.names).toEqual([]);
  }, 60_000);
});
