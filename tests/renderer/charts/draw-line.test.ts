import { describe, expect, it } from 'vitest';
import {
  drawLine,
  inView,
  type LinePlace,
  type Pen,
} from '../../../src-renderer/charts/draw-line.ts';
import type { Point } from '../../../src-renderer/charts/points.ts';

interface Stroke {
  readonly width: number;
  readonly points: (readonly [number, number])[];
}

/** A canvas that keeps what was drawn on it. */
function notes(): { pen: Pen; strokes: Stroke[]; squares: (readonly [number, number])[] } {
  const strokes: Stroke[] = [];
  const squares: (readonly [number, number])[] = [];
  let path: (readonly [number, number])[] = [];
  const pen: Pen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineJoin: 'miter',
    beginPath: () => {
      path = [];
    },
    moveTo: (x, y) => void path.push([x, y]),
    lineTo: (x, y) => void path.push([x, y]),
    stroke: () => void strokes.push({ width: pen.lineWidth, points: path }),
    fillRect: (x, y, w, h) => void squares.push([x + w / 2, y + h / 2]),
    setLineDash: () => undefined,
  };
  return { pen, strokes, squares };
}

const place: LinePlace = {
  left: 0,
  width: 100,
  min: 0,
  max: 100,
  pixelOfValue: (value) => 200 - value,
  ratio: 1,
};
const style = { colour: '#000', width: 1.3, dots: false, dash: [] };
const at = (x: number, y: number): Point => ({ x, y });
const waves = (count: number): Point[] =>
  Array.from({ length: count }, (_, i) => at((i / count) * 100, i % 2));

describe('a line in view', () => {
  it('has one point more on each side', () => {
    const points = waves(1000);
    const [from, to] = inView(points, { min: 20, max: 30 });
    expect(points[from]?.x).toBeCloseTo(19.9, 9);
    expect(points[to - 1]?.x).toBeCloseTo(30.1, 9);
    expect(inView(points, { min: -9, max: 900 })).toEqual([0, 1000]);
    expect(inView([], { min: 0, max: 1 })).toEqual([0, 0]);
  });

  it.each([
    [50, 'as a line'],
    [199, 'as a line'],
    [4000, 'as columns'],
    [100_000, 'as columns'],
  ])('of %d points is drawn %s, and never misses a spike of one', (count) => {
    const points = waves(count);
    const spiked = Math.floor(count * 0.37);
    points[spiked] = at(points[spiked]?.x ?? 0, 150);
    const { pen, strokes } = notes();
    drawLine(pen, points, place, style);
    const highest = strokes
      .flatMap((stroke) => stroke.points)
      .reduce((best, point) => (point[1] < best[1] ? point : best));
    expect(highest[1]).toBeLessThanOrEqual(50);
    expect(highest[1]).toBeGreaterThan(48);
    expect(Math.abs(highest[0] - 37)).toBeLessThan(2.1);
  });

  it('of many points takes one stroke, as thin as the screen can show', () => {
    const { pen, strokes } = notes();
    drawLine(pen, waves(5000), { ...place, ratio: 2 }, style);
    expect(strokes.map(({ width }) => width)).toEqual([0.5]);
    expect(strokes[0]?.points.length).toBe(2 * 200);
  });

  it('is stroked in pieces that join', () => {
    const { pen, strokes } = notes();
    drawLine(pen, waves(100), place, style);
    expect(strokes.length).toBeGreaterThan(2);
    strokes.slice(1).forEach((stroke, i) => {
      expect(stroke.points[0]).toEqual(strokes[i]?.points.at(-1));
    });
    const dashed = notes();
    drawLine(dashed.pen, waves(100), place, { ...style, dash: [2, 2] });
    expect(dashed.strokes).toHaveLength(1);
  });

  it('is broken by gaps, few points or many, and a value alone between gaps is seen', () => {
    const { pen, strokes, squares } = notes();
    const gaps = [at(0, 1), at(10, 1), at(20, NaN), at(50, 9), at(60, NaN), at(90, 1), at(99, 1)];
    drawLine(pen, gaps, place, style);
    expect(strokes.map(({ points }) => points.map(([x]) => x))).toEqual([
      [0, 10],
      [90, 99],
    ]);
    expect(squares).toEqual([[50, 191]]);
    const many = waves(5000).map(({ x, y }) => at(x, x > 40 && x < 60 ? NaN : y));
    const columns = notes();
    drawLine(columns.pen, many, place, style);
    const drawn = columns.strokes.flatMap(({ points }) => points.map(([x]) => x));
    expect(drawn.filter((x) => x > 41 && x < 59)).toEqual([]);
    expect(drawn.filter((x) => x < 40).length).toBe(80);
  });

  it('of dots has one for each value', () => {
    const { pen, squares, strokes } = notes();
    drawLine(pen, [at(10, 5), at(20, NaN), at(30, 6)], place, { ...style, dots: true });
    expect(squares.map(([x]) => Math.round(x))).toEqual([10, 30]);
    expect(strokes).toEqual([]);
  });
});
