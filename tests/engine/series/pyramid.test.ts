import { describe, expect, it } from 'vitest';
import { addValues, emptyExtent } from '../../../src-main/engine/series/extent.ts';
import {
  addBuckets,
  bucketSizes,
  buildPyramid,
  emptyLevel,
  fillLevel,
} from '../../../src-main/engine/series/pyramid.ts';
import { randomValues } from '../store/samples.ts';

describe('bucketSizes', () => {
  it.each([
    [1, [64]],
    [65_536, [64]],
    [65_537, [64, 1024]],
    [1_048_577, [64, 1024, 16_384]],
    [20_000_000, [64, 1024, 16_384, 262_144]],
  ])('of %i rows', (rows, sizes) => {
    expect(bucketSizes(rows)).toEqual(sizes);
  });
});

describe('buildPyramid', () => {
  const values = randomValues(70_001, 5);
  values.fill(NaN, 640, 1300);
  values.fill(NaN, 69_990);

  it('has the first, lowest, highest and last value of each bucket of each level', () => {
    const levels = buildPyramid(values);
    expect(levels.map(({ bucket }) => bucket)).toEqual([64, 1024]);
    for (const level of levels) {
      for (let b = 0; b * level.bucket < values.length; b++) {
        const expected = emptyExtent();
        const end = Math.min((b + 1) * level.bucket, values.length);
        addValues(expected, values, 0, b * level.bucket, end);
        const found = emptyExtent();
        addBuckets(found, level, b, b + 1);
        expect(found).toEqual(expected);
      }
    }
  });

  it('is the same when filled part by part', () => {
    const level = emptyLevel(64, values.length, false);
    for (let from = 0; from < values.length; from += 6400) {
      fillLevel(level, values.subarray(from, from + 6400), from);
    }
    expect(level).toEqual(buildPyramid(values)[0]);
  });

  it.each([
    ['f32', Float32Array.from([1, 2, 3]), Float32Array],
    ['f64', Float64Array.from([1, 2, 3]), Float64Array],
    ['u32', Uint32Array.from([1, 2, 3]), Float64Array],
    ['u8', Uint8Array.from([1, 2, 3]), Float64Array],
  ])('keeps %s values exact', (_, array, kind) => {
    const [level] = buildPyramid(array);
    expect(level?.value).toBeInstanceOf(kind);
    expect([...(level?.value ?? [])]).toEqual([1, 1, 3, 3]);
    expect([...(level?.at ?? [])]).toEqual([0, 0, 2, 2]);
  });
});
