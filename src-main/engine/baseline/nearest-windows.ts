import type { CellScores } from '../features/types.ts';
import { columnMoments } from './column-moments.ts';

/** `shape`: each window is brought to mean 0 and deviation 1 first. */
export type Compare = 'shape' | 'values';

export interface StoredWindows {
  /** count x window x features, row-major. */
  readonly windows: Float32Array;
  readonly count: number;
  readonly window: number;
  readonly features: number;
  /** Ascending. */
  readonly positions: Float64Array;
}

/**
 * Finds for each window of a batch the stored one that is nearest in one feature, and writes its distance (root mean
 * square, in each of the feature's cells) and the values it makes expect.
 */
export type FindNearest = (
  feature: number,
  batch: Float32Array,
  count: number,
  positions: Float64Array | undefined,
  out: CellScores,
) => void;

/** Root mean square distance of two shapes that have nothing in common, and of a flat window from any other. */
const unlike = { nothing: Math.SQRT2, flat: 1 } as const;

export function createNearest(stored: StoredWindows, compare: Compare): FindNearest {
  const { windows, count, window, features } = stored;
  const size = window * features;
  const zone = Math.ceil(window / 2);
  const isNext = followers(stored);
  const columns = Array.from({ length: features }, (_, f) => columnKeys(stored, f, compare));
  const products = new Float64Array(count);

  function direct(batch: Float32Array, i: number, j: number, f: number): number {
    let sum = 0;
    for (let at = i * size + f, other = j * size + f; at < (i + 1) * size;) {
      sum += batch[at]! * windows[other]!;
      at += features;
      other += features;
    }
    return sum;
  }

  /** Products of window i of the batch with all that are stored, from those of the window before where it follows. */
  function slide(batch: Float32Array, i: number, f: number, follows: boolean): void {
    const { first, last } = columns[f]!;
    const leaving = follows ? batch[(i - 1) * size + f]! : 0;
    const coming = batch[(i + 1) * size - features + f]!;
    for (let j = count - 1; j >= 0; j--) {
      products[j] =
        follows && isNext[j] === 1
          ? products[j - 1]! - leaving * first[j - 1]! + coming * last[j]!
          : direct(batch, i, j, f);
    }
  }

  return (f, batch, wanted, positions, out) => {
    const keys = columns[f]!;
    for (let i = 0; i < wanted; i++) {
      slide(
        batch,
        i,
        f,
        i > 0 &&
          positions !== undefined &&
          positions[i] === positions[i - 1]! + 1 &&
          overlaps(batch, i, size, features),
      );
      const moments = columnMoments(batch, i * size + f, window, features);
      const [from, to] = excluded(stored.positions, positions?.[i], zone);
      const center = compare === 'shape' ? moments.mean : 1;
      const isFlat = compare === 'shape' && moments.deviation === 0;
      let best = -1;
      if (!isFlat) {
        best = highest(products, keys, center, 0, from, -1);
        best = highest(products, keys, center, to, count, best);
      }
      const flat = compare === 'shape' ? flatOutside(keys.flat, from, to) : -1;
      write(i, f, best, flat, moments, out);
    }
  };

  function write(
    i: number,
    f: number,
    best: number,
    flat: number,
    { mean, deviation, squares }: Moments,
    out: CellScores,
  ): void {
    const keys = columns[f]!;
    let [distance, at, step]: [number, number, number] = [unlike.nothing, best, 0];
    if (compare === 'values') {
      step = 1;
      if (best >= 0) {
        const square = squares + keys.squares[best]! - 2 * products[best]!;
        distance = Math.sqrt(Math.max(0, square) / window);
      }
    } else if (deviation === 0) {
      distance = flat >= 0 ? 0 : unlike.flat;
    } else {
      const key = best < 0 ? -Infinity : keyOf(products, keys, mean, best);
      const likeness = key / (window * deviation);
      if (best >= 0) distance = Math.sqrt(Math.max(0, 2 * (1 - likeness)));
      if (flat >= 0 && distance > unlike.flat) [distance, at] = [unlike.flat, -1];
      if (at >= 0) step = deviation * keys.weight[at]!;
    }
    const other = at < 0 ? 0 : keys.mean[at]!;
    const level = compare === 'values' && at >= 0 ? other : mean;
    for (let t = 0; t < window; t++) {
      const cell = i * size + t * features + f;
      const value = at < 0 ? 0 : step * (windows[at * size + t * features + f]! - other);
      out.terms[cell] = distance;
      out.expected[cell] = level + value;
    }
  }
}

