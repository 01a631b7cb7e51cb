import { describe, expect, it } from 'vitest';
import {
  imageFigures,
  imagesText,
  imageText,
} from '../../../src-main/contract/evaluation-words.ts';
import type { ItemShape } from '../../../src-main/contract/types.ts';
import { frameShape, imageQuality } from '../../../src-main/engine/evaluation/image-quality.ts';
import type { Rebuilt } from '../../../src-main/engine/evaluation/reconstruction-quality.ts';
import {
  similarityWindow,
  structuralSimilarity,
} from '../../../src-main/engine/evaluation/structural-similarity.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const [height, width] = [13, 12];
const random = createRandom(3);
const noise = Float64Array.from({ length: height * width }, () => random.next());

/** By its definition: weights, means and covariances written out for each place. */
function slowSimilarity(a: Float64Array, b: Float64Array, range: number): number {
  const side = 11;
  const weight = (k: number): number => Math.exp(-((k - 5) ** 2) / 4.5);
  let total = 0;
  for (let k = 0; k < side; k++) total += weight(k);
  let [sum, places] = [0, 0];
  for (let top = 0; top + side <= height; top++) {
    for (let left = 0; left + side <= width; left++) {
      const mean = (of: (i: number) => number): number => {
        let value = 0;
        for (let y = 0; y < side; y++) {
          for (let x = 0; x < side; x++) {
            value += (weight(y) * weight(x) * of((top + y) * width + left + x)) / total ** 2;
          }
        }
        return value;
      };
      const [ma, mb] = [mean((i) => a[i]!), mean((i) => b[i]!)];
      const va = mean((i) => (a[i]! - ma) ** 2);
      const vb = mean((i) => (b[i]! - mb) ** 2);
      const cov = mean((i) => (a[i]! - ma) * (b[i]! - mb));
      const [c1, c2] = [(0.01 * range) ** 2, (0.03 * range) ** 2];
      sum += ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
      places++;
    }
  }
  return sum / places;
}

describe('structuralSimilarity', () => {
  const like = (b: Float64Array, range = 1): number =>
    structuralSimilarity({ height, width, a: noise, b }, range);

  it.each([
    ['itself', noise, 1],
    ['other values', noise.map((value, i) => value + ((i * 7) % 5) / 10), null],
    ['its negative', noise.map((value) => 1 - value), null],
    ['a flat image', noise.map(() => 0.5), null],
  ] as const)('of %s is what the definition says', (_name, other, expected) => {
    const value = like(Float64Array.from(other));
    expect(value).toBeCloseTo(slowSimilarity(noise, Float64Array.from(other), 1), 10);
    if (expected !== null) expect(value).toBeCloseTo(expected, 12);
  });

  it('does not change with the unit', () => {
    const off = noise.map((value, i) => value + (i % 3) / 10);
    const scaled = structuralSimilarity(
      { height, width, a: noise.map((v) => 255 * v), b: off.map((v) => 255 * v) },
      255,
    );
    expect(scaled).toBeCloseTo(like(off), 12);
  });

  it.each([
    [28, 28, 11],
    [8, 8, 7],
    [5, 40, 5],
    [1, 9, 1],
  ])('takes for %d x %d pixels a window of %d', (tall, wide, side) => {
    expect(similarityWindow(tall, wide)).toBe(side);
  });
});

describe('frameShape', () => {
  it.each([
    [[8, 9], { frames: 1, height: 8, width: 9, channels: 1 }],
    [[8, 9, 3], { frames: 1, height: 8, width: 9, channels: 3 }],
    [[6, 8, 9], { frames: 6, height: 8, width: 9, channels: 1 }],
    [[6, 8, 9, 2], { frames: 6, height: 8, width: 9, channels: 2 }],
    [[9], null],
    [[2, 2, 2, 2, 2], null],
  ])('of %j is %j', (shape, expected) => {
    expect(frameShape({ shape })).toEqual(expected);
  });
});

