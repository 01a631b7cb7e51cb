import { describe, expect, it } from 'vitest';
import { residualPlaces } from '../../../src-main/engine/methods/residual-places.ts';
import { residualRows } from '../../../src-main/engine/methods/residual-rows.ts';
import { residualView } from '../../../src-main/engine/methods/residual-view.ts';
import { CalendarCounter } from '../../../src-main/engine/scoring/score-calendar.ts';
import {
  autocorrelation,
  readMemory,
  repeatingLag,
} from '../../../src-main/engine/scoring/residual-memory.ts';
import { normalQuantile, residualShape } from '../../../src-main/engine/scoring/residual-shape.ts';
import {
  faultOf,
  open,
  planOf,
  randomNumbers,
  resultOf,
  scratch,
  series,
  startMs,
} from '../store/samples.ts';

const hour = 3_600_000;

/** Normal numbers, out of even ones. */
function normal(length: number, seed = 5): Float64Array {
  const next = randomNumbers(seed);
  return Float64Array.from({ length }, () => normalQuantile(next() * 0.9998 + 0.0001));
}

describe('the normal quantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959964],
    [0.025, -1.959964],
    [0.001, -3.090232],
    [0.99999, 4.264891],
  ])('of %d is %d', (share, value) => {
    expect(normalQuantile(share)).toBeCloseTo(value, 5);
  });
});

describe('the shape of residuals', () => {
  const noise = normal(4000);
  it.each([
    ['of noise', noise, 'close to normal'],
    ['with rare high values', noise.map((v, i) => (i % 50 === 0 ? 9 : v)), /heavy upper tail/],
    ['with rare low values', noise.map((v, i) => (i % 50 === 0 ? -9 : v)), /heavy lower tail/],
    ['with both', noise.map((v, i) => (i % 50 === 0 ? 9 : i % 50 === 1 ? -9 : v)), /both sides/],
    ['moved up', noise.map((v) => v + 2), /expected lies below measured/],
    ['all the same', new Float64Array(50).fill(3), /the same value/],
  ])('%s', (_, values, reading) => {
    const shape = residualShape(values);
    expect(shape?.reading).toMatch(reading);
    expect(shape?.counts.reduce((a, b) => a + b, 0)).toBe(values.length);
    expect(shape?.edges).toHaveLength((shape?.counts.length ?? 0) + 1);
  });

  it('measures in the unit of the values, and leaves NaN out', () => {
    const shape = residualShape(noise.map((v, i) => (i % 3 === 0 ? NaN : v * 7 + 100)));
    expect(shape?.middle).toBeCloseTo(100, -0.5);
    expect(shape?.width).toBeGreaterThan(6.5);
    expect(shape?.width).toBeLessThan(7.5);
    expect(shape?.rows).toBe(4000 - 1334);
    expect(residualShape(new Float64Array(100).fill(NaN))).toBeNull();
  });
});

describe('the memory of residuals', () => {
  const wave = (period: number): Float64Array =>
    normal(2400, 9).map((v, i) => Math.sin((i / period) * 2 * Math.PI) + v * 0.5);
  const plan = { window: 12, hasSeason: false, hasTrend: false, stepMs: hour };

  it('is one at lag 0, and what the textbook says of a moving sum', async () => {
    const noise = normal(20_000);
    const sums = noise.map((v, i) => v + (noise[i - 1] ?? 0));
    const [zero, one, two] = await autocorrelation(sums, 2);
    expect(zero).toBe(1);
    expect(one).toBeCloseTo(0.5, 1);
    expect(two).toBeCloseTo(0, 1);
  });

  it('does not mind gaps, nor values that never change', async () => {
    const gaps = wave(24).map((v, i) => (i % 10 < 3 ? NaN : v));
    expect(repeatingLag(await autocorrelation(gaps, 80))).toBe(24);
    expect(await autocorrelation(new Float64Array(50).fill(2), 3)).toEqual([0, 0, 0, 0]);
    expect(await autocorrelation(new Float64Array(3), 9)).toHaveLength(3);
  });

  it.each([
    [
      'a pattern longer than the window',
      wave(24),
      {},
      /^a pattern of 24 h is left: lengthen the window to at least 24 h/,
    ],
    ['one inside of it', wave(24), { window: 48 }, /take the season off/],
    ['one though the season is off', wave(24), { window: 48, hasSeason: true }, /larger model/],
    ['without times', wave(24), { stepMs: null }, /^a pattern of 24 rows/],
    ['noise', normal(2400), {}, /nothing regular is left/],
    ['a drift', normal(2400).map((v, i) => i / 400 + v), {}, /drift slowly.*take the trend off/],
    ['a drift of its own', normal(2400).map((v, i) => i / 400 + v), { hasTrend: true }, /newer/],
    ['noise that alternates', normal(2400).map((v, i) => v + (i % 2) * 3), {}, /alternate|2 h/],
  ])('reads %s', async (_, values, change, reading) => {
    const memory = readMemory(await autocorrelation(values, 72), values.length, {
      ...plan,
      ...change,
    });
    expect(memory.reading).toMatch(reading);
    expect(memory.noise).toBeCloseTo(0.04, 2);
  });
});

