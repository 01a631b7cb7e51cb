import type { MethodParams } from '../../src-main/contract/schemas.ts';
import type { SeriesSource, SeriesWindow } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { decodeFloat64, decodeUint32 } from './decode.ts';
import type { Schedule } from './latest.ts';
import type { Span } from './row-axis.ts';

/** A reduced series, ready to draw. */
export interface Series {
  /** Row positions. */
  readonly index: Float64Array;
  /** Epoch milliseconds; the row positions without a time axis. */
  readonly x: Float64Array;
  /** NaN breaks the line. */
  readonly value: Float64Array;
  readonly min: number | null;
  readonly max: number | null;
}

export interface SeriesRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly pixels: number;
  /** Whether stacked rows get the times of their entity. */
  readonly entityTimes?: boolean;
}

const keptSeries = 96;
/** Of a frame, for what arrives while a hand moves: the rest of it is for drawing. */
const decodeMs = 3;

/** Reads reduced series and keeps those read last, so that going back and forth costs nothing. */
export class SeriesReader {
  readonly #client: Client;
  readonly #schedule: Schedule | null;
  #kept = new Map<string, Series>();

  /** `schedule`: what is left to decode waits for, again and again; without it, all is decoded at once. */
  constructor(client: Client, schedule: Schedule | null = null) {
    this.#client = client;
    this.#schedule = schedule;
  }

  /** One series for each source, in their order. */
  async read(sources: readonly SeriesSource[], range: SeriesRange): Promise<Series[]> {
    const kept = this.#kept;
    const keys = sources.map((source) => keyOf(source, range));
    const wanted = sources.filter((_, i) => !kept.has(keys[i] ?? ''));
    const found = new Map(keys.map((key) => [key, take(kept, key)]));
    if (wanted.length > 0) {
      const params: MethodParams['series.window'] = { sources: wanted.map(copyOf), ...range };
      const windows = await this.#client.call('series.window', params);
      let until = performance.now() + decodeMs;
      for (const [i, window] of windows.entries()) {
        const source = wanted[i];
        if (source === undefined) break;
        if (this.#schedule !== null && performance.now() > until) {
          await new Promise<void>(this.#schedule);
          until = performance.now() + decodeMs;
        }
        const series = seriesOf(window);
        kept.set(keyOf(source, range), series);
        found.set(keyOf(source, range), series);
      }
      trim(kept);
    }
    return keys.map((key) => found.get(key) ?? emptySeries);
  }

  /** What is being read is not kept either. */
  clear(): void {
    this.#kept = new Map();
  }
}

/** Moved to the end: that which was read last. */
function take(kept: Map<string, Series>, key: string): Series {
  const series = kept.get(key);
  if (series === undefined) return emptySeries;
  kept.delete(key);
  kept.set(key, series);
  return series;
}

function trim(kept: Map<string, Series>): void {
  for (const key of kept.keys()) {
    if (kept.size <= keptSeries) return;
    kept.delete(key);
  }
}

export const emptySeries: Series = {
  index: new Float64Array(0),
  x: new Float64Array(0),
  value: new Float64Array(0),
  min: null,
  max: null,
};

function copyOf(source: SeriesSource): SeriesSource {
  return { ...source };
}

function keyOf(source: SeriesSource, { from, to, pixels }: SeriesRange): string {
  const of = source.kind === 'column' ? source.datasetId : source.runId;
  const column = 'column' in source ? source.column : '';
  return JSON.stringify([source.kind, of, column, from, to, pixels]);
}

function seriesOf(window: SeriesWindow): Series {
  const index = new Float64Array(decodeUint32(window.index));
  return {
    index,
    x: placesOf(index, window.time),
    value: decodeFloat64(window.value),
    min: window.min,
    max: window.max,
  };
}

function placesOf(index: Float64Array, time: SeriesWindow['time']): Float64Array {
  if (time === null) return index;
  if (typeof time === 'string') return decodeFloat64(time);
  const { startMs, stepMs } = time;
  return index.map((row) => startMs + row * stepMs);
}

/** The extremes of the part of a series that a span shows. */
export function seenIn({ x, value }: Series, span: Span): Pick<Series, 'min' | 'max'> {
  let min = Infinity;
  let max = -Infinity;
  for (let i = firstAt(x, span.min); i < x.length && (x[i] ?? 0) <= span.max; i++) {
    const at = value[i] ?? NaN;
    if (at < min) min = at;
    if (at > max) max = at;
  }
  return min > max ? { min: null, max: null } : { min, max };
}

/** Position of the first place at or after `at`. */
function firstAt(places: Float64Array, at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of the value nearest to `x` that is not a gap; -1 where there is none. */
export function nearestAt(series: Series, x: number): number {
  const { x: xs, value } = series;
  const right = firstAt(xs, x);
  const left = right - 1;
  const distance = (at: number): number =>
    Number.isNaN(value[at] ?? NaN) ? Infinity : Math.abs((xs[at] ?? Infinity) - x);
  const [toLeft, toRight] = [distance(left), distance(right)];
  if (toLeft === Infinity && toRight === Infinity) return -1;
  return toLeft <= toRight ? left : right;
}
