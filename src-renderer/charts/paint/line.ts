import type { Points } from '../points.ts';
import { type Columns, followLine, inView, type Stretch, type View } from './columns.ts';
import { dashed } from './dash.ts';
import { paintDot, paintDots } from './dots.ts';
import { fillColumn } from './fill-column.ts';
import { type Ink, mixed } from './ink.ts';
import { columnsOf, type Sheet } from './sheet.ts';

export interface LineStyle {
  readonly ink: Ink;
  /** Pixels of the page, as those of the dashes. */
  readonly width: number;
  readonly dots: boolean;
  readonly dash: readonly number[];
}

/** From so many points in a pixel of the screen on, a line is one bar of colour in each pixel. */
const dense = 1;

/** Draws the part of a line that is in view. Of the extremes of its points none is ever lost. */
export function paintLine(sheet: Sheet, points: Points, view: View, style: LineStyle): void {
  if (style.dots) {
    paintDots(sheet, points, view, style.ink);
    return;
  }
  const [from, to] = inView(points.x, view.x);
  if (style.dash.length > 0) paintThin(sheet, dashed(points, view, sheet, style.dash), view, style);
  else if (to - from > dense * sheet.width) paintDense(sheet, points, view, style);
  else paintThin(sheet, points, view, style);
}

function paintDense(sheet: Sheet, points: Points, view: View, { ink, width }: LineStyle): void {
  const columns = columnsOf(sheet, 1);
  const half = (width * sheet.ratio) / 2;
  followLine(columns, points, view, ({ first, last }) => {
    for (let column = first; column <= last; column++) {
      const top = columns.top[column] as number;
      const foot = columns.foot[column] as number;
      fillColumn(sheet, column, top - half, foot + half, ink);
    }
  });
}

/** The pen is round: it reaches to each side as far as up and down. */
function paintThin(sheet: Sheet, points: Points, view: View, { ink, width }: LineStyle): void {
  const parts = sheet.ratio < 2 ? 4 : 2;
  const pen = penOf((width * sheet.ratio) / 2, parts);
  const columns = columnsOf(sheet, parts);
  followLine(columns, points, view, (stretch) => {
    if (stretch.to - stretch.from === 1) paintDot(sheet, points, stretch.from, view, ink);
    else paintStretch({ sheet, columns, pen, parts, ink }, stretch);
  });
}

/** How far the pen reaches up and down beside its middle, by parts of a pixel from there. */
function penOf(radius: number, parts: number): Float32Array {
  const side = Math.floor(radius * parts);
  return Float32Array.from({ length: side + 1 }, (_, i) =>
    Math.sqrt(Math.max(radius ** 2 - (i / parts) ** 2, 0)),
  );
}

interface Brush {
  readonly sheet: Sheet;
  readonly columns: Columns;
  readonly pen: Float32Array;
  /** Columns in a pixel. */
  readonly parts: number;
  readonly ink: Ink;
}

function paintStretch(brush: Brush, { first, last }: Stretch): void {
  const { sheet, columns, pen, parts } = brush;
  const side = pen.length - 1;
  const firstPixel = Math.floor(Math.max(first - side, 0) / parts);
  const lastPixel = Math.min(Math.floor((last + side) / parts), sheet.width - 1);
  for (let pixel = firstPixel; pixel <= lastPixel; pixel++) {
    let highest = sheet.height;
    let lowest = 0;
    for (let column = pixel * parts; column < (pixel + 1) * parts; column++) {
      let top = Infinity;
      let foot = -Infinity;
      const end = Math.min(column + side, columns.count - 1);
      for (let at = Math.max(column - side, 0); at <= end; at++) {
        const by = pen[Math.abs(at - column)] as number;
        const up = (columns.top[at] as number) - by;
        const down = (columns.foot[at] as number) + by;
        if (up < top) top = up;
        if (down > foot) foot = down;
      }
      if (top < 0) top = 0;
      if (foot > sheet.height) foot = sheet.height;
      if (!(foot > top)) continue;
      addRamp(columns.cover, top, 1 / parts);
      addRamp(columns.cover, foot, -1 / parts);
      if (top < highest) highest = top;
      if (foot > lowest) lowest = foot;
    }
    if (lowest > highest) mixColumn(brush, pixel, highest, lowest);
  }
}

/** `cover` holds differences: from a place down all is covered by `share` more. */
function addRamp(cover: Float32Array, from: number, share: number): void {
  const row = Math.floor(from);
  const rest = from - row;
  cover[row] = (cover[row] as number) + share * (1 - rest);
  cover[row + 1] = (cover[row + 1] as number) + share * rest;
}

/** Less is not seen; more looks like all. */
const faintest = 0.004;
const full = 0.996;

function mixColumn({ sheet, columns, ink }: Brush, pixel: number, top: number, foot: number): void {
  const { width, height, pixels } = sheet;
  const { cover } = columns;
  let share = 0;
  const end = Math.floor(foot) + 1;
  for (let row = Math.floor(top); row <= end; row++) {
    share += cover[row] as number;
    cover[row] = 0;
    if (share < faintest || row >= height) continue;
    const at = row * width + pixel;
    const part = share > 1 ? 1 : share;
    pixels[at] = part * ink.opacity > full ? ink.packed : mixed(pixels[at] as number, ink, part);
  }
}