describe('imageQuality', () => {
  const rows = 6;
  const [tall, wide] = [4, 4];
  /** All pixels but the last, which is the same in all rows. */
  const places = Array.from({ length: tall * wide - 1 }, (_, i) => i);
  const item: ItemShape = { shape: [tall, wide], places };
  const value = (row: number, feature: number): number => (row * 5 + feature * 3) % 17;
  const all = { from: 0, to: rows };

  function rebuiltBy(off: (row: number, feature: number) => number, missing = -1): Rebuilt {
    const features = places.length;
    const observed = new Uint8Array(rows * features).fill(1);
    if (missing >= 0) observed[missing * features + 2] = 0;
    const expected = Float32Array.from({ length: rows * features }, (_, i) => {
      const [feature, row] = [Math.floor(i / rows), i % rows];
      return value(row, feature) + off(row, feature);
    });
    return {
      data: {
        columns: places.map((feature) =>
          Float64Array.from({ length: rows }, (_, row) => value(row, feature)),
        ),
        matrix: { rows, features, observed },
      },
      split: { train: { from: 0, to: 4 }, validation: { from: 4, to: rows } },
      features: places.map(String),
      expected,
      loud: new Uint8Array(rows),
    } as unknown as Rebuilt;
  }

  it('gives decibels of the range over the error of all pixels', () => {
    const found = imageQuality(
      rebuiltBy(() => 2),
      item,
      all,
    );
    const mse = (4 * places.length) / (tall * wide);
    expect(found?.range).toBe(16);
    expect(found?.psnr).toBeCloseTo(10 * Math.log10(16 ** 2 / mse), 5);
    expect(found).toMatchObject({ images: rows, window: 3 });
    expect(found?.ssim).toBeLessThan(1);
  });

  it('knows no limit where nothing differs', () => {
    const found = imageQuality(
      rebuiltBy(() => 0),
      item,
      all,
    );
    expect([found?.psnr, found?.ssim]).toEqual([null, 1]);
  });

  it.each([
    ['a missing pixel', rebuiltBy(() => 1, 3), rows - 1],
    ['a flag', { ...rebuiltBy(() => 1), loud: Uint8Array.of(0, 1, 1, 0, 0, 0) }, rows - 2],
    ['no score', rebuiltBy((row) => (row === 0 ? NaN : 1)), rows - 1],
  ])('leaves out images with %s', (_name, rebuilt, images) => {
    expect(imageQuality(rebuilt, item, all)?.images).toBe(images);
  });

  it.each([
    ['rows of a table', undefined, all],
    ['items of one dimension', { shape: [15], places }, all],
    ['an empty part', item, { from: 6, to: 6 }],
  ])('says nothing of %s', (_name, shape, range) => {
    expect(
      imageQuality(
        rebuiltBy(() => 1),
        shape,
        range,
      ),
    ).toBeUndefined();
  });

  it('is told in words', () => {
    const quality = { psnr: 18.24, ssim: 0.8399, window: 7, range: 16, images: 1 };
    expect(imageText(quality)).toBe('PSNR 18.2 dB, SSIM 0.840');
    expect(imageText({ ...quality, psnr: null })).toBe('PSNR without limit, SSIM 0.840');
    expect(imageFigures(quality, undefined)).toEqual([
      ['PSNR', '18.2 dB'],
      ['SSIM', '0.840'],
    ]);
    expect(imageFigures(quality, { ...quality, psnr: 15, ssim: -0.1 })).toEqual([
      ['PSNR', '18.2 dB'],
      ['PSNR, baseline', '15.0 dB'],
      ['SSIM', '0.840'],
      ['SSIM, baseline', '-0.100'],
    ]);
    expect(imagesText(quality, 'test')).toBe(
      'of 1 image of the test part, in windows of 7 x 7 pixels; peak 16',
    );
  });
});
