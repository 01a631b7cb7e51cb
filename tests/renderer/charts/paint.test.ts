import { describe, expect, it } from 'vitest';
import { inView, type View } from '../../../src-renderer/charts/paint/columns.ts';
import { paintGround } from '../../../src-renderer/charts/paint/ground.ts';
import { inkOf, mixed } from '../../../src-renderer/charts/paint/ink.ts';
import { type LineStyle, paintLine } from '../../../src-renderer/charts/paint/line.ts';
import { paintRange } from '../../../src-renderer/charts/paint/range.ts';
import {
  columnsOf,
  createSheet,
  fittedSheet,
  type Sheet,
} from '../../../src-renderer/charts/paint/sheet.ts';
import { packed, type Point } from '../../../src-renderer/charts/points.ts';

const white = inkOf('#fff');
const black: LineStyle = { ink: inkOf('#000'), width: 1.3, dots: false, dash: [] };
const view: View = { x: { min: 0, max: 100 }, y: { min: 0, max: 50, log: false } };

/** 100 x 50 pixels of the page, all white. */
function paper(ratio = 1): Sheet {
  const sheet = createSheet(100 * ratio, 50 * ratio, ratio);
  sheet.pixels.fill(white.packed);
  return sheet;
}

/** How much of a pixel is covered with black, 0 to 1. */
const cover = ({ width, pixels }: Sheet, x: number, y: number): number =>
  1 - (pixels[y * width + x]! & 0xff) / 255;

/** The first and the last row with any black in each column; null where there is none. */
function reaches(sheet: Sheet): ([number, number] | null)[] {
  return Array.from({ length: sheet.width }, (_, x) => {
    const rows = Array.from({ length: sheet.height }, (_, y) => y).filter(
      (y) => cover(sheet, x, y) > 0,
    );
    return rows.length === 0 ? null : [rows[0]!, rows.at(-1)!];
  });
}

const at = (x: number, y: number): Point => ({ x, y });
const noise = (count: number): Point[] =>
  Array.from({ length: count }, (_, i) => at((i / count) * 100, 5 + ((i * 7919) % 100) / 50));

function painted(points: readonly Point[], style: Partial<LineStyle> = {}, ratio = 1): Sheet {
  const sheet = paper(ratio);
  paintLine(sheet, packed(points), view, { ...black, ...style });
  return sheet;
}

