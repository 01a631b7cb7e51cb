/**
 * Dot products of rows of `a` with rows of `b`, both row-major with `size` numbers a row: out[i * bCount + j] =
 * a[i] . b[j]. Four by two rows at a time, so that each number read is used more than once.
 */
export function dotProducts(
  a: ArrayLike<number>,
  aCount: number,
  b: ArrayLike<number>,
  bCount: number,
  size: number,
  out: Float64Array,
): void {
  let i = 0;
  for (; i + 1 < aCount; i += 2) {
    let j = 0;
    for (; j + 3 < bCount; j += 4) twoByFour(a, i, b, j, size, out, bCount);
    for (; j < bCount; j++) {
      out[i * bCount + j] = dot(a, i * size, b, j * size, size);
      out[(i + 1) * bCount + j] = dot(a, (i + 1) * size, b, j * size, size);
    }
  }
  for (; i < aCount; i++) {
    for (let j = 0; j < bCount; j++) {
      out[i * bCount + j] = dot(a, i * size, b, j * size, size);
    }
  }
}

export function dot(
  a: ArrayLike<number>,
  aFrom: number,
  b: ArrayLike<number>,
  bFrom: number,
  size: number,
): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += a[aFrom + k]! * b[bFrom + k]!;
  return sum;
}

function twoByFour(
  a: ArrayLike<number>,
  i: number,
  b: ArrayLike<number>,
  j: number,
  size: number,
  out: Float64Array,
  stride: number,
): void {
  const [x, y] = [i * size, (i + 1) * size];
  const [p, q, r, s] = [j * size, (j + 1) * size, (j + 2) * size, (j + 3) * size];
  let [xp, xq, xr, xs, yp, yq, yr, ys] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < size; k++) {
    const [u, v] = [a[x + k]!, a[y + k]!];
    const [bp, bq, br, bs] = [b[p + k]!, b[q + k]!, b[r + k]!, b[s + k]!];
    xp += u * bp;
    xq += u * bq;
    xr += u * br;
    xs += u * bs;
    yp += v * bp;
    yq += v * bq;
    yr += v * br;
    ys += v * bs;
  }
  const [first, second] = [i * stride + j, (i + 1) * stride + j];
  out[first] = xp;
  out[first + 1] = xq;
  out[first + 2] = xr;
  out[first + 3] = xs;
  out[second] = yp;
  out[second + 1] = yq;
  out[second + 2] = yr;
  out[second + 3] = ys;
}
