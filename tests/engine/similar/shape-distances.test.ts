import { describe, expect, it } from 'vitest';
import { bestStretches, withoutOverlap } from '../../../src-main/engine/similar/best-stretches.ts';
import { bridgeMissing } from '../../../src-main/engine/similar/bridge-missing.ts';
import { comparedStretch } from '../../../src-main/engine/similar/compared-stretch.ts';
import { createFourierBlocks } from '../../../src-main/engine/similar/fourier-blocks.ts';
import { addShapeDistances } from '../../../src-main/engine/similar/shape-distances.ts';
import { thinnedValues } from '../../../src-main/engine/similar/thinned-values.ts';
import { valueDistances } from '../../../src-main/engine/similar/value-distances.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

function noise(rows: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: rows }, (_, i) => 500 + Math.sin(i / 9) + random.normal());
}

/** As it is defined, with no tricks. */
function plainDistance(values: ArrayLike<number>, a: number, b: number, length: number): number {
  const part = (from: number): number[] => Array.from({ length }, (_, i) => values[from + i] ?? 0);
  const shape = (from: number): number[] => {
    const own = part(from);
    const mean = own.reduce((sum, value) => sum + value, 0) / length;
    const spread = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
    return own.map((value) => (value - mean) / spread);
  };
  const [x, y] = [shape(a), shape(b)];
  return 1 - x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0) / length;
}

async function distancesOf(
  column: Float64Array,
  from: number,
  length: number,
): Promise<Float32Array> {
  const out = new Float32Array(column.length - length + 1);
  const bridged = bridgeMissing(column);
  if (bridged === null) throw new Error('nothing to compare');
  await addShapeDistances(bridged, [from, length], 1, out);
  return out;
}

describe('transforms in blocks', () => {
  it.each([2, 8, 1024])('come back after %i numbers, scaled', (length) => {
    const blocks = createFourierBlocks(length);
    const [real, imaginary] = [noise(length, 1), noise(length, 2)];
    const [before, beside] = [real.slice(), imaginary.slice()];
    blocks.forward(real, imaginary);
    expect(Math.abs((real[1] ?? 0) - (before[1] ?? 0))).toBeGreaterThan(1e-3);
    blocks.backward(real, imaginary);
    real.forEach((value, i) => expect(value / length).toBeCloseTo(before[i] ?? NaN, 8));
    imaginary.forEach((value, i) => expect(value / length).toBeCloseTo(beside[i] ?? NaN, 8));
  });
});

describe('distances of shapes', () => {
  it.each([
    [9, 60_000, 100],
    [128, 40_000, 39_872],
    [5000, 70_000, 20_000],
  ])('of %i rows in %i are those of the definition', async (length, rows, from) => {
    const column = noise(rows, 3);
    const found = await distancesOf(column, from, length);
    expect(found[from]).toBeCloseTo(0, 6);
    for (let i = 0; i < 60; i++) {
      const at = Math.floor((i / 59) * (found.length - 1));
      expect(found[at], String(at)).toBeCloseTo(plainDistance(column, from, at, length), 5);
    }
  });

  it('do not depend on level and size, but on the direction', async () => {
    const column = noise(3000, 4);
    for (let i = 0; i < 40; i++) {
      column[2000 + i] = 9 * (column[100 + i] ?? 0) - 70;
      column[2500 + i] = -(column[100 + i] ?? 0);
    }
    const found = await distancesOf(column, 100, 40);
    expect(found[2000]).toBeCloseTo(0, 4);
    expect(found[2500]).toBeCloseTo(2, 4);
  });

  it('know flat stretches, and leave out what is mostly missing', async () => {
    const column = noise(2000, 5);
    column.fill(7, 300, 340);
    column.fill(9, 900, 940);
    column.fill(NaN, 1200, 1215);
    const flat = await distancesOf(column, 300, 40);
    expect([flat[300], flat[900], flat[600]]).toEqual([0, 0, 1]);
    const found = await distancesOf(column, 100, 40);
    expect(found[900]).toBe(1);
    expect(found[1190]).toBeNaN();
    // Eight of forty, a fifth, may be missing; seven more may not.
    expect(found[1168]).not.toBeNaN();
    expect(found[1169]).toBeNaN();
  });
});

describe('stretches that do not overlap', () => {
  it('are taken nearest first', () => {
    const distances = [5, 1, 0.5, 0.9, 6, 7, 2, NaN, 3, 8];
    expect(bestStretches(distances, 3, 2).map(({ at }) => at)).toEqual([2, 6]);
    expect(withoutOverlap([{ at: 4 }, { at: 6 }, { at: 7 }], 3, 5)).toEqual([{ at: 4 }, { at: 7 }]);
    expect(bestStretches([NaN, NaN], 1, 3)).toEqual([]);
  });
});

describe('the stretch that stands for an event', () => {
  const block = { from: 100, to: 1100 };
  it.each([
    ['one row has half a window', { startIndex: 500, endIndex: 500, peakIndex: 500 }, 501, 24, 12],
    [
      'a long one has some beside it',
      { startIndex: 400, endIndex: 499, peakIndex: 410 },
      450,
      24,
      150,
    ],
    ['it stays in its block', { startIndex: 100, endIndex: 101, peakIndex: 100 }, 106, 24, 12],
  ])('%s', (_, event, middle, window, length) => {
    const found = comparedStretch(event, { window }, block);
    expect(found && found.to - found.from).toBe(length);
    expect(found?.from).toBe(Math.max(100, middle - length / 2));
  });

  it('is none where there are too few rows', () => {
    const event = { startIndex: 3, endIndex: 3, peakIndex: 3 };
    expect(comparedStretch(event, { window: 4 }, { from: 0, to: 15 })).toBeNull();
  });
});

describe('rows without an order', () => {
  it('are compared in units of each spread, over what both hold', async () => {
    const a = Float64Array.of(0, 1, 2, 3, NaN);
    const b = Float64Array.of(0, 1000, 0, 1000, 0);
    const found = await valueDistances([a, b, new Float64Array(5).fill(4)], 0);
    expect(found[0]).toBe(0);
    expect(found[2]).toBeCloseTo(2 / Math.sqrt(1.25) / Math.SQRT2, 5);
    expect(found[4]).toBe(0);
    expect((await valueDistances([a], 0))[4]).toBeNaN();
  });
});

describe('values of a small chart', () => {
  it('keep the extremes', () => {
    const values = new Float64Array(1000).fill(1);
    values[777] = 50;
    values.fill(NaN, 0, 100);
    const thin = thinnedValues(values);
    expect(thin.length).toBe(60);
    expect(thin).toContain(50);
    expect(thin[0]).toBeNull();
    expect(thinnedValues([1, NaN])).toEqual([1, null]);
  });
});
