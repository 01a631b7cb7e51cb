import type { LatentFigures } from '../../contract/evaluation.ts';

/** Variance below this share of the mean of all units: the unit is dead. */
const deadShare = 1e-6;
const shownUnits = 64;

/**
 * How compact a code is. `codes`: count x units, row-major; `size`: numbers of a window. The effective dimension is the
 * participation ratio of the covariance's eigenvalues, (sum)^2 / sum of squares (Gao et al. 2017), which needs no
 * eigenvalue: it is trace^2 over the squared Frobenius norm. Null for fewer than two codes or units that all stand still.
 */
export function latentFigures(
  codes: Float32Array,
  count: number,
  size: number,
): LatentFigures | null {
  const units = count === 0 ? 0 : codes.length / count;
  if (count < 2 || units < 1) return null;
  const centred = centre(codes, count, units);
  const variances = variancesOf(centred, count, units);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  if (!(total > 0)) return null;
  const dead = (deadShare * total) / units;
  return {
    units,
    effectiveDimension: total ** 2 / squaredNorm(centred, count, units),
    shares: [...variances]
      .sort((a, b) => b - a)
      .slice(0, shownUnits)
      .map((variance) => variance / total),
    deadUnits: variances.filter((variance) => variance <= dead).length,
    compression: size / units,
    windows: count,
  };
}

/** Windows that a code of `units` is looked at for at most: the work is bounded for wide codes. */
export function latentSample(units: number): number {
  const work = 2 ** 27;
  return Math.max(64, Math.min(2048, Math.floor(Math.sqrt(work / Math.max(units, 1)))));
}

function centre(codes: Float32Array, count: number, units: number): Float64Array {
  const centred = Float64Array.from(codes);
  for (let unit = 0; unit < units; unit++) {
    let sum = 0;
    for (let at = unit; at < centred.length; at += units) sum += centred[at]!;
    const mean = sum / count;
    for (let at = unit; at < centred.length; at += units) centred[at]! -= mean;
  }
  return centred;
}

function variancesOf(centred: Float64Array, count: number, units: number): number[] {
  return Array.from({ length: units }, (_, unit) => {
    let squares = 0;
    for (let at = unit; at < centred.length; at += units) squares += centred[at]! ** 2;
    return squares / count;
  });
}

/** Squared Frobenius norm of the covariance, from the smaller of covariance and Gram matrix: both have the same. */
function squaredNorm(centred: Float64Array, count: number, units: number): number {
  const byUnit = units <= count;
  const [lines, steps] = byUnit ? [units, count] : [count, units];
  const [line, step] = byUnit ? [1, units] : [units, 1];
  let norm = 0;
  for (let a = 0; a < lines; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let k = 0; k < steps; k++) {
        product += centred[a * line + k * step]! * centred[b * line + k * step]!;
      }
      norm += (a === b ? 1 : 2) * (product / count) ** 2;
    }
  }
  return norm;
}
