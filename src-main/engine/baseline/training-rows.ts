import type { TrainingWindows } from './types.ts';

/** Rows of the training windows, each once: count x features, row-major. */
export interface TrainingRows {
  readonly count: number;
  readonly values: Float32Array;
  /** Where each row stands on the axis. */
  readonly positions: Float64Array;
  /** Positions from the lowest to the highest. */
  readonly span: number;
}

/**
 * The rows that windows cover, in their order and each once. Windows without positions are taken to have no row in
 * common; a window that starts before the one before it is of something else.
 */
export function trainingRows({
  count,
  window,
  features,
  values,
  positions,
}: TrainingWindows): TrainingRows {
  const out = new Float32Array(count * window * features);
  const places = new Float64Array(count * window);
  let [rows, next, last] = [0, -Infinity, -Infinity];
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const start = positions?.[i] ?? i * window;
    if (start <= last) next = -Infinity;
    last = start;
    lowest = Math.min(lowest, start);
    highest = Math.max(highest, start + window - 1);
    const known = Math.min(window, Math.max(0, next - start));
    out.set(
      values.subarray((i * window + known) * features, (i + 1) * window * features),
      rows * features,
    );
    for (let t = known; t < window; t++) places[rows++] = start + t;
    next = Math.max(next, start + window);
  }
  return {
    count: rows,
    values: out.slice(0, rows * features),
    positions: places.slice(0, rows),
    span: count === 0 ? 0 : highest - lowest + 1,
  };
}
