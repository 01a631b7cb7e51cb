import { describe, expect, it } from 'vitest';
import { openReadOnly } from '../../../src-main/engine/store/open-read-only.ts';
import { buildPyramid } from '../../../src-main/engine/series/pyramid.ts';
import { reduceSeries } from '../../../src-main/engine/series/reduce.ts';
import type { ArrayValues } from '../../../src-main/engine/store/types.ts';
import { faultOf, open, randomValues, scratch, series } from './samples.ts';

const rows = 200_003;
const values = randomValues(rows);
values.fill(NaN, 65_530, 65_600);
values[199_999] = 42;

describe('arrays', () => {
  it('reads any range, across the edges of chunks', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const id = await workspace.addDataset(series(rows, ['a']), [['column:a', values]]);
    for (const [from, to] of [
      [0, rows],
      [0, 1],
      [rows - 1, rows],
      [65_535, 65_537],
      [65_536, 131_072],
      [1000, 199_000],
      [131_072, 131_072],
    ] as const) {
      expect(workspace.datasetArray(id, 'column:a', from, to)).toEqual(values.slice(from, to));
    }
    expect(workspace.datasetArray(id, 'column:a')).toEqual(values);
    await workspace.close();
  });

  it.each<[string, ArrayValues]>([
    ['f64', Float64Array.from([1.5, NaN, -0, Infinity, Number.MIN_VALUE])],
    ['f32', Float32Array.from([1.5, NaN, -0, -Infinity, 1e-45])],
    ['u32', Uint32Array.from([0, 1, 4_294_967_295, 7, 8])],
    ['u8', Uint8Array.from([0, 1, 255, 3, 4])],
    ['a part of another array', randomValues(20).subarray(7, 12)],
  ])('brings back every bit of %s', async (_, array) => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const id = await workspace.addDataset(series(5, []), [['time', array]]);
    await workspace.close();
    const again = await open(path);
    const back = again.datasetArray(id, 'time');
    expect(back).toStrictEqual(array.slice());
    expect(back?.every((value, i) => Object.is(value, array[i]))).toBe(true);
    await again.close();
  });

  it('reduces as from memory, with the pyramid kept in the file', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const id = await workspace.addDataset(series(rows, ['a']), [['column:a', values]]);
    const levels = buildPyramid(values);
    const memory = {
      length: rows,
      read: (from: number, to: number) => values.slice(from, to),
      levelUpTo: (most: number) => {
        const level = levels.findLast(({ bucket }) => bucket <= most);
        return level === undefined ? null : [level];
      },
    };
    const reader = openReadOnly(workspace.path);
    for (const [from, to, pixels] of [
      [0, rows, 50],
      [0, rows, 1500],
      [17, 190_001, 120],
      [65_000, 66_000, 300],
    ] as const) {
      const expected = reduceSeries(memory, from, to, pixels);
      expect(workspace.reduceDatasetArray(id, 'column:a', from, to, pixels)).toEqual(expected);
      expect(workspace.reduceDatasetArray(id, 'column:a', from, to, pixels)).toEqual(expected);
      expect(reader.reduceDatasetArray(id, 'column:a', from, to, pixels)).toEqual(expected);
    }
    expect(workspace.reduceDatasetArray(id, 'column:a', 0, rows, 50)?.max).toBe(42);
    reader.close();
    await workspace.close();
  });

  it('finds a spike of one row wherever it lies, over the edges of the chunks of a level', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    // A chunk of the lowest level covers 1,048,576 rows.
    const long = new Float32Array(2_300_000).map((_, i) => i % 7);
    const spikes = [0, 700_001, 1_048_575, 1_060_000, 2_299_999];
    for (const [i, row] of spikes.entries()) long[row] = 100 + i;
    const id = await workspace.addDataset(series(long.length, ['a']), [['column:a', long]]);
    for (const [from, to, pixels] of [
      [0, 2_300_000, 700],
      [0, 2_300_000, 4000],
      [1_000_000, 1_100_000, 90],
      [600_000, 2_300_000, 3000],
    ] as const) {
      const reduced = workspace.reduceDatasetArray(id, 'column:a', from, to, pixels);
      const found = [...(reduced?.index ?? [])].filter((_, i) => (reduced?.value[i] ?? 0) >= 100);
      expect(found).toEqual(spikes.filter((row) => row >= from && row < to));
    }
    await workspace.close();
  });

  it('cuts a view to the rows there are', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const id = await workspace.addDataset(series(3, ['a']), [
      ['column:a', Float64Array.from([5, 6, 7])],
    ]);
    const view = (from: number, to: number) =>
      workspace.reduceDatasetArray(id, 'column:a', from, to, 10);
    expect(view(-5, 99)?.value).toEqual(Float64Array.from([5, 6, 7]));
    expect(view(50, 99)).toEqual({
      index: new Float64Array(0),
      value: new Float64Array(0),
      min: null,
      max: null,
    });
    await workspace.close();
  });

  it('answers null for what is not there and refuses what is no range', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const id = await workspace.addDataset(series(3, ['a']), [['column:a', values.slice(0, 3)]]);
    expect(workspace.datasetArray(id, 'column:b')).toBeNull();
    expect(workspace.datasetArray('nobody', 'column:a')).toBeNull();
    expect(workspace.runArray('nobody', 'score')).toBeNull();
    expect(workspace.reduceRunArray('nobody', 'score', 0, 3, 10)).toBeNull();
    for (const [from, to] of [
      [-1, 2],
      [0, 4],
      [2, 1],
      [0.5, 2],
      [NaN, 2],
    ] as const) {
      const [code, message] = await faultOf(() => workspace.datasetArray(id, 'column:a', from, to));
      expect([code, message]).toEqual([
        'rpc/bad-params',
        `not a range of 3 rows: ${String(from)} to ${String(to)}`,
      ]);
    }
    for (const [from, to, pixels] of [
      [0, 3, 0],
      [0, 3, 1.5],
      [0, Infinity, 10],
      [NaN, 3, 10],
    ] as const) {
      const work = () => workspace.reduceDatasetArray(id, 'column:a', from, to, pixels);
      expect((await faultOf(work))[0]).toBe('rpc/bad-params');
    }
    await workspace.close();
  });
});
