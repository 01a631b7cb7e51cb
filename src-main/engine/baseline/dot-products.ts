/**
 * Dot products of rows of `a` with rows of `b`, both row-major with `size` numbers a row: out[i * bCount + j] =
 * a[i] . b[j]. Four by two rows at a time, so that each number read is used more than once; one kind of array, so that the
 * compiler knows it.
 */
export function dotProducts(
  a: Float32Array,
  aCount: number,
  b: Float32Array,
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
  a: Float32Array,
  aFrom: number,
  b: Float32Array,
  bFrom: number,
  size: number,
): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += a[aFrom + k]! * b[bFrom + k]!;
  return sum;
}

/** Plain variables: destructuring would allocate in this loop, at thirteen times the cost. */
function twoByFour(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  size: number,
  out: Float64Array,
  stride: number,
): void {
  const x = i * size;
  const y = x + size;
  const p = j * size;
  const q = p + size;
  const r = q + size;
  const t = r + size;
  let xp = 0;
  let xq = 0;
  let xr = 0;
  let xt = 0;
  let yp = 0;
  let yq = 0;
  let yr = 0;
  let yt = 0;
  for (let k = 0; k < size; k++) {
    const u = a[x + k]!;
    const v = a[y + k]!;
    const bp = b[p + k]!;
    const bq = b[q + k]!;
    const br = b[r + k]!;
    const bt = b[t + k]!;
    xp += u * bp;
    xq += u * bq;
    xr += u * br;
    xt += u * bt;
    yp += v * bp;
    yq += v * bq;
    yr += v * br;
    yt += v * bt;
  }
  const first = i * stride + j;
  const second = first + stride;
  out[first] = xp;
  out[first + 1] = xq;
  out[first + 2] = xr;
  out[first + 3] = xt;
  out[second] = yp;
  out[second + 1] = yq;
  out[second + 2] = yr;
  out[second + 3] = yt;
}

/** Columns become rows: `a` is rows x size, row-major. */
export function transpose(a: Float32Array, rows: number, size: number): Float32Array {
  const out = new Float32Array(rows * size);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < size; k++) out[k * rows + i] = a[i * size + k]!;
  }
  return out;
}
