import { EngineError } from '../../contract/errors.ts';
import { shrunkCovariance } from './shrunk-covariance.ts';
import type { CodeScoreDefinition } from './types.ts';

/** Products that the covariance may take. */
const work = 2 ** 29;

/**
 * Distance from the mean in standard deviations of the codes' own directions (Mahalanobis 1936); the covariance is drawn
 * towards equal variances as far as few codes make it uncertain (Ledoit and Wolf 2004).
 */
export const mahalanobis: CodeScoreDefinition = {
  kind: 'mahalanobis',
  label: 'Mahalanobis distance of the code',
  reference: 'Mahalanobis 1936; Ledoit and Wolf 2004',
  mostCodes: (units) => Math.max(64, Math.min(8000, Math.floor(work / units ** 2))),
  fit(codes, count, units) {
    const { mean, spread } = levelsOf(codes, count, units);
    const even = Float32Array.from(
      { length: count * units },
      (_, at) => (codes[at]! - mean[at % units]!) / spread[at % units]!,
    );
    const factor = cholesky(shrunkCovariance(even, count, units), units);
    return { numbers: {}, arrays: { mean, spread, factor: Float32Array.from(factor) } };
  },
  restore({ arrays }, units) {
    const { mean, spread, factor } = arrays;
    const known = mean?.length === units && spread?.length === units;
    if (!known || factor?.length !== units ** 2) {
      throw new EngineError('workspace/damaged', `no covariance for codes of ${units} numbers`);
    }
    return (codes, count) => {
      const out = new Float64Array(count);
      const solved = new Float64Array(units);
      for (let i = 0; i < count; i++) {
        let squares = 0;
        for (let row = 0; row < units; row++) {
          let rest = (codes[i * units + row]! - mean[row]!) / spread[row]!;
          for (let k = 0; k < row; k++) rest -= factor[row * units + k]! * solved[k]!;
          solved[row] = rest / factor[row * units + row]!;
          squares += solved[row]! ** 2;
        }
        out[i] = Math.sqrt(squares);
      }
      return out;
    };
  },
};

/** Units that move less than this share of what the liveliest one does stand still. */
const still = 1e-4;

/** Mean and standard deviation of each unit; those of units that stand still are as large as the least that count. */
function levelsOf(
  codes: Float32Array,
  count: number,
  units: number,
): { readonly mean: Float32Array; readonly spread: Float32Array } {
  const [mean, squares] = [new Float64Array(units), new Float64Array(units)];
  for (let at = 0; at < count * units; at++) mean[at % units]! += codes[at]! / count;
  for (let at = 0; at < count * units; at++) {
    squares[at % units]! += (codes[at]! - mean[at % units]!) ** 2 / count;
  }
  const least = Math.max(still * Math.sqrt(Math.max(...squares)), 1e-12);
  return {
    mean: Float32Array.from(mean),
    spread: Float32Array.from(squares, (square) => Math.max(Math.sqrt(square), least)),
  };
}

/** Lower triangle L with L L' = `matrix`; directions without variance get a tiny one. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += matrix[i * size + i]!;
  const least = Math.max((1e-9 * trace) / size, 1e-12);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) {
        rest -= factor[row * size + k]! * factor[column * size + k]!;
      }
      factor[row * size + column] =
        row === column ? Math.sqrt(Math.max(rest, least)) : rest / factor[column * size + column]!;
    }
  }
  return factor;
}