type Moments = ReturnType<typeof columnMoments>;

/** What the nearest window is found by: it has the highest product x weight - offset x center. */
interface ColumnKeys {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
  readonly weight: Float64Array;
  readonly offset: Float64Array;
  /** Windows without a shape. */
  readonly flat: readonly number[];
}

function columnKeys(
  { windows, count, window, features }: StoredWindows,
  f: number,
  compare: Compare,
): ColumnKeys {
  const size = window * features;
  const list = (): Float64Array => new Float64Array(count);
  const keys = { first: list(), last: list(), mean: list(), squares: list() };
  const [weight, offset, flat]: [Float64Array, Float64Array, number[]] = [list(), list(), []];
  for (let j = 0; j < count; j++) {
    const { mean, deviation, squares } = columnMoments(windows, j * size + f, window, features);
    keys.first[j] = windows[j * size + f]!;
    keys.last[j] = windows[(j + 1) * size - features + f]!;
    keys.mean[j] = mean;
    keys.squares[j] = squares;
    const isFlat = compare === 'shape' && deviation === 0;
    if (isFlat) flat.push(j);
    weight[j] = compare === 'values' ? 1 : isFlat ? 0 : 1 / deviation;
    offset[j] = compare === 'values' ? squares / 2 : window * mean * weight[j]!;
  }
  return { ...keys, weight, offset, flat };
}

function keyOf(
  products: Float64Array,
  { weight, offset }: ColumnKeys,
  center: number,
  j: number,
): number {
  return products[j]! * weight[j]! - offset[j]! * center;
}

/** The position of the highest key from `from` to `to`, or `best` where none is higher. */
function highest(
  products: Float64Array,
  keys: ColumnKeys,
  center: number,
  from: number,
  to: number,
  best: number,
): number {
  const { weight, offset } = keys;
  let most = best < 0 ? -Infinity : keyOf(products, keys, center, best);
  let at = best;
  for (let j = from; j < to; j++) {
    const key = products[j]! * weight[j]! - offset[j]! * center;
    if (key > most) {
      most = key;
      at = j;
    }
  }
  return at;
}

/** 1 where a window begins one step after the one before it. */
function followers({ positions, windows, window, features }: StoredWindows): Uint8Array {
  return Uint8Array.from(positions, (place, j) =>
    j > 0 && place === positions[j - 1]! + 1 && overlaps(windows, j, window * features, features)
      ? 1
      : 0,
  );
}

/** Whether window i goes on where the one before it stands: windows of two entities may stand one step apart too. */
function overlaps(windows: Float32Array, i: number, size: number, features: number): boolean {
  for (let at = i * size; at < (i + 1) * size - features; at++) {
    if (windows[at] !== windows[at - size + features]) return false;
  }
  return true;
}

/** The stored windows, from and to, that begin closer than `zone` to `position`. */
function excluded(
  positions: Float64Array,
  position: number | undefined,
  zone: number,
): [number, number] {
  if (position === undefined) return [0, 0];
  return [lowerBound(positions, position - zone + 1), lowerBound(positions, position + zone)];
}

function lowerBound(positions: Float64Array, place: number): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positions[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function flatOutside(flat: readonly number[], from: number, to: number): number {
  return flat.find((j) => j < from || j >= to) ?? -1;
}