describe('a line in view', () => {
  it('has one point more on each side', () => {
    const { x } = packed(noise(1000));
    const [from, to] = inView(x, { min: 20, max: 30 });
    expect([x[from], x[to - 1]].map((one) => Math.round(one! * 10))).toEqual([199, 301]);
    expect(inView(x, { min: -9, max: 900 })).toEqual([0, 1000]);
    expect(inView(new Float64Array(0), { min: 0, max: 1 })).toEqual([0, 0]);
  });

  it.each([
    [20, 1],
    [99, 1],
    [150, 2],
    [4000, 1],
    [100_000, 1],
  ])('of %d points never misses a spike of one, on a screen of ratio %d', (count, ratio) => {
    const points = noise(count);
    const spiked = Math.floor(count * 0.37);
    const place = points[spiked]!.x;
    points[spiked] = at(place, 45);
    const highest = reaches(painted(points, {}, ratio))
      .map((reach, column) => ({ column, top: reach?.[0] ?? Infinity }))
      .reduce((best, one) => (one.top < best.top ? one : best));
    expect(Math.abs(highest.top - 4 * ratio)).toBeLessThanOrEqual(1 * ratio);
    expect(Math.abs(highest.column - place * ratio)).toBeLessThanOrEqual(2 * ratio);
  });

  it('of many points reaches from the lowest to the highest of each pixel', () => {
    const points = noise(5000);
    const heights = reaches(painted(points, { width: 1 }));
    heights.forEach((reach, column) => {
      const own = points.filter(({ x }) => Math.floor(x) === column).map(({ y }) => 50 - y);
      expect(reach![0]).toBeLessThanOrEqual(Math.floor(Math.min(...own)));
      expect(reach![1]).toBeGreaterThanOrEqual(Math.floor(Math.max(...own)));
      expect(reach![1] - reach![0]).toBeLessThanOrEqual(4);
    });
  });

  it('covers as much as its width, level or steep', () => {
    const level = painted([at(0, 25), at(100, 25)], { width: 1 });
    const column = Array.from({ length: 50 }, (_, y) => cover(level, 50, y));
    expect(column.reduce((a, b) => a + b)).toBeCloseTo(1, 1);
    const steep = painted([at(50.5, -10), at(50.5, 60)], { width: 2 });
    const row = Array.from({ length: 100 }, (_, x) => cover(steep, x, 25));
    expect(row.reduce((a, b) => a + b)).toBeGreaterThan(1.6);
    expect(row.reduce((a, b) => a + b)).toBeLessThan(2.6);
  });

  it.each([7, 5000])('of %d points is broken by gaps', (count) => {
    const points = noise(count).map(({ x, y }) => at(x, x > 40 && x < 60 ? NaN : y));
    const drawn = reaches(painted(points));
    expect(drawn.slice(43, 57).every((reach) => reach === null)).toBe(true);
    expect([drawn[10], drawn[90]].every((reach) => reach !== null) || count === 7).toBe(true);
  });

  it('shows a value alone between gaps', () => {
    const alone = painted([at(0, NaN), at(50, 25), at(60, NaN)]);
    expect(cover(alone, 50, 25)).toBeGreaterThan(0.5);
    expect(reaches(alone).filter((reach) => reach !== null).length).toBeLessThanOrEqual(4);
  });

  it('reaches both edges from points that lie far beyond them', () => {
    const drawn = reaches(painted([at(-1e9, 25), at(1e9, 25)]));
    expect(drawn.every((reach) => reach !== null)).toBe(true);
    expect(reaches(painted([at(-50, 10), at(-20, 10)])).every((reach) => reach === null)).toBe(
      true,
    );
    expect(reaches(painted([at(120, 10), at(150, 10)])).every((reach) => reach === null)).toBe(
      true,
    );
  });

  it('leaves its room empty for the next', () => {
    const sheet = paper();
    paintLine(sheet, packed(noise(5000)), view, black);
    paintLine(sheet, packed(noise(50)), view, black);
    for (const parts of [1, 4]) {
      const { top, foot, cover: rest } = columnsOf(sheet, parts);
      expect(top.every((one) => one === Infinity)).toBe(true);
      expect(foot.every((one) => one === -Infinity)).toBe(true);
      expect(rest.every((one) => Math.abs(one) < 1e-4)).toBe(true);
    }
  });

  it.each([
    ['large where they are few', 0, [7, 8, 9, 10, 11, 12, 27, 28, 29, 30, 31, 32]],
    ['small where they are many', 300, [8, 9, 10, 11, 28, 29, 30, 31]],
  ])('of dots has one for each value: %s', (_, others, places) => {
    const missing = Array.from({ length: others }, () => at(20, NaN));
    const drawn = reaches(painted([at(10, 5), at(20, NaN), ...missing, at(30, 6)], { dots: true }));
    expect(drawn.flatMap((reach, x) => (reach === null ? [] : [x]))).toEqual(places);
  });

  it('of dashes is as long drawn as left out', () => {
    const drawn = reaches(painted([at(0, 25), at(100, 25)], { dash: [10, 10], width: 1 }));
    const share = drawn.filter((reach) => reach !== null).length / 100;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.65);
    const corner = [at(0, 0), at(0, 50), at(100, 50), at(100, NaN), at(100, 0)];
    expect(reaches(painted(corner, { dash: [3, 3] })).some((reach) => reach !== null)).toBe(true);
  });

  it('on a logarithmic axis lies where its logarithm does, and nothing is at the foot', () => {
    const sheet = paper();
    const log: View = { x: view.x, y: { min: 1, max: 100, log: true } };
    paintLine(sheet, packed([at(0, 10), at(50, 10), at(51, 0), at(100, -4)]), log, black);
    expect(reaches(sheet)[25]).toEqual([24, 25]);
    expect(reaches(sheet)[80]).toBeNull();
  });
});

