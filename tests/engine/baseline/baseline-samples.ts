import type { TrainingWindows } from '../../../src-main/engine/baseline/types.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

/** Rows of a table. */
export function tableOf(rows: readonly (readonly number[])[]): TrainingWindows {
  const features = rows[0]?.length ?? 0;
  return { count: rows.length, window: 1, features, values: Float32Array.from(rows.flat()) };
}

/** Every window of a series that starts at `first`; `series`: rows x features, row-major. */
export function windowsOf(
  series: Float32Array,
  window: number,
  features = 1,
  first = 0,
): TrainingWindows & { readonly positions: Float64Array } {
  const count = series.length / features - window + 1;
  const values = new Float32Array(count * window * features);
  for (let i = 0; i < count; i++) {
    values.set(series.subarray(i * features, (i + window) * features), i * window * features);
  }
  const positions = Float64Array.from({ length: count }, (_, i) => first + i);
  return { count, window, features, values, positions };
}

/** Seeded normal noise. */
export function noise(length: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => random.normal());
}
