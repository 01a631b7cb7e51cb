import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { createRandom } from '../training/random.ts';
import { dot, dotProducts } from './dot-products.ts';

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
  readonly direction: Float64Array;
  /** Sum of squares along it. */
  readonly variance: number;
}

function fromCovariance(centred: Float32Array, count: number, size: number): Direction[] {
  const turned = new Float32Array(centred.length);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) turned[k * count + i] = centred[i * size + k]!;
  }
  return eigenvectors(turned, size, count).map(({ vector, value }) => ({
    direction: vector,
    variance: value,
  }));
}

/** Eigenvectors u of X X' give the directions X' u / |X' u|. */
function fromGram(centred: Float32Array, count: number, size: number): Direction[] {
  return eigenvectors(centred, count, size)
    .filter(({ value }) => value > 0)
    .map(({ vector, value }) => {
      const direction = new Float64Array(size);
      for (let i = 0; i < count; i++) addScaled(direction, centred, i * size, vector[i]!);
      return { direction: scaled(direction, 1 / Math.sqrt(value)), variance: value };
    });
}

/** Of A A', A being n x m, by falling eigenvalue. */
function eigenvectors(
  a: ArrayLike<number>,
  n: number,
  m: number,
): { readonly vector: Float64Array; readonly value: number }[] {
  const products = new Float64Array(n * n);
  dotProducts(a, n, a, n, m, products);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(n, n, products),
    { assumeSymmetric: true },
  );
  return realEigenvalues
    .map((value, column) => ({
      value,
      vector: Float64Array.from(eigenvectorMatrix.getColumn(column)),
    }))
    .sort((a, b) => b.value - a.value);
}

function subspace(
  centred: Float32Array,
  count: number,
  size: number,
  { limit, seed }: ComponentOptions,
): Direction[] {
  const width = Math.min(limit + extra, count, size);
  const random = createRandom(seed);
  let basis = Float64Array.from({ length: width * size }, () => random.normal());
  orthonormalise(basis, width, size);
  for (let round = 0; round < rounds; round++) {
    basis = timesCovariance(centred, count, size, basis, width);
    orthonormalise(basis, width, size);
  }
  // Inside the subspace the exact directions are those of the small matrix B' X' X B.
  const images = new Float64Array(width * count);
  dotProducts(basis, width, centred, count, size, images);
  return eigenvectors(images, width, count).map(({ vector, value }) => {
    const direction = new Float64Array(size);
    for (let c = 0; c < width; c++) addScaled(direction, basis, c * size, vector[c]!);
    return { direction, variance: value };
  });
}

/** X' X times each basis row. */
function timesCovariance(
  centred: Float32Array,
  count: number,
  size: number,
  basis: Float64Array,
  width: number,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(width * size);
  const block = 64;
  const weights = new Float64Array(block * width);
  for (let from = 0; from < count; from += block) {
    const here = Math.min(block, count - from);
    dotProducts(centred.subarray(from * size), here, basis, width, size, weights);
    for (let c = 0; c < width; c++) {
      const row = out.subarray(c * size, (c + 1) * size);
      for (let i = 0; i < here; i++) {
        addScaled(row, centred, (from + i) * size, weights[i * width + c]!);
      }
    }
  }
  return out;
}

/** Gram and Schmidt, twice, which is enough for full precision; rows without anything new become 0. */
function orthonormalise(rows: Float64Array, count: number, size: number): void {
  for (let i = 0; i < count; i++) {
    const row = rows.subarray(i * size, (i + 1) * size);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) addScaled(row, rows, j * size, -dot(row, 0, rows, j * size, size));
    }
    const length = Math.sqrt(dot(row, 0, row, 0, size));
    scaled(row, length > 1e-12 ? 1 / length : 0);
  }
}

function addScaled(to: Float64Array, from: ArrayLike<number>, at: number, weight: number): void {
  for (let k = 0; k < to.length; k++) to[k]! += weight * from[at + k]!;
}

function scaled(values: Float64Array, by: number): Float64Array {
  for (let k = 0; k < values.length; k++) values[k]! *= by;
  return values;
}
