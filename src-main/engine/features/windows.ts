import { EngineError } from '../../contract/errors.ts';
import type { RowRange } from '../../contract/types.ts';
import type { FeatureMatrix } from './types.ts';

/**
 * First rows of every window of `window` rows, ascending, stride 1: none holds a blocked row or reaches across a
 * break (a row position before which time jumps). Throws `window/too-long` where the window is longer than the data.
 */
export function windowStarts(
  matrix: Pick<FeatureMatrix, 'rows' | 'blocked'>,
  window: number,
  breaks: ArrayLike<number>,
): Uint32Array {
  const { rows, blocked } = matrix;
  if (window > rows) {
    throw new EngineError(
      'window/too-long',
      `window longer than the data: ${window} of ${rows} rows`,
    );
  }
  const starts = new Uint32Array(rows - window + 1);
  let [count, firstFree, nextBreak] = [0, 0, 0];
  for (let last = 0; last < rows; last++) {
    while (nextBreak < breaks.length && breaks[nextBreak]! <= last) {
      firstFree = Math.max(firstFree, breaks[nextBreak++]!);
    }
    if (blocked[last] === 1) firstFree = last + 1;
    const start = last - window + 1;
    if (start >= firstFree) starts[count++] = start;
  }
  return starts.slice(0, count);
}

/** The windows that lie wholly inside `range`; a view, not a copy. */
export function startsWithin(starts: Uint32Array, range: RowRange, window: number): Uint32Array {
  const from = lowerBound(starts, range.from);
  return starts.subarray(from, Math.max(from, lowerBound(starts, range.to - window + 1)));
}

/** Writes windows `starts[from]` to `starts[to - 1]` to `out`: (to - from) x window x features, row-major, scaled. */
export function gatherWindows(
  matrix: FeatureMatrix,
  starts: Uint32Array,
  from: number,
  to: number,
  window: number,
  out: Float32Array,
): void {
  copyWindows(matrix.values, matrix.features, starts, from, to, window, out);
}

/** The same cells' weights: 1 measured, 0 filled. */
export function gatherObserved(
  matrix: FeatureMatrix,
  starts: Uint32Array,
  from: number,
  to: number,
  window: number,
  out: Float32Array | Uint8Array,
): void {
  copyWindows(matrix.observed, matrix.features, starts, from, to, window, out);
}

/** Up to this many cells a plain loop is quicker than a copy by view. */
const shortWindow = 64;

function copyWindows(
  source: Float32Array | Uint8Array,
  features: number,
  starts: Uint32Array,
  from: number,
  to: number,
  window: number,
  out: Float32Array | Uint8Array,
): void {
  const size = window * features;
  if (out.length < (to - from) * size) throw new RangeError('array too short for the windows');
  if (size <= shortWindow) {
    let next = 0;
    for (let i = from; i < to; i++) {
      const at = starts[i]! * features;
      for (let cell = at; cell < at + size; cell++) out[next++] = source[cell]!;
    }
    return;
  }
  for (let i = from; i < to; i++) {
    const at = starts[i]! * features;
    out.set(source.subarray(at, at + size), (i - from) * size);
  }
}

/** Position of the first start that is not below `row`. */
function lowerBound(starts: Uint32Array, row: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
