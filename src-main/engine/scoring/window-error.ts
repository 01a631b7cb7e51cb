import type { FeatureMatrix } from '../features/types.ts';
import type { CellLoss } from './cell-loss.ts';

/**
 * Mean error of each feature over one window, measured cells only; NaN for a feature of which none was measured.
 * `rebuilt` holds the window x features values from `offset` on.
 */
export function measureWindow(
  { values, observed, features }: FeatureMatrix,
  start: number,
  window: number,
  loss: CellLoss,
  rebuilt: Float32Array,
  offset: number,
  out: Float64Array,
): void {
  const first = start * features;
  const squares = loss === 'mse';
  // Of values above what was expected, and below it.
  const [above, below] =
    typeof loss === 'object' ? [loss.quantile, loss.quantile - 1] : ([1, -1] as const);
  for (let f = 0; f < features; f++) {
    let sum = 0;
    let counted = 0;
    for (let t = 0, at = f; t < window; t++, at += features) {
      if (observed[first + at] === 0) continue;
      const difference = values[first + at]! - rebuilt[offset + at]!;
      sum += difference * (squares ? difference : difference > 0 ? above : below);
      counted++;
    }
    out[f] = counted === 0 ? NaN : sum / counted;
  }
}

/** Mean term of each feature over one window, measured cells only; NaN for a feature of which none was measured. */
export function measureTerms(
  { observed, features }: FeatureMatrix,
  start: number,
  window: number,
  terms: Float32Array,
  offset: number,
  out: Float64Array,
): void {
  const first = start * features;
  for (let f = 0; f < features; f++) {
    let sum = 0;
    let counted = 0;
    for (let t = 0, at = f; t < window; t++, at += features) {
      if (observed[first + at] === 0) continue;
      sum += terms[offset + at]!;
      counted++;
    }
    out[f] = counted === 0 ? NaN : sum / counted;
  }
}
