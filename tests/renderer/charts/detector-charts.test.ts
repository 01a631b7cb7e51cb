import { describe, expect, it } from 'vitest';
import { codePaint } from '../../../src-renderer/charts/code-paint.ts';
import { between, bytesOf } from '../../../src-renderer/charts/colour.ts';
import { isInside } from '../../../src-renderer/charts/lasso.ts';
import { framePixels, valueRange } from '../../../src-renderer/charts/pixels.ts';
import { planeOf } from '../../../src-renderer/charts/scatter.ts';
import { sparkPath } from '../../../src-renderer/charts/spark.ts';
import type { CodePoints } from '../../../src-renderer/engine/latent.svelte.ts';
import type { Colours } from '../../../src-renderer/engine/theme.svelte.ts';

const colours = { panel: '#fff', signal: '#0000ff', flag: '#ff0000' } as Colours;

describe('colours', () => {
  it.each([
    ['#fff', [255, 255, 255]],
    ['#1b2330', [27, 35, 48]],
  ])('%s', (text, bytes) => {
    expect(bytesOf(text)).toEqual(bytes);
  });

  it('mix', () => {
    expect(between([0, 100, 200], [100, 100, 0], 0.25)).toEqual([25, 100, 150]);
  });
});

describe('a line around points', () => {
  const corners = [
    [0, 0],
    [10, 0],
    [10, 10],
    [5, 5],
    [0, 10],
  ] as const;
  it.each([
    [5, 2, true],
    [1, 8, true],
    [5, 8, false],
    [11, 5, false],
    [-1, 5, false],
  ])('%i, %i inside: %s', (left, top, inside) => {
    expect(isInside(corners, left, top)).toBe(inside);
  });
});

describe('a plane of points', () => {
  it('reaches from edge to edge, upwards', () => {
    const dots = { x: Float32Array.of(-1, 3), y: Float32Array.of(0, 10) };
    const plane = planeOf(dots, 128, 78);
    expect([plane.left(-1), plane.left(3)]).toEqual([14, 114]);
    expect([plane.top(10), plane.top(0)]).toEqual([14, 64]);
  });

  it('takes points that all lie on one', () => {
    const plane = planeOf({ x: Float32Array.of(2, 2), y: Float32Array.of(7, 7) }, 100, 100);
    expect([plane.left(2), plane.top(7)]).toEqual([50, 50]);
  });
});

describe('what points are painted by', () => {
  const points = {
    score: Float32Array.of(0, 1, 3, NaN),
    row: Float64Array.of(0, 10, 20, 40),
    time: null,
    label: Float32Array.of(0, 0, 1, 0),
  } as unknown as CodePoints;

  it('the score, calm below the threshold', () => {
    const share = [...codePaint(points, 'score', 1, colours).share];
    expect(share[0]).toBe(0);
    expect(share[1]).toBeCloseTo(4 / 9);
    expect([share[2], share[3]]).toEqual([1, NaN]);
  });

  it('the place among the rows, and the label', () => {
    expect([...codePaint(points, 'time', 1, colours).share]).toEqual([0, 0.25, 0.5, 1]);
    expect([...codePaint(points, 'label', 1, colours).share]).toEqual([0, 0, 1, 0]);
  });
});

describe('pixels', () => {
  const grey = { frames: 2, height: 1, width: 2, channels: 1, cells: [0, 2, 3], still: [[1, 5]] };
  const picture = { ...grey, still: [[1, 5]] as const };

  it('are grey from the lowest to the highest value, frame by frame', () => {
    const scale = { kind: 'values', range: [0, 10] } as const;
    const values = Float32Array.of(10, 0, NaN);
    const first = framePixels(picture, values, 0, scale, colours);
    expect([...first]).toEqual([255, 255, 255, 255, 128, 128, 128, 255]);
    const second = framePixels(picture, values, 1, scale, colours);
    expect([...second]).toEqual([0, 0, 0, 255, 0, 0, 0, 0]);
  });

  it('are red above and blue below what was expected', () => {
    const scale = { kind: 'differences', range: [-4, 4] } as const;
    const pixels = framePixels(picture, Float32Array.of(4, 2, -4), 1, scale, colours);
    expect([...pixels]).toEqual([255, 128, 128, 255, 0, 0, 255, 255]);
    expect([...framePixels(picture, Float32Array.of(4, 0, 0), 0, scale, colours)]).toEqual([
      ...[255, 0, 0, 255],
      ...[255, 255, 255, 255],
    ]);
  });

  it('have the colours of three channels', () => {
    const rgb = { frames: 1, height: 1, width: 1, channels: 3, cells: [0, 1, 2], still: [] };
    const scale = { kind: 'values', range: [0, 1] } as const;
    expect([...framePixels(rgb, Float32Array.of(1, 0.5, 0), 0, scale, colours)]).toEqual([
      255, 128, 0, 255,
    ]);
  });

  it.each([
    [
      [[1, 5, NaN], [2]],
      [1, 5],
    ],
    [[[3, 3]], [2.5, 3.5]],
    [[[NaN]], [0, 1]],
  ])('range of %j', (lists, range) => {
    expect(valueRange(...lists.map((list) => Float32Array.from(list)))).toEqual(range);
  });
});

it('a small line can share its range with others', () => {
  expect(sparkPath([0, 10], 10, 12, [0, 20])).toBe('M0.0 11.0L10.0 6.0');
});
