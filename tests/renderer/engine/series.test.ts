import { describe, expect, it, vi } from 'vitest';
import { Latest } from '../../../src-renderer/engine/latest.ts';
import { RowAxis } from '../../../src-renderer/engine/row-axis.ts';
import {
  emptySeries,
  nearestAt,
  seenIn,
  SeriesReader,
} from '../../../src-renderer/engine/series.ts';
import { datasetOf, genes, hourMs, station } from '../support/fake-data.ts';
import { parts, settle } from './parts.ts';

const no2 = { kind: 'column', datasetId: station.id, column: 'NO2' } as const;
const co = { kind: 'column', datasetId: station.id, column: 'CO' } as const;
const whole = { from: 0, to: station.rows, pixels: 200 };

function reader(): { reader: SeriesReader; asked: () => unknown[] } {
  const { client, fake } = parts({ shapes: [station, genes] });
  const asked = (): unknown[] =>
    fake.calls.flatMap(({ method, params }) =>
      method === 'series.window' ? (params as { sources: unknown[] }).sources : [],
    );
  return { reader: new SeriesReader(client), asked };
}

describe('SeriesReader', () => {
  it('decodes rows, times and values', async () => {
    const [series = emptySeries] = await reader().reader.read([no2], whole);
    expect(series.value.length).toBe(series.x.length);
    const start = datasetOf(station).time?.startMs ?? 0;
    expect(series.x[0]).toBe(start + (series.index[0] ?? NaN) * hourMs);
    expect(series.max).toBe(
      series.value.filter((v) => !Number.isNaN(v)).reduce((a, b) => Math.max(a, b)),
    );
    expect(series.value.some((value) => Number.isNaN(value))).toBe(true);
  });

  it('gives rows as places without a time axis', async () => {
    const source = { kind: 'column', datasetId: genes.id, column: 'GSM11800' } as const;
    const [series = emptySeries] = await reader().reader.read([source], {
      from: 10,
      to: 20,
      pixels: 9,
    });
    expect(series.x).toEqual(series.index);
  });

  it('asks only for what it has not got, and keeps the order', async () => {
    const { reader: series, asked } = reader();
    const [first] = await series.read([no2], whole);
    const [second, again] = await series.read([co, no2], whole);
    expect(asked()).toEqual([no2, co]);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });

  it('asks again for another range, and after clear', async () => {
    const { reader: series, asked } = reader();
    await series.read([no2], whole);
    await series.read([no2], { ...whole, to: 100 });
    series.clear();
    await series.read([no2], whole);
    expect(asked()).toHaveLength(3);
  });

  it('does not keep what was asked for before it was cleared', async () => {
    const { reader: series, asked } = reader();
    const late = series.read([no2], whole);
    series.clear();
    expect((await late)[0]?.x.length).toBeGreaterThan(0);
    await series.read([no2], whole);
    expect(asked()).toHaveLength(2);
  });

  it('leaves time for frames between what is long to decode', async () => {
    const clock = vi.spyOn(performance, 'now');
    try {
      let now = 0;
      clock.mockImplementation(() => (now += 2));
      let frames = 0;
      const { client } = parts({ shapes: [station] });
      const series = new SeriesReader(client, (run) => {
        frames++;
        run();
      });
      const found = await series.read([no2, co, no2, co], whole);
      expect(found.map(({ x }) => x.length > 0)).toEqual([true, true, true, true]);
      expect(frames).toBeGreaterThan(0);
    } finally {
      clock.mockRestore();
    }
  });

  it('lets the oldest go', async () => {
    const { reader: series, asked } = reader();
    for (let to = 1; to <= 100; to++) await series.read([no2], { from: 0, to, pixels: 1 });
    await series.read([no2], { from: 0, to: 100, pixels: 1 });
    expect(asked()).toHaveLength(100);
    await series.read([no2], { from: 0, to: 1, pixels: 1 });
    expect(asked()).toHaveLength(101);
  });
});

describe('nearestAt', () => {
  const series = {
    ...emptySeries,
    x: Float64Array.of(0, 10, 20, 30),
    value: Float64Array.of(1, 2, NaN, 4),
  };
  it.each([
    [-5, 0],
    [4, 0],
    [6, 1],
    [17, 1],
    [24, 3],
    [99, 3],
  ])('place %d belongs to point %d', (x, at) => {
    expect(nearestAt(series, x)).toBe(at);
  });
  it('finds nothing in nothing', () => {
    expect(nearestAt(emptySeries, 1)).toBe(-1);
  });
});

