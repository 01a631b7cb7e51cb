import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../../../src-main/contract/types.ts';
import { pictureOf } from '../../../src-main/engine/model/picture-of.ts';

const all = (shape: readonly number[]): number[] =>
  Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);

describe('how rows are seen', () => {
  it.each([
    ['a grey image', [6, 5], { frames: 1, height: 6, width: 5, channels: 1 }],
    ['a colour image', [6, 5, 3], { frames: 1, height: 6, width: 5, channels: 3 }],
    ['channels first', [3, 6, 5], { frames: 1, height: 6, width: 5, channels: 3 }],
    ['a sequence', [8, 6, 5], { frames: 8, height: 6, width: 5, channels: 1 }],
    ['a colour sequence', [8, 6, 5, 3], { frames: 8, height: 6, width: 5, channels: 3 }],
    [
      'one colour image of four axes',
      [1, 6, 5, 3],
      { frames: 1, height: 6, width: 5, channels: 3 },
    ],
  ])('%s', (_, shape, axes) => {
    expect(pictureOf({ shape, places: all(shape) })).toMatchObject(axes);
  });

  it('puts channels last', () => {
    const cells = pictureOf({ shape: [3, 2, 5], places: [0, 1, 10, 29] })?.cells;
    expect(cells).toEqual([0, 3, 1, 29]);
  });

  it('knows the cells that never change', () => {
    const stats = { min: 7, max: 7 } as ColumnInfo['stats'];
    const columns = [
      { originalName: 'c1.2', stats },
      { originalName: 'c2.1', stats: { ...stats, max: 8 } },
    ];
    const seen = pictureOf({ shape: [2, 2], places: [0, 3] }, columns);
    expect(seen?.still).toEqual([[1, 7]]);
  });

  it('is nothing for rows of columns', () => {
    expect(pictureOf(undefined)).toBeNull();
    expect(pictureOf({ shape: [4], places: [0, 1, 2, 3] })).toBeNull();
  });
});
