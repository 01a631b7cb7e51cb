import type { Points } from '../points.ts';
import { inView, heightOf, type View } from './columns.ts';
import { type Ink, mixed } from './ink.ts';
import type { Sheet } from './sheet.ts';

/** Pixels of the page. */
const small = 2.6;
const large = 4.4;

/** So many points in view leave room for large ones. */
const few = 200;

/** A square at each point in view. */
export function paintDots(sheet: Sheet, points: Points, view: View, ink: Ink): void {
  const [from, to] = inView(points.x, view.x);
  const size = to - from <= few ? large : small;
  for (let i = from; i < to; i++) paintDot(sheet, points, i, view, ink, size);
}

export function paintDot(
  sheet: Sheet,
  { x, y }: Points,
  at: number,
  view: View,
  ink: Ink,
  size = small,
): void {
  const value = y[at] as number;
  if (Number.isNaN(value)) return;
  const { width, height, pixels, ratio } = sheet;
  const half = (size * ratio) / 2;
  const middle = (((x[at] as number) - view.x.min) / (view.x.max - view.x.min)) * width;
  const pixel = heightOf(view.y, height)(value);
  const [left, right, top, foot] = [middle - half, middle + half, pixel - half, pixel + half];
  for (let row = Math.max(Math.floor(top), 0); row < Math.min(foot, height); row++) {
    const share = overlap(top, foot, row);
    for (let column = Math.max(Math.floor(left), 0); column < Math.min(right, width); column++) {
      const place = row * width + column;
      pixels[place] = mixed(pixels[place] as number, ink, share * overlap(left, right, column));
    }
  }
}

/** How much of the unit from `at` on lies between two ends. */
const overlap = (from: number, to: number, at: number): number =>
  Math.min(to, at + 1) - Math.max(from, at);
