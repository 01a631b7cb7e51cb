import type { WindowSource } from '../../../src-main/engine/training/batch.ts';

/** Two sine waves of unit variance; windows start at each row. `hidden` cells hold garbage and are not observed. */
export function sineWindows(options: {
  readonly rows: number;
  readonly window: number;
  readonly hidden?: (row: number, feature: number) => boolean;
  readonly garbage?: number;
}): WindowSource {
  const { rows, window, hidden } = options;
  const features = 2;
  const values = new Float32Array(rows * features);
  const observed = new Float32Array(rows * features).fill(1);
  for (let row = 0; row < rows; row++) {
    for (let feature = 0; feature < features; feature++) {
      const at = row * features + feature;
      values[at] = Math.SQRT2 * Math.sin(row / (5 + 2 * feature) + feature);
      if (hidden?.(row, feature) === true) {
        values[at] = options.garbage ?? 0;
        observed[at] = 0;
      }
    }
  }
  const fillFrom =
    (source: Float32Array): WindowSource['fill'] =>
    (indices, from, to, out) => {
      for (let i = from; i < to; i++) {
        const at = (indices[i] ?? 0) * features;
        out.set(source.subarray(at, at + window * features), (i - from) * window * features);
      }
    };
  const fill = fillFrom(values);
  const count = rows - window + 1;
  if (hidden === undefined) return { window, features, count, fill };
  return { window, features, count, fill, fillObserved: fillFrom(observed) };
}

/** from, from + 1, ..., to - 1. */
export function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, i) => from + i);
}
