import type { DatasetSummary, TimeAxis } from '../../src-main/contract/types.ts';
import type { Series } from './series.ts';

export interface Span {
  readonly min: number;
  readonly max: number;
}

/**
 * Rows to places on the shared axis and back: places are times (epoch milliseconds) where the data has a time
 * axis, else the rows themselves. Between known pairs it goes in a straight line.
 */
export class RowAxis {
  /** Rows [from, to) that have a place. */
  readonly rows: { readonly from: number; readonly to: number };
  readonly kind: 'time' | 'row';
  readonly full: Span;
  readonly #rows: Float64Array;
  readonly #places: Float64Array;

  /** `known`: any reduced series over all rows; `rows`: those of the axis where they are not all, with their own times. */
  constructor(
    data: Pick<DatasetSummary, 'rowCount'> & {
      readonly time: Pick<TimeAxis, 'startMs' | 'endMs'> | null;
      readonly rows?: { readonly from: number; readonly to: number };
    },
    known: Series,
  ) {
    this.rows = data.rows ?? { from: 0, to: data.rowCount };
    const first = this.rows.from;
    const last = Math.max(this.rows.to - 1, first);
    this.kind = data.time === null ? 'row' : 'time';
    this.full = widen(
      data.time === null
        ? { min: first - 0.5, max: last + 0.5 }
        : { min: data.time.startMs, max: data.time.endMs },
    );
    const pairs = this.kind === 'row' ? [] : ascending(known, first, last);
    const ends = { first: [first, this.full.min] as const, last: [last, this.full.max] as const };
    const all = [ends.first, ...pairs, ends.last];
    this.#rows = Float64Array.from(all, ([row]) => row);
    this.#places = Float64Array.from(all, ([, place]) => place);
  }

  placeOf(row: number): number {
    return this.kind === 'row' ? row : between(this.#rows, this.#places, row);
  }

  rowOf(place: number): number {
    return this.kind === 'row' ? place : between(this.#places, this.#rows, place);
  }

  /** Rows [from, to) that a span of the axis shows, with one more on each side so that lines reach the edge. */
  rowsIn({ min, max }: Span): { from: number; to: number } {
    const from = Math.max(this.rows.from, Math.floor(this.rowOf(min)) - 1);
    const to = Math.min(this.rows.to, Math.ceil(this.rowOf(max)) + 2);
    return { from: Math.min(from, Math.max(to - 1, this.rows.from)), to };
  }

  /** `span` moved and shrunk into the whole axis, never narrower than about four rows. */
  clamp(span: Span): Span {
    const { min, max } = this.full;
    const smallest = ((max - min) / Math.max(this.rows.to - this.rows.from - 1, 1)) * 4;
    const width = Math.min(Math.max(span.max - span.min, Math.min(smallest, max - min)), max - min);
    const middle = (span.min + span.max) / 2;
    const start = Math.min(Math.max(middle - width / 2, min), max - width);
    return { min: start, max: start + width };
  }
}

/** Rows [from, to) as places. */
export function spanOfRows(axis: RowAxis, from: number, to: number): Span {
  return { min: axis.placeOf(from), max: axis.placeOf(to) };
}

function widen(span: Span): Span {
  return span.max > span.min ? span : { min: span.min - 0.5, max: span.max + 0.5 };
}

function ascending(known: Series, first: number, last: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let row = first;
  let place = -Infinity;
  known.index.forEach((at, i) => {
    const x = known.x[i] ?? NaN;
    if (!(at > row) || !(x > place) || at >= last) return;
    pairs.push([at, x]);
    row = at;
    place = x;
  });
  return pairs;
}

function between(from: Float64Array, to: Float64Array, value: number): number {
  let low = 1;
  let high = from.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const [a, b] = [from[low - 1] ?? 0, from[low] ?? 0];
  const [start, end] = [to[low - 1] ?? 0, to[low] ?? 0];
  if (b === a) return start;
  return start + ((end - start) * (value - a)) / (b - a);
}