describe('seenIn', () => {
  const series = {
    ...emptySeries,
    x: Float64Array.of(0, 10, 20, 30, 40),
    value: Float64Array.of(99, 2, NaN, 4, -50),
  };
  it.each([
    [
      { min: 5, max: 35 },
      { min: 2, max: 4 },
    ],
    [
      { min: 0, max: 40 },
      { min: -50, max: 99 },
    ],
    [
      { min: 15, max: 25 },
      { min: null, max: null },
    ],
    [
      { min: 50, max: 60 },
      { min: null, max: null },
    ],
  ])('%o', (span, extremes) => {
    expect(seenIn(series, span)).toEqual(extremes);
  });
});

describe('RowAxis', () => {
  const data = datasetOf(station);
  const start = data.time?.startMs ?? 0;

  it('follows times with gaps, both ways', () => {
    const known = {
      ...emptySeries,
      index: Float64Array.of(0, 99, 100),
      x: Float64Array.of(start, start + 99 * hourMs, start + 600 * hourMs),
    };
    const axis = new RowAxis(
      {
        rowCount: 201,
        time: { ...(data.time as NonNullable<typeof data.time>), endMs: start + 700 * hourMs },
      },
      known,
    );
    expect(axis.placeOf(50)).toBe(start + 50 * hourMs);
    expect(axis.placeOf(100)).toBe(start + 600 * hourMs);
    expect(axis.rowOf(start + 650 * hourMs)).toBeCloseTo(150, 6);
    expect(axis.rowOf(axis.placeOf(123))).toBeCloseTo(123, 6);
  });

  it('is the rows themselves without times', () => {
    const axis = new RowAxis(datasetOf(genes), emptySeries);
    expect([axis.kind, axis.placeOf(7), axis.rowOf(7), axis.full]).toEqual([
      'row',
      7,
      7,
      { min: -0.5, max: 4999.5 },
    ]);
  });

  it('asks for one row more on each side, inside the data', () => {
    const axis = new RowAxis(datasetOf(genes), emptySeries);
    expect(axis.rowsIn({ min: 10, max: 20 })).toEqual({ from: 9, to: 22 });
    expect(axis.rowsIn(axis.full)).toEqual({ from: 0, to: 5000 });
  });

  it('keeps a span inside, wide enough and not wider than all', () => {
    const axis = new RowAxis(datasetOf(genes), emptySeries);
    expect(axis.clamp({ min: -50, max: 50 })).toEqual({ min: -0.5, max: 99.5 });
    expect(axis.clamp({ min: 4990, max: 5090 })).toEqual({ min: 4899.5, max: 4999.5 });
    expect(axis.clamp({ min: -9e9, max: 9e9 })).toEqual(axis.full);
    const narrow = axis.clamp({ min: 100, max: 100 });
    expect(narrow.max - narrow.min).toBeCloseTo(4, 2);
  });

  it('stands a single row', () => {
    const axis = new RowAxis({ rowCount: 1, time: null }, emptySeries);
    expect(axis.full.max).toBeGreaterThan(axis.full.min);
    expect(axis.rowsIn(axis.full)).toEqual({ from: 0, to: 1 });
  });
});

describe('Latest', () => {
  it('runs the first and the newest, one at a time', async () => {
    const ran: string[] = [];
    const frames: (() => void)[] = [];
    const latest = new Latest((run) => frames.push(run));
    let release = (): void => undefined;
    latest.ask(async () => {
      ran.push('a');
      await new Promise<void>((resolve) => (release = resolve));
    });
    frames.shift()?.();
    for (const name of ['b', 'c', 'd']) latest.ask(async () => void ran.push(name));
    void latest.idle().then(() => ran.push('idle'));
    expect(frames).toHaveLength(0);
    release();
    await settle();
    expect(ran).toEqual(['a']);
    frames.shift()?.();
    await settle();
    expect([ran, frames.length]).toEqual([['a', 'd', 'idle'], 0]);
    await latest.idle();
  });
});