describe('scores by the clock', () => {
  it('stand at their weekday and hour, the highest with its row', () => {
    const counter = new CalendarCounter(hour, undefined);
    // 5 January 2026 is a Monday.
    const monday = Date.UTC(2026, 0, 5, 7, 30);
    counter.add(10, monday, 2);
    counter.add(11, monday + 7 * 24 * hour, 4);
    counter.add(12, monday, NaN);
    counter.add(13, Date.UTC(1969, 11, 28, 23), 1);
    const { across, columns, cells } = counter.result(2);
    expect([across, columns, cells.length]).toEqual(['hour', 24, 168]);
    expect(cells[7]).toEqual({ rows: 2, mean: 1.5, peak: 2, peakRow: 11 });
    expect(cells[6 * 24 + 23]?.peakRow).toBe(13);
    expect(cells.filter((cell) => cell !== null)).toHaveLength(2);
  });

  it('stand at their month where rows are days', () => {
    const counter = new CalendarCounter(24 * hour, undefined);
    counter.add(0, Date.UTC(2026, 2, 4), 1);
    const { across, cells } = counter.result(1);
    expect([across, cells.length, cells[2 * 12 + 2]?.rows]).toEqual(['month', 84, 1]);
  });
});

describe('what the errors of a run still hold', () => {
  it('comes from the rows asked for, and says what is missing', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const rows = 1000;
    const noise = normal(rows);
    const measured = noise.map((v, i) => 20 + Math.sin((i / 24) * 2 * Math.PI) + v * 0.2);
    const time = {
      columns: ['t'],
      startMs,
      endMs: startMs + (rows - 1) * hour,
      stepMs: hour,
      regularity: 1,
      calendar: 'continuous',
      zoned: false,
      gaps: 0,
      outOfOrder: 0,
      duplicates: 0,
    } as const;
    const datasetId = await workspace.addDataset({ ...series(rows, ['a', 'b']), time }, [
      ['column:a', measured],
      ['column:b', measured],
      ['time', Float64Array.from({ length: rows }, (_, i) => startMs + i * hour)],
    ]);
    const runId = workspace.addRun(datasetId, 'r', planOf({ features: ['a', 'b'], window: 6 }));
    workspace.setRunStatus(runId, 'running');
    const ask = (column: string, from = 0, to = rows) =>
      residualView(workspace, runId, { column, from, to });
    expect((await faultOf(() => ask('a')))[0]).toBe('run/not-done');
    const scores = new Float32Array(rows).fill(0.25);
    scores.fill(NaN, 0, 100);
    await workspace.putRunArray(runId, 'score', scores);
    await workspace.putRunArray(runId, 'expected:a', new Float32Array(rows).fill(20));
    workspace.finishRun(runId, resultOf, [], new Uint8Array([1]));

    const view = await ask('a');
    expect(view.memory?.reading).toMatch(/a pattern of 24 h is left: lengthen the window/);
    expect(view.shape?.rows).toBe(900);
    expect(view.shape?.middle).toBeCloseTo(0, 0);
    expect(view.calendar?.cells.every((cell) => cell === null || cell.mean === 0.5)).toBe(true);
    const part = await ask('a', 500, 9999);
    expect([part.from, part.to, part.shape?.rows]).toEqual([500, 1000, 500]);
    expect((await ask('a', 100, 110)).shape).toBeNull();

    const all = { column: 'a', from: 0, to: rows };
    const within = (low: number | null, high: number | null) =>
      residualRows(workspace, runId, { ...all, within: { kind: 'values', low, high } });
    const [below, above] = [await within(null, 0), await within(0, null)];
    expect(below.rows + above.rows).toBe(900);
    const inside = (span: readonly [number, number]) => measured.slice(span[0], span[1] + 1);
    expect(below.spans.flatMap((span) => [...inside(span)]).every((v) => v < 20)).toBe(true);
    expect(await within(99, null)).toEqual({ spans: [], rows: 0 });
    const edges = view.shape?.edges ?? [];
    const places = (spans: readonly (readonly [number, number])[], column = 'a') =>
      residualPlaces(workspace, runId, {
        ...{ ...all, column, edges: [...edges] },
        spans: spans.map(([from, to]): [number, number] => [from, to]),
      });
    const whole = await places([[0, 2 * rows]]);
    expect([whole.rows, whole.counts]).toEqual([900, view.shape?.counts]);
    expect(whole.cells?.map((count) => count || null)).toEqual(
      view.calendar?.cells.map((cell) => cell?.rows ?? null),
    );
    const halves = [await places(below.spans), await places(above.spans)];
    expect(halves.map((half) => half.rows)).toEqual([below.rows, above.rows]);
    const inCell = await residualRows(workspace, runId, {
      ...{ ...all, within: { kind: 'cell', cell: 30 } },
    });
    expect(inCell.rows).toBe(view.calendar?.cells[30]?.rows);
    const back = await places(inCell.spans);
    expect(back.cells?.flatMap((count, cell) => (count > 0 ? cell : []))).toEqual([30]);
    expect(await places([])).toMatchObject({ rows: 0 });
    const without = await places([[500, 509]], 'b');
    expect([without.rows, without.counts.some((count) => count > 0)]).toEqual([10, false]);
    const unknown = { ...all, column: 'c', within: { kind: 'cell', cell: 0 } } as const;
    const refused = () => residualRows(workspace, runId, unknown);
    expect((await faultOf(refused))[0]).toBe('data/unknown-column');

    const bare = await ask('b');
    expect([bare.shape, bare.memory]).toEqual([null, null]);
    expect(bare.without).toMatch(/keeps no expected values/);
    expect((await faultOf(() => ask('c')))[0]).toBe('data/unknown-column');
    await workspace.close();
  });
});
