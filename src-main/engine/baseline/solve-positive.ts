/**
 * Solves a x = b for each column of `b` by Cholesky's factors: `a` is size x size, symmetric and positive definite, `b`
 * size x columns, both row-major; both are overwritten, `b` with the solutions.
 */
export function solvePositive(a: Float64Array, size: number, b: Float64Array): void {
  factorise(a, size);
  const columns = b.length / size;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtractRow(b, columns, i, k, a[i * size + k]!);
    divideRow(b, columns, i, a[i * size + i]!);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) subtractRow(b, columns, i, k, a[k * size + i]!);
    divideRow(b, columns, i, a[i * size + i]!);
  }
}

/** The lower factor, in place of the lower half of `a`. */
function factorise(a: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * size + k]! * a[j * size + k]!;
      a[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / a[j * size + j]!;
    }
  }
}

function subtractRow(b: Float64Array, columns: number, to: number, from: number, by: number): void {
  if (by === 0) return;
  const [at, other] = [to * columns, from * columns];
  for (let c = 0; c < columns; c++) b[at + c]! -= by * b[other + c]!;
}

function divideRow(b: Float64Array, columns: number, row: number, by: number): void {
  for (let at = row * columns; at < (row + 1) * columns; at++) b[at]! /= by;
}
