import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { allProducts } from '../../compute/products/all-products.ts';
import { createRowProducts } from '../../compute/products/row-products.ts';
import { createRandom } from '../training/random.ts';
import { dot, dotProducts, transpose } from './dot-products.ts';

export interface ComponentOptions {
  /** Most components. */
  readonly limit: number;
  /** Share of the variance that is enough. */
  readonly explained: number;
  readonly seed: number;
}

/** Up to here the exact decomposition takes well under a second. */
const exactSize = 320;
/** Directions carried beyond those asked for, and rounds: enough for errors far below the noise of the data. */
const extra = 8;
const rounds = 4;

/**
 * Leading principal directions of centred data (count x size, row-major), by falling variance: as many as explain the
 * asked share, at most `limit`; rows of size numbers, row-major. Exact from the covariance, or from the Gram matrix where
 * there are fewer rows than dimensions; otherwise by randomised subspace iteration (Halko et al. 2011), seeded.
 */
export function principalComponents(
  centred: Float32Array,
  count: number,
  size: number,
  options: ComponentOptions,
): Float32Array {
  const { limit, explained } = options;
  let total = 0;
  for (let at = 0; at < centred.length; at++) total += centred[at]! ** 2;
  if (limit < 1 || total === 0) return new Float32Array(0);
  const found =
    Math.min(count, size) > exactSize
      ? subspace(centred, count, size, options)
      : size <= count
        ? fromCovariance(centred, count, size)
        : fromGram(centred, count, size);
  let [kept, sum] = [0, 0];
  while (kept < Math.min(limit, found.length) && sum < explained * total) {
    const { variance } = found[kept]!;
    // Directions without variance are noise of the arithmetic.
    if (variance <= 1e-12 * total) break;
    sum += variance;
    kept++;
  }
  const out = new Float32Array(kept * size);
  for (let c = 0; c < kept; c++) out.set(found[c]!.direction, c * size);
  return out;
}

interface Direction {
  /** Of length 1. */
  readonly direction: Float32Array;
  /** Sum of squares along it. */
  readonly variance: number;
}

function fromCovariance(centred: Float32Array, count: number, size: number): Direction[] {
  return eigenvectors(transpose(centred, count, size), size, count);
}

/** Eigenvectors u of X X' give the directions X' u / |X' u|. */
function fromGram(centred: Float32Array, count: number, size: number): Direction[] {
  return eigenvectors(centred, count, size)
    .filter(({ variance }) => variance > 0)
    .map(({ direction, variance }) => ({
      direction: mixed(centred, direction, size, 1 / Math.sqrt(variance)),
      variance,
    }));
}

/** Eigenvectors of A A', A being n x m, by falling eigenvalue. */
function eigenvectors(a: Float32Array, n: number, m: number): Direction[] {
  const products = new Float64Array(n * n);
  dotProducts(a, n, a, n, m, products);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(n, n, products),
    { assumeSymmetric: true },
  );
  return realEigenvalues
    .map((variance, column) => ({
      variance,
      direction: Float32Array.from(eigenvectorMatrix.getColumn(column)),
    }))
    .sort((a, b) => b.variance - a.variance);
}

function subspace(
  centred: Float32Array,
  count: number,
  size: number,
  { limit, seed }: ComponentOptions,
): Direction[] {
  const width = Math.min(limit + extra, count, size);
  const random = createRandom(seed);
  const byRow = createRowProducts(centred, count, size);
  const byColumn = createRowProducts(transpose(centred, count, size), size, count);
  let moved: Float32Array = Float32Array.from({ length: width * size }, () => random.normal());
  let basis = orthonormal(moved, width, size);
  for (let round = 0; round < rounds; round++) {
    moved = allProducts(byColumn, allProducts(byRow, basis, width, count), width, size);
    basis = orthonormal(moved, width, size);
  }
  // Inside the subspace the exact directions are those of the small matrix B' X' X B.
  const images = allProducts(byRow, basis, width, count);
  return eigenvectors(images, width, count).map(({ direction, variance }) => ({
    direction: mixed(basis, direction, size, 1),
    variance,
  }));
}

/** Sum of the rows of `rows`, each times its weight, times `by`. */
function mixed(rows: Float32Array, weights: Float32Array, size: number, by: number): Float32Array {
  const sum = new Float64Array(size);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]! * by;
    for (let k = 0; k < size; k++) sum[k]! += weight * rows[i * size + k]!;
  }
  return Float32Array.from(sum);
}

/** Gram and Schmidt, twice, which is enough for full precision; rows without anything new become 0. */
function orthonormal(rows: Float32Array, count: number, size: number): Float32Array {
  const out = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const given = rows.subarray(i * size, (i + 1) * size);
    const length = norm(given) || 1;
    const row = Float32Array.from(given, (value) => value / length);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const along = dot(row, 0, out, j * size, size);
        for (let k = 0; k < size; k++) row[k]! -= along * out[j * size + k]!;
      }
    }
    const rest = norm(row);
    if (rest > 1e-6)
      out.set(
        row.map((value) => value / rest),
        i * size,
      );
  }
  return out;
}

function norm(values: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! ** 2;
  return Math.sqrt(sum);
}
