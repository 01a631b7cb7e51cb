import type { Points } from '../points.ts';
import { inView, heightOf, type View } from './columns.ts';
import type { Sheet } from './sheet.ts';

/** A line cut into dashes, with breaks between them; `dash`: pixels of the page drawn, then left out. */
export function dashed(
  { x, y }: Points,
  view: View,
  { width, height, ratio }: Sheet,
  dash: readonly number[],
): Points {
  const [drawn = 1, left = drawn] = dash.map((length) => length * ratio);
  const perX = width / (view.x.max - view.x.min);
  const pixelOf = heightOf(view.y, height);
  const cut: { x: number[]; y: number[] } = { x: [], y: [] };
  const add = (atX: number, atY: number): void => {
    cut.x.push(atX);
    cut.y.push(atY);
  };
  const [from, to] = inView(x, view.x);
  let gone = 0;
  for (let i = from + 1; i < to; i++) {
    const [x0, y0, x1, y1] = [x[i - 1], y[i - 1], x[i], y[i]] as [number, number, number, number];
    const length = Math.hypot((x1 - x0) * perX, pixelOf(y1) - pixelOf(y0));
    if (!(length > 0)) continue;
    for (let done = 0; done < length;) {
      const phase = gone % (drawn + left);
      const isDrawn = phase < drawn;
      const step = Math.min((isDrawn ? drawn : drawn + left) - phase, length - done);
      const [start, end] = [done / length, (done + step) / length];
      if (isDrawn) {
        add(x0 + (x1 - x0) * start, y0 + (y1 - y0) * start);
        add(x0 + (x1 - x0) * end, y0 + (y1 - y0) * end);
      } else add(x0 + (x1 - x0) * end, NaN);
      // A rest too small to add would never end.
      done += Math.max(step, 1e-6);
      gone += Math.max(step, 1e-6);
    }
  }
  return { x: Float64Array.from(cut.x), y: Float64Array.from(cut.y) };
}
