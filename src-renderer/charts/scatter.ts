import { canvasPen } from './canvas-pen.ts';
import { between, bytesOf } from './colour.ts';
import type { Colours } from '../engine/theme.svelte.ts';

export interface Dots {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** How a plane of points lies in a box of pixels: evenly, with a margin. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly left: (x: number) => number;
  readonly top: (y: number) => number;
}

const margin = 14;

/** Each axis fills the box, so that small spreads are seen too. */
export function planeOf({ x, y }: Dots, width: number, height: number): Plane {
  const [left, right] = extent(x);
  const [low, high] = extent(y);
  const room = [Math.max(width - 2 * margin, 1), Math.max(height - 2 * margin, 1)] as const;
  return {
    width,
    height,
    left: (value) => margin + ((value - left) / (right - left)) * room[0],
    top: (value) => margin + ((high - value) / (high - low)) * room[1],
  };
}

function extent(values: Float32Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low <= high)) return [0, 1];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

/** What of each point is shown: a share of the way from the first colour to the last, NaN = none. */
export interface Paint {
  readonly share: Float32Array;
  readonly colours: readonly [string, string];
}

export interface Marks {
  /** Points that are selected: the others fade where any is. */
  readonly chosen: (at: number) => boolean;
  readonly anyChosen: boolean;
  /** Points with a ring: those of the selected event. */
  readonly ringed: (at: number) => boolean;
}

/** Steps of colour; points of one step are drawn together. */
const steps = 12;
const faded = 0.18;

/** Draws the points from the least share to the highest, so that what stands out lies on top; rings last. */
export function drawScatter(
  canvas: HTMLCanvasElement,
  dots: Dots,
  plane: Plane,
  paint: Paint,
  marks: Marks,
  colours: Colours,
): void {
  const context = canvasPen(canvas, plane);
  if (context === null) return;
  const size = dots.x.length > 5000 ? 2 : 3;
  const buckets = Array.from({ length: steps + 1 }, (): number[] => []);
  for (let at = 0; at < dots.x.length; at++) {
    const share = paint.share[at] ?? NaN;
    const step = Number.isNaN(share) ? 0 : 1 + Math.min(steps - 1, Math.floor(share * steps));
    buckets[step]?.push(at);
  }
  buckets.forEach((bucket, step) => {
    context.fillStyle = step === 0 ? colours.nj : stepColour(paint.colours, step - 1);
    for (const at of bucket) {
      context.globalAlpha = marks.anyChosen && !marks.chosen(at) ? faded : 0.85;
      dot(context, plane.left(dots.x[at] ?? 0), plane.top(dots.y[at] ?? 0), size);
    }
  });
  context.globalAlpha = 1;
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  for (let at = 0; at < dots.x.length; at++) {
    if (!marks.ringed(at)) continue;
    context.beginPath();
    context.arc(plane.left(dots.x[at] ?? 0), plane.top(dots.y[at] ?? 0), size + 2.5, 0, 7);
    context.stroke();
  }
}

function dot(context: CanvasRenderingContext2D, left: number, top: number, size: number): void {
  context.beginPath();
  context.arc(left, top, size, 0, 2 * Math.PI);
  context.fill();
}

function stepColour([first, last]: readonly [string, string], step: number): string {
  const bytes = between(bytesOf(first), bytesOf(last), step / (steps - 1));
  return `rgb(${bytes.join(' ')})`;
}
