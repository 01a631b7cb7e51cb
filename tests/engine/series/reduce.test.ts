import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addValues, emptyExtent } from '../../../src-main/engine/series/extent.ts';
import { buildPyramid, type Level } from '../../../src-main/engine/series/pyramid.ts';
import {
  columnEdges,
  reduceSeries,
  type SeriesReader,
} from '../../../src-main/engine/series/reduce.ts';
import type { ArrayValues, ReducedSeries } from '../../../src-main/engine/store/types.ts';

/** A level in parts of so many buckets, as a store would keep it. */
function partsOf(level: Level | undefined, length = 37): Level[] | null {
  if (level === undefined) return null;
  const { bucket, value, at } = level;
  return Array.from({ length: Math.ceil(at.length / 4 / length) }, (_, i) => ({
    bucket,
    first: i * length,
    value: value.subarray(i * length * 4, (i + 1) * length * 4),
    at: at.subarray(i * length * 4, (i + 1) * length * 4),
  }));
}

/** A series in memory; `buckets` off makes it answer from its values alone. */
function readerOf(values: ArrayValues, buckets = true): SeriesReader {
  const levels = buckets ? buildPyramid(values) : [];
  return {
    length: values.length,
    read: (from, to) => values.slice(from, to),
    levelUpTo: (rows) => partsOf(levels.findLast(({ bucket }) => bucket <= rows)),
  };
}

/** Point by point, as slow and simple as can be. */
function expectedPoints(values: ArrayValues, edges: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  let next = edges[0] ?? 0;
  for (let i = 1; i < edges.length; i++) {
    const rows: number[] = [];
    for (let row = edges[i - 1] ?? 0; row < (edges[i] ?? 0); row++) {
      if (!Number.isNaN(values[row])) rows.push(row);
    }
    const at = (row: number): number => values[row] ?? NaN;
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) continue;
    const min = rows.reduce((best, row) => (at(row) < at(best) ? row : best));
    const max = rows.reduce((best, row) => (at(row) > at(best) ? row : best));
    if (first > next) points.push([next, NaN]);
    for (const row of [...new Set([first, min, max, last])].sort((a, b) => a - b)) {
      points.push([row, at(row)]);
    }
    next = last + 1;
  }
  if (next < (edges.at(-1) ?? 0)) points.push([next, NaN]);
  return points;
}

function pointsOf({ index, value }: ReducedSeries): [number, number][] {
  return Array.from(index, (row, i) => [row, value[i] ?? NaN]);
}

