import type { Points, YRange } from '../points.ts';
import type { Span } from '../../engine/row-axis.ts';

/** What the edges of a sheet show. */
export interface View {
  readonly x: Span;
  readonly y: YRange;
}

/** How far a line reaches down each column of a sheet, in pixels from its top; an empty column has its top below its foot. */
export interface Columns {
  readonly count: number;
  readonly height: number;
  readonly top: Float32Array;
  readonly foot: Float32Array;
  /** Zeros, one for each row of pixels and two more: how much of each a pen covers. */
  readonly cover: Float32Array;
}

/** Points [from, to) without a break between them, and the columns that they cross. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

export function createColumns(count: number, height: number): Columns {
  const top = new Float32Array(count).fill(Infinity);
  const foot = new Float32Array(count).fill(-Infinity);
  return { count, height, top, foot, cover: new Float32Array(height + 2) };
}

/**
 * Follows a line through the columns, one stretch without breaks after the other, and calls `done` with each: between
 * two points it goes straight, so a column that only a part of a step crosses holds that part. The columns are empty
 * again after each call.
 */
export function followLine(
  columns: Columns,
  { x, y }: Points,
  view: View,
  done: (stretch: Stretch) => void,
): void {
  const { count, height } = columns;
  const [start, end] = inView(x, view.x);
  const low = view.x.min;
  const per = count / (view.x.max - low);
  const { log, top, scale } = pixelsOf(view.y, height);
  let from = start;
  let first = 0;
  let column = NaN;
  let place = NaN;
  let pixel = NaN;
  for (let i = start; i < end; i++) {
    const value = y[i] as number;
    if (Number.isNaN(value)) {
      finish(columns, from, i, first, column, done);
      from = i + 1;
      continue;
    }
    const nextPlace = ((x[i] as number) - low) * per;
    const nextPixel = (top - (log ? logOf(value) : value)) * scale;
    const next = Math.floor(nextPlace);
    if (i === from) first = Math.min(Math.max(next, 0), count);
    else if (next > column) cross(columns, place, pixel, nextPlace, nextPixel);
    reach(columns, next, nextPixel);
    place = nextPlace;
    pixel = nextPixel;
    column = next;
  }
  finish(columns, from, end, first, column, done);
}

/** A function of its own: what a closure shares with a loop, the loop makes anew at each step. */
function finish(
  columns: Columns,
  from: number,
  to: number,
  first: number,
  column: number,
  done: (stretch: Stretch) => void,
): void {
  const last = Math.min(column, columns.count - 1);
  if (to === from || first > last) return;
  done({ from, to, first, last });
  columns.top.fill(Infinity, first, last + 1);
  columns.foot.fill(-Infinity, first, last + 1);
}

/** Where a step between two points in different columns crosses their edges. */
function cross(
  columns: Columns,
  place: number,
  pixel: number,
  nextPlace: number,
  nextPixel: number,
): void {
  const slope = (nextPixel - pixel) / (nextPlace - place);
  const last = Math.min(Math.floor(nextPlace), columns.count);
  for (let edge = Math.max(Math.floor(place) + 1, 0); edge <= last; edge++) {
    const crossing = pixel + (edge - place) * slope;
    reach(columns, edge - 1, crossing);
    reach(columns, edge, crossing);
  }
}

function reach({ count, top, foot }: Columns, column: number, pixel: number): void {
  if (column < 0 || column >= count) return;
  if (pixel < (top[column] as number)) top[column] = pixel;
  if (pixel > (foot[column] as number)) foot[column] = pixel;
}

/** Positions [from, to) of the points in view, with one more on each side so that lines reach the edges. */
export function inView(x: Float64Array, { min, max }: Span): [number, number] {
  return [Math.max(firstFrom(x, min) - 1, 0), Math.min(firstFrom(x, max) + 2, x.length)];
}

/** The first point at or after a place. */
function firstFrom(x: Float64Array, place: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How values lie: `(top - value) * scale` pixels from the top, of their logarithm where `log` is set. */
interface Heights {
  readonly log: boolean;
  readonly top: number;
  readonly scale: number;
}

function pixelsOf({ min, max, log }: YRange, height: number): Heights {
  const [foot, top] = log ? [logOf(min), logOf(max)] : [min, max];
  return { log, top, scale: height / (top - foot) };
}

/** What a logarithmic axis cannot show lies far below it. */
const logOf = (value: number): number => Math.log(Math.max(value, Number.MIN_VALUE));

/** The way from a value to pixels from the top. */
export function heightOf(range: YRange, height: number): (value: number) => number {
  const { log, top, scale } = pixelsOf(range, height);
  return (value) => (top - (log ? logOf(value) : value)) * scale;
}
