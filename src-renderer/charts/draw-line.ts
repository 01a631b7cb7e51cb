import type { Point } from './points.ts';

/** What is needed of a canvas; tests draw on one that only takes notes. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineJoin'
> &
  Pick<
    CanvasRenderingContext2D,
    'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'fillRect' | 'setLineDash'
  >;

export interface LinePlace {
  /** Pixels of the left edge, and of the whole width. */
  readonly left: number;
  readonly width: number;
  /** What the edges show. */
  readonly min: number;
  readonly max: number;
  readonly pixelOfValue: (value: number) => number;
  /** Pixels of the screen in a pixel of the page. */
  readonly ratio: number;
}

export interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dots: boolean;
  readonly dash: readonly number[];
}

/** From so many points in a pixel of the screen on, a line is a column of colour in each pixel. */
const dense = 2;
/** A wide stroke costs with the square of its length where it crosses itself, so it is drawn in pieces. */
const pieceLength = 32;
const dotSize = 2.6;

/** Draws the part of a line that is in view: points in ascending order, NaN breaks it. */
export function drawLine(
  pen: Pen,
  points: readonly Point[],
  place: LinePlace,
  style: LineStyle,
): void {
  const [from, to] = inView(points, place);
  if (style.dots) drawDots(pen, points.slice(from, to), place, style);
  else if (to - from > dense * place.width * place.ratio && style.dash.length === 0) {
    drawColumns(pen, points.slice(from, to), place, style);
  } else strokePieces(pen, points.slice(from, to), place, style);
}

/** Positions [from, to) of the points in view, with one more on each side so that lines reach the edges. */
export function inView(
  points: readonly Point[],
  { min, max }: Pick<LinePlace, 'min' | 'max'>,
): [number, number] {
  const from = firstFrom(points, min);
  const to = firstFrom(points, max);
  return [Math.max(from - 1, 0), Math.min(to + 2, points.length)];
}

/** The first point at or after a place. */
function firstFrom(points: readonly Point[], x: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as Point).x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

const pixelOf = ({ left, width, min, max }: LinePlace, x: number): number =>
  left + ((x - min) / (max - min)) * width;

function drawDots(
  pen: Pen,
  points: readonly Point[],
  place: LinePlace,
  { colour }: LineStyle,
): void {
  pen.fillStyle = colour;
  for (const { x, y } of points) {
    if (Number.isNaN(y)) continue;
    const [at, height] = [pixelOf(place, x), place.pixelOfValue(y)];
    pen.fillRect(at - dotSize / 2, height - dotSize / 2, dotSize, dotSize);
  }
}

function strokePieces(
  pen: Pen,
  points: readonly Point[],
  place: LinePlace,
  style: LineStyle,
): void {
  pen.strokeStyle = pen.fillStyle = style.colour;
  pen.lineWidth = style.width;
  pen.lineJoin = 'round';
  pen.setLineDash([...style.dash]);
  for (let from = 0; from < points.length;) {
    let to = from;
    while (to < points.length && !Number.isNaN((points[to] as Point).y)) to += 1;
    if (to - from === 1) drawDots(pen, points.slice(from, to), place, style);
    else if (to > from) strokeRun(pen, points.slice(from, to), place, style.dash.length === 0);
    from = to + 1;
  }
  pen.setLineDash([]);
}

/** Points without a break between them. */
function strokeRun(pen: Pen, points: readonly Point[], place: LinePlace, pieces: boolean): void {
  pen.beginPath();
  points.forEach(({ x, y }, i) => {
    const at = pixelOf(place, x);
    const height = place.pixelOfValue(y);
    if (i === 0) pen.moveTo(at, height);
    else pen.lineTo(at, height);
    if (!pieces || i === 0 || i % pieceLength !== 0) return;
    pen.stroke();
    pen.beginPath();
    pen.moveTo(at, height);
  });
  pen.stroke();
}

/**
 * From the lowest to the highest value in each pixel of the screen, reaching to where the one before ended: strokes as
 * thin as the screen can show, which cost least of all.
 */
function drawColumns(
  pen: Pen,
  points: readonly Point[],
  place: LinePlace,
  { colour, width }: LineStyle,
): void {
  const { ratio } = place;
  pen.strokeStyle = colour;
  pen.lineWidth = 1 / ratio;
  pen.beginPath();
  let column = NaN;
  let [top, bottom, last] = [Infinity, -Infinity, NaN];
  const mark = (): void => {
    if (top > bottom) return;
    const at = (column + 0.5) / ratio;
    pen.moveTo(at, top - width / 2);
    pen.lineTo(at, bottom + width / 2);
  };
  for (const { x, y } of points) {
    if (Number.isNaN(y)) {
      last = NaN;
      continue;
    }
    const at = Math.floor(pixelOf(place, x) * ratio);
    const height = place.pixelOfValue(y);
    if (at !== column) {
      mark();
      column = at;
      [top, bottom] = Number.isNaN(last) ? [height, height] : [last, last];
    }
    top = Math.min(top, height);
    bottom = Math.max(bottom, height);
    last = height;
  }
  mark();
  pen.stroke();
}