/** Random walks with spikes and gaps of every length, cut to a random range. */
const views = fc
  .record({
    length: fc.integer({ min: 1, max: 40_000 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    gaps: fc.array(fc.tuple(fc.nat(40_000), fc.nat(3000)), { maxLength: 8 }),
    cut: fc.tuple(fc.nat(1000), fc.nat(1000)),
    pixels: fc.integer({ min: 1, max: 200 }),
    single: fc.boolean(),
  })
  .map(({ length, seed, gaps, cut, pixels, single }) => {
    const values = single ? new Float32Array(length) : new Float64Array(length);
    let state = seed;
    for (let i = 0; i < length; i++) {
      state = (state * 16_807) % 2_147_483_647;
      values[i] = (values[i - 1] ?? 0) + state / 2_147_483_647 - 0.5;
    }
    for (const [start, size] of gaps) values.fill(NaN, start % length, (start % length) + size);
    const [a, b] = [...cut]
      .sort((x, y) => x - y)
      .map((share) => Math.floor((share * length) / 1001));
    return { values, from: a ?? 0, to: (b ?? 0) + 1, pixels };
  });

describe('reduceSeries', () => {
  it('answers what a point by point reduction answers, from values and from buckets', () => {
    fc.assert(
      fc.property(views, ({ values, from, to, pixels }) => {
        for (const reader of [readerOf(values), readerOf(values, false)]) {
          const level = reader.levelUpTo(Math.floor((to - from) / pixels / 4), from, to);
          const edges = columnEdges(from, to, pixels, level?.[0]?.bucket ?? 1);
          const reduced = reduceSeries(reader, from, to, pixels);
          expect(pointsOf(reduced)).toEqual(expectedPoints(values, edges));
        }
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  it('keeps the extremes, breaks every gap longer than a pixel and sends few points', () => {
    fc.assert(
      fc.property(views, ({ values, from, to, pixels }) => {
        const { index, value, min, max } = reduceSeries(readerOf(values), from, to, pixels);
        const judged = [...values.slice(from, to)].filter((x) => !Number.isNaN(x));
        const kept = [...value].filter((x) => !Number.isNaN(x));
        const extremes = (list: readonly number[]): readonly (number | undefined)[] => {
          const sorted = Float64Array.from(list).sort();
          return [sorted.at(0), sorted.at(-1)];
        };
        expect(extremes(kept)).toEqual(extremes(judged));
        expect([min ?? undefined, max ?? undefined]).toEqual(extremes(judged));
        expect(index.length).toBeLessThanOrEqual(pixels * 5 + 1);
        expect(index.every((row, i) => i === 0 || row > (index[i - 1] ?? 0))).toBe(true);
        expect(index.every((row, i) => Object.is(values[row], value[i]))).toBe(true);
        const widest = ((to - from) / pixels) * 1.25 + 1;
        for (let i = 1; i < index.length; i++) {
          if (Number.isNaN(value[i]) || Number.isNaN(value[i - 1])) continue;
          const between = values.slice((index[i - 1] ?? 0) + 1, index[i]);
          expect(between.filter(Number.isNaN).length).toBeLessThanOrEqual(widest);
        }
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it.each([0, 1, 4095, 50_321, 131_071, 131_072, 199_999])(
    'never loses a spike of one point, at row %i',
    (row) => {
      const values = new Float64Array(200_000).map((_, i) => Math.sin(i / 500));
      values[row] = -9;
      const reduced = reduceSeries(readerOf(values), 0, values.length, 300);
      expect(pointsOf(reduced)).toContainEqual([row, -9]);
      expect(reduced.min).toBe(-9);
    },
  );

  it('keeps a spike in a column that opens with missing values', () => {
    const values = new Float64Array(100_000);
    values.fill(NaN, 49_900, 50_320);
    values[50_321] = 7;
    const points = pointsOf(reduceSeries(readerOf(values), 0, values.length, 100));
    expect(points).toContainEqual([49_900, NaN]);
    expect(points).toContainEqual([50_321, 7]);
  });

  it.each<[string, number[], number, [number, number][]]>([
    [
      'every value, where there is room',
      [1, 2, 3],
      10,
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      'one NaN for a gap',
      [1, NaN, NaN, 4],
      10,
      [
        [0, 1],
        [1, NaN],
        [3, 4],
      ],
    ],
    [
      'a gap at either end',
      [NaN, 2, NaN, NaN],
      10,
      [
        [0, NaN],
        [1, 2],
        [2, NaN],
      ],
    ],
    ['nothing but a gap', [NaN, NaN], 10, [[0, NaN]]],
    [
      'one column',
      [5, 9, 1, 5],
      1,
      [
        [0, 5],
        [1, 9],
        [2, 1],
        [3, 5],
      ],
    ],
    [
      'the earliest of equal extremes',
      [1, 3, 3, 0, 0, 2],
      1,
      [
        [0, 1],
        [1, 3],
        [3, 0],
        [5, 2],
      ],
    ],
    [
      'infinities as they are',
      [1, Infinity, -Infinity, 2],
      1,
      [
        [0, 1],
        [1, Infinity],
        [2, -Infinity],
        [3, 2],
      ],
    ],
  ])('draws %s', (_, values, pixels, points) => {
    const reader = readerOf(Float64Array.from(values));
    expect(pointsOf(reduceSeries(reader, 0, values.length, pixels))).toEqual(points);
  });

  it('answers without extremes where there is no value', () => {
    const reduced = reduceSeries(readerOf(new Float32Array(70).fill(NaN)), 3, 60, 5);
    expect([reduced.min, reduced.max]).toEqual([null, null]);
  });

  it('reads long ranges from buckets: only the ends of the range as values', () => {
    const values = new Float64Array(500_000).map((_, i) => i % 977);
    let rowsRead = 0;
    const reader = readerOf(values);
    const counting: SeriesReader = {
      ...reader,
      read: (from, to) => {
        rowsRead += to - from;
        return reader.read(from, to);
      },
    };
    reduceSeries(counting, 33, 499_967, 400);
    expect(rowsRead).toBeLessThan(128);
    expect(rowsRead).toBeGreaterThan(0);
  });
});

describe('columnEdges', () => {
  it.each<[string, [number, number, number, number], number[]]>([
    ['even columns', [0, 9, 3, 1], [0, 3, 6, 9]],
    ['no more columns than rows', [5, 8, 100, 1], [5, 6, 7, 8]],
    ['inner edges on buckets', [10, 1000, 2, 64], [10, 512, 1000]],
  ])('%s', (_, [from, to, pixels, bucket], edges) => {
    expect(columnEdges(from, to, pixels, bucket)).toEqual(edges);
  });
});

describe('addValues', () => {
  it('adds up over parts as over the whole', () => {
    const values = Float64Array.from([NaN, 4, 2, NaN, 8, 1, NaN]);
    const whole = emptyExtent();
    addValues(whole, values, 100, 0, 7);
    const parts = emptyExtent();
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [3, 4],
      [4, 7],
    ] as const) {
      addValues(parts, values.slice(from, to), 100 + from, 0, to - from);
    }
    expect(parts).toEqual(whole);
    expect(whole).toEqual({
      ...{ first: 4, firstAt: 101, min: 1, minAt: 105, max: 8, maxAt: 104, last: 1, lastAt: 105 },
    });
  });
});
