import { describe, expect, it } from 'vitest';
import type { PictureAugmentation } from '../../../src-main/contract/types.ts';
import { pictureGrid } from '../../../src-main/engine/model/image-grid.ts';
import {
  augmentPictures,
  changesPictures,
  type Pictures,
} from '../../../src-main/engine/training/augment-pictures.ts';
import type { Batch } from '../../../src-main/engine/training/batch.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { rowOf } from '../../support/small-networks.ts';

const still: PictureAugmentation = { flip: 'none', shift: 0, crop: 0 };

function picturesOf(shape: readonly number[], places?: readonly number[]): Pictures {
  const { item } = places === undefined ? rowOf(shape) : rowOf(shape, places);
  return {
    grid: pictureGrid('test', item),
    // Each pixel has a level of its own, as scaling by the training part leaves it.
    toPixel: (scaled, feature) => 10 * scaled + feature,
    toScaled: (pixel, feature) => (pixel - feature) / 10,
    empty: -1,
  };
}

function batchOf(
  pixels: readonly number[],
  pictures: Pictures,
  observed: number[] | null = null,
): Batch {
  const values = Float32Array.from(pixels, (pixel, at) =>
    pictures.toScaled(pixel, at % pictures.grid.cellOf.length),
  );
  const weights = observed === null ? null : Float32Array.from(observed);
  return { count: 1, values, observed: weights, cells: pixels.length };
}

/** What many draws made of one picture, each once. */
function seen(
  pixels: readonly number[],
  control: Partial<PictureAugmentation>,
  pictures: Pictures,
): Set<string> {
  const random = createRandom(1);
  const found = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { values } = augmentPictures(
      batchOf(pixels, pictures),
      { ...still, ...control },
      pictures,
      random,
    );
    const back = Array.from(values, (value, at) => Math.round(pictures.toPixel(value, at)));
    found.add(back.join(' '));
  }
  return found;
}

describe('augmentPictures', () => {
  const square = picturesOf([2, 3]);
  const picture = [1, 2, 3, 4, 5, 6];
  it.each([
    ['across', ['1 2 3 4 5 6', '3 2 1 6 5 4']],
    ['down', ['1 2 3 4 5 6', '4 5 6 1 2 3']],
    ['both', ['1 2 3 4 5 6', '3 2 1 6 5 4', '4 5 6 1 2 3', '6 5 4 3 2 1']],
    ['none', ['1 2 3 4 5 6']],
  ] as const)(
    'mirrors %s, in every second case, in pixels and not in scaled values',
    (flip, expected) => {
      expect([...seen(picture, { flip }, square)].sort()).toEqual([...expected].sort());
    },
  );

  it('moves by up to so many pixels and repeats the border', () => {
    const found = seen(picture, { shift: 1 }, square);
    expect(found.size).toBe(9);
    expect(found).toContain('2 3 3 5 6 6');
    expect(found).toContain('1 1 2 1 1 2');
  });

  it('cuts and enlarges: all stays between lowest and highest, and a flat picture stays flat', () => {
    const large = picturesOf([5, 5]);
    const ramp = Array.from({ length: 25 }, (_, i) => 10 * (i % 5));
    const found = seen(ramp, { crop: 0.5 }, large);
    expect(found.size).toBeGreaterThan(50);
    for (const text of found) {
      const pixels = text.split(' ').map(Number);
      expect(Math.min(...pixels)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...pixels)).toBeLessThanOrEqual(40);
      const row = pixels.slice(0, 5);
      expect(row).toEqual([...row].sort((a, b) => a - b));
    }
    expect([...seen(new Array<number>(25).fill(7), { crop: 0.5 }, large)]).toEqual([
      new Array<number>(25).fill(7).join(' '),
    ]);
  });

  it('changes the channels of a pixel alike', () => {
    const colours = picturesOf([1, 2, 3]);
    expect(seen([1, 2, 3, 4, 5, 6], { flip: 'across' }, colours)).toContain('4 5 6 1 2 3');
  });

  it('takes pixels without a feature for empty, and what comes from them for not measured', () => {
    const corner = picturesOf([1, 3], [1, 2]);
    const random = createRandom(1);
    const batch = batchOf([5, 6], corner, [1, 1]);
    let changed = batch;
    // Until it is mirrored: the pixel that never changes comes to stand where the last one stood.
    for (let i = 0; i < 20 && changed.cells === 2; i++) {
      changed = augmentPictures(
        batchOf([5, 6], corner, [1, 1]),
        { ...still, flip: 'across' },
        corner,
        random,
      );
    }
    expect(
      Array.from(changed.values, (value, at) => Math.round(corner.toPixel(value, at))),
    ).toEqual([5, -1]);
    expect([...changed.observed!]).toEqual([1, 0]);
    expect(changed.cells).toBe(1);
  });

  it('is asked for where something is to change', () => {
    expect(changesPictures(still)).toBe(false);
    expect(changesPictures({ ...still, flip: 'down' })).toBe(true);
    expect(changesPictures({ ...still, shift: 1 })).toBe(true);
  });
});