describe('what lies behind lines', () => {
  const ground = {
    x: view.x,
    panel: white,
    stripes: [],
    hatched: [],
    hatch: inkOf('#000'),
  };

  it('covers all of the sheet', () => {
    const sheet = createSheet(100, 50, 1);
    paintGround(sheet, ground);
    expect(sheet.pixels.every((pixel) => pixel === white.packed)).toBe(true);
  });

  it('has stripes from top to foot, one colour where they lie on each other, none too narrow', () => {
    const sheet = paper();
    const ink = inkOf('#00000080');
    const spans = [
      { min: 20, max: 30 },
      { min: 25, max: 40 },
      { min: 70, max: 70 },
      { min: 300, max: 400 },
    ];
    paintGround(sheet, { ...ground, stripes: [{ spans, ink }] });
    for (const y of [0, 49]) {
      expect(cover(sheet, 22, y)).toBeCloseTo(0.5, 1);
      expect(cover(sheet, 27, y)).toBeCloseTo(0.5, 1);
      expect(cover(sheet, 50, y)).toBe(0);
    }
    const narrow = [67, 68, 69, 70, 71, 72].reduce((sum, x) => sum + cover(sheet, x, 5), 0);
    expect(narrow / 0.5).toBeCloseTo(3, 0);
  });

  it('hatches what was not judged, and nothing else', () => {
    const sheet = paper();
    paintGround(sheet, { ...ground, hatched: [{ min: 50, max: 100 }] });
    const covered = (from: number, to: number): number => {
      let sum = 0;
      for (let y = 0; y < 50; y++) for (let x = from; x < to; x++) sum += cover(sheet, x, y);
      return sum / 50 / (to - from);
    };
    expect(covered(0, 49)).toBe(0);
    expect(covered(52, 100)).toBeGreaterThan(0.2);
    expect(covered(52, 100)).toBeLessThan(0.5);
  });

  it('has a band along a line where values usually lie, broken where it is', () => {
    const sheet = paper();
    const points = packed([at(0, 20), at(40, 20), at(50, NaN), at(60, 20), at(100, 20)]);
    paintRange(sheet, { points, low: -5, high: 10 }, view, inkOf('#00000080'));
    const drawn = reaches(sheet);
    expect(drawn[20]).toEqual([20, 34]);
    expect(drawn[50]).toBeNull();
    expect(cover(sheet, 20, 25)).toBeCloseTo(0.5, 1);
  });
});

describe('inks and sheets', () => {
  it.each([
    ['#fff', 0xffffffff, 1],
    ['#010203', 0xff030201, 1],
    ['#c8371f80', 0xff1f37c8, 128 / 255],
    ['#1234', 0xff332211, 0x44 / 255],
  ])('%s', (text, packedInk, opacity) => {
    const ink = inkOf(text);
    expect([ink.packed >>> 0, ink.opacity]).toEqual([packedInk, opacity]);
  });

  it('mix by what is covered', () => {
    const [ground, ink] = [inkOf('#204060'), inkOf('#e0a010')];
    expect(mixed(ground.packed, ink, 0)).toBe(ground.packed);
    expect(mixed(ground.packed, ink, 1)).toBe(ink.packed);
    const half = mixed(ground.packed, ink, 0.5);
    expect([half & 0xff, (half >> 8) & 0xff, (half >> 16) & 0xff]).toEqual([0x80, 0x70, 0x38]);
  });

  it('are kept while their size stays', () => {
    const sheet = createSheet(10, 5, 1);
    expect(fittedSheet(sheet, 10, 5, 1)).toBe(sheet);
    expect(fittedSheet(sheet, 10, 5, 2)).not.toBe(sheet);
    expect(fittedSheet(sheet, 11, 5, 1).pixels).toHaveLength(55);
  });
});
