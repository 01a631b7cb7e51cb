import { createRowProducts, panel } from '../../compute/products/row-products.ts';
import { dot } from './dot-products.ts';

/** For each of `count` rows the position of the stored row that is the k-th nearest; of equals, the first counts first. */
export type FindNearestRows = (rows: Float32Array, count: number, k: number) => Uint32Array;

/** Half of the distance from 1 to the next number in single precision. */
const roundOff = 2 ** -24;

/**
 * Finds nearest rows exactly. x.t - |t|^2 / 2 is highest of the nearest; it is taken in single precision first, with what
 * rounding may have added or taken (Higham 2002, section 3.1), and only rows that may be among the nearest are compared in
 * double precision. `stored`: `count` rows of `size` numbers, row-major.
 */
export function createNearestRows(
  stored: Float32Array,
  count: number,
  size: number,
): FindNearestRows {
  const squares = Float64Array.from({ length: count }, (_, i) =>
    dot(stored, i * size, stored, i * size, size),
  );
  const { most, stride, products, tops, multiply } = createRowProducts(
    stored,
    count,
    size,
    squares.map((square) => -square / 2),
  );
  const norms = longestOf(squares);
  const wrong = ((size + 2) * roundOff) / (1 - (size + 2) * roundOff);
  const errors = new Float64Array(norms.length);
  const close = new Uint32Array(count);

  /** Positions of the rows that may be among the k nearest, ascending; gives how many. */
  function findClose(row: number, norm: number, highest: Float64Array): number {
    const own = row * norms.length;
    for (let p = 0; p < errors.length; p++) {
      errors[p] = wrong * norms[p]! * (norm + norms[p]! / 2);
    }
    const limit = kthLeast(tops, own, errors, highest);
    let found = 0;
    for (let p = 0; p < errors.length; p++) {
      if (tops[own + p]! + errors[p]! < limit) continue;
      const end = Math.min((p + 1) * panel, count);
      for (let j = p * panel; j < end; j++) {
        if (products[row * stride + j]! + errors[p]! >= limit) close[found++] = j;
      }
    }
    return found;
  }

  return (rows, wanted, k) => {
    const found = new Uint32Array(wanted);
    const highest = new Float64Array(k);
    for (let from = 0; from < wanted; from += most) {
      const here = Math.min(most, wanted - from);
      multiply(rows, from, here);
      for (let i = 0; i < here; i++) {
        const at = (from + i) * size;
        const norm = Math.sqrt(dot(rows, at, rows, at, size));
        const left = findClose(i, norm, highest);
        found[from + i] = kthOf(rows, at, close.subarray(0, left), k);
      }
    }
    return found;
  };

  function kthOf(rows: Float32Array, at: number, candidates: Uint32Array, k: number): number {
    const [nearest, distances] = [new Uint32Array(k), new Float64Array(k).fill(Infinity)];
    for (const i of candidates) {
      const distance = squares[i]! - 2 * dot(rows, at, stored, i * size, size);
      if (distance >= distances[k - 1]!) continue;
      let place = k - 1;
      for (; place > 0 && distances[place - 1]! > distance; place--) {
        distances[place] = distances[place - 1]!;
        nearest[place] = nearest[place - 1]!;
      }
      distances[place] = distance;
      nearest[place] = i;
    }
    return nearest[k - 1]!;
  }
}

/** Of each panel, the length of its longest row. */
function longestOf(squares: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.ceil(squares.length / panel) }, (_, p) =>
    Math.sqrt(Math.max(...squares.subarray(p * panel, (p + 1) * panel))),
  );
}

/** The k-th highest of what the highest products of panels are at least, k the length of `highest`; -Infinity of fewer. */
function kthLeast(
  tops: Float32Array,
  from: number,
  errors: Float64Array,
  highest: Float64Array,
): number {
  highest.fill(-Infinity);
  const last = highest.length - 1;
  let limit = -Infinity;
  for (let p = 0; p < errors.length; p++) {
    const least = tops[from + p]! - errors[p]!;
    if (least <= limit) continue;
    let place = last;
    for (; place > 0 && highest[place - 1]! < least; place--) highest[place] = highest[place - 1]!;
    highest[place] = least;
    limit = highest[last]!;
  }
  return limit;
}
