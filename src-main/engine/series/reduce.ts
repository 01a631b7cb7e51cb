import type { ArrayValues, ReducedSeries } from '../store/types.ts';
import { addValues, clearExtent, emptyExtent, type Extent } from './extent.ts';
import { addBuckets, type Level } from './pyramid.ts';

/** A series that can be read in parts. */
export interface SeriesReader {
  readonly length: number;
  /** Values of rows [from, to). */
  read(from: number, to: number): ArrayValues;
  /**
   * The level with the largest buckets of at most `rows` rows, in parts that follow each other and hold what [from, to)
   * needs; null where there is none.
   */
  levelUpTo(rows: number, from: number, to: number): readonly Level[] | null;
}

/** Buckets are at least this many times finer than a pixel, so that no edge moves by more than 1/8 pixel. */
const bucketsPerPixel = 4;

/**
 * Reduces rows [from, to) to at most `pixels` columns for drawing lines (M4: Jugel et al. 2014): first, lowest,
 * highest and last value of each column at their true rows, at most five points a column. Where rows without
 * a value lie between two columns, or at an end of the range, one NaN point stands at the first of them.
 * Long ranges are read from the pyramid: column edges then fall on bucket edges, all else is the same.
 */
export function reduceSeries(
  series: SeriesReader,
  from: number,
  to: number,
  pixels: number,
): ReducedSeries {
  const level = series.levelUpTo(Math.floor((to - from) / pixels / bucketsPerPixel), from, to);
  const columns = columnEdges(from, to, pixels, level?.[0]?.bucket ?? 1);
  const add = level === null ? rawRows(series, from, to) : levelRows(series, level);
  const line = new Line(from, columns.length);
  const extent = emptyExtent();
  for (let i = 1; i < columns.length; i++) {
    clearExtent(extent);
    add(extent, columns[i - 1] as number, columns[i] as number);
    if (extent.firstAt >= 0) line.add(extent);
  }
  return line.end(to);
}

/** Ascending edges of the columns, from `from` to `to`; inner ones on multiples of `bucket`. */
export function columnEdges(from: number, to: number, pixels: number, bucket: number): number[] {
  const columns = Math.min(pixels, to - from);
  const edges = [from];
  for (let i = 1; i < columns; i++) {
    const edge = from + (i * (to - from)) / columns;
    edges.push(bucket === 1 ? Math.floor(edge) : Math.round(edge / bucket) * bucket);
  }
  edges.push(to);
  return edges;
}

type AddRows = (extent: Extent, from: number, to: number) => void;

function rawRows(series: SeriesReader, from: number, to: number): AddRows {
  const values = series.read(from, to);
  return (extent, start, end) => {
    addValues(extent, values, from, start - from, end - from);
  };
}

/** Whole buckets from the level, what stands before and after them from the values themselves. */
function levelRows(series: SeriesReader, parts: readonly Level[]): AddRows {
  const bucket = parts[0]?.bucket ?? 1;
  const addRaw: AddRows = (extent, start, end) => {
    if (start < end) addValues(extent, series.read(start, end), start, 0, end - start);
  };
  return (extent, start, end) => {
    const firstBucket = Math.ceil(start / bucket);
    const endBucket = Math.floor(end / bucket);
    addRaw(extent, start, firstBucket * bucket);
    for (const part of parts) {
      const from = Math.max(firstBucket, part.first);
      const to = Math.min(endBucket, part.first + part.at.length / 4);
      if (from < to) addBuckets(extent, part, from, to);
    }
    addRaw(extent, endBucket * bucket, end);
  };
}

class Line {
  readonly #index: Float64Array;
  readonly #value: Float64Array;
  #length = 0;
  /** The first row that no value has been drawn for. */
  #next: number;
  #min: number | null = null;
  #max: number | null = null;

  constructor(from: number, columns: number) {
    this.#index = new Float64Array(columns * 5 + 1);
    this.#value = new Float64Array(columns * 5 + 1);
    this.#next = from;
  }

  add(extent: Extent): void {
    this.#breakBefore(extent.firstAt);
    const minFirst = extent.minAt < extent.maxAt;
    this.#point(extent.firstAt, extent.first);
    if (minFirst) this.#point(extent.minAt, extent.min);
    this.#point(extent.maxAt, extent.max);
    if (!minFirst) this.#point(extent.minAt, extent.min);
    this.#point(extent.lastAt, extent.last);
    this.#next = extent.lastAt + 1;
    if (this.#min === null || extent.min < this.#min) this.#min = extent.min;
    if (this.#max === null || extent.max > this.#max) this.#max = extent.max;
  }

  end(to: number): ReducedSeries {
    this.#breakBefore(to);
    return {
      index: this.#index.slice(0, this.#length),
      value: this.#value.slice(0, this.#length),
      min: this.#min,
      max: this.#max,
    };
  }

  #breakBefore(row: number): void {
    if (row > this.#next) this.#point(this.#next, NaN);
  }

  #point(row: number, value: number): void {
    if (this.#length > 0 && this.#index[this.#length - 1] === row) return;
    this.#index[this.#length] = row;
    this.#value[this.#length] = value;
    this.#length++;
  }
}
