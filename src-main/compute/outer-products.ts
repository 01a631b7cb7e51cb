import { type Code, increase, moduleOf, op, repeat } from './wasm-code.ts';

/** Rows of the result are summed in blocks of 4, columns in blocks of 8: eight SIMD registers. */
export const blockRows = 4;
export const blockColumns = 8;

/**
 * Adds to `sum` (m x n) the outer products of `rows` pairs of a row of `left` (m values) and a row of `right`
 * (n values). Pointers and strides in bytes; m and n in blocks; `sum` is contiguous; all counts above 0. Rows of
 * `left` may overlap, which is how a convolution's patches are read in place.
 */
export type AddOuterProducts = (
  left: number,
  leftStride: number,
  right: number,
  rightStride: number,
  sum: number,
  rows: number,
  mBlocks: number,
  nBlocks: number,
) => void;

export function compileOuterProducts(memory: WebAssembly.Memory): AddOuterProducts {
  const module = new WebAssembly.Module(moduleOf(8, { integers: 8, vectors: 11 }, body()));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports['run'] as AddOuterProducts;
}

const [left, leftStride, right, rightStride, sum, rows, mBlocks, nBlocks] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;
const [leftAt, rightAt, rightBlock, sumStride, mLeft, nLeft, rowsLeft, sumRow] = [
  8, 9, 10, 11, 12, 13, 14, 15,
] as const;
const sums = 16;
const [first, second, splat] = [24, 25, 26] as const;
const lanes = 16;
const float = 4;

function body(): Code {
  const stride = [...op.get(nBlocks), ...op.i32Const(5), ...op.i32ShiftLeft, ...op.set(sumStride)];
  const nextColumns = [
    ...increase(rightBlock, op.i32Const(blockColumns * float)),
    ...increase(sum, op.i32Const(blockColumns * float)),
  ];
  const nextRows = [
    ...increase(left, op.i32Const(blockRows * float)),
    // `sum` stands at the end of its first row: skip the other rows of the block.
    ...Array.from({ length: blockRows - 1 }, () => increase(sum, op.get(sumStride))).flat(),
  ];
  const columns = repeat(nLeft, op.get(nBlocks), [...block(), ...nextColumns]);
  const start = [...op.get(right), ...op.set(rightBlock)];
  return [...stride, ...repeat(mLeft, op.get(mBlocks), [...start, ...columns, ...nextRows])];
}

/** One block of the result, kept in registers over all rows. */
function block(): Code {
  const pointers = [
    ...[...op.get(left), ...op.set(leftAt)],
    ...[...op.get(rightBlock), ...op.set(rightAt)],
  ];
  return [
    ...eachRow((row) => [
      ...[...op.get(sumRow), ...op.loadVector(0), ...op.set(sums + 2 * row)],
      ...[...op.get(sumRow), ...op.loadVector(lanes), ...op.set(sums + 2 * row + 1)],
    ]),
    ...pointers,
    ...repeat(rowsLeft, op.get(rows), oneRow()),
    ...eachRow((row) => [
      ...[...op.get(sumRow), ...op.get(sums + 2 * row), ...op.storeVector(0)],
      ...[...op.get(sumRow), ...op.get(sums + 2 * row + 1), ...op.storeVector(lanes)],
    ]),
  ];
}

function eachRow(access: (row: number) => Code): Code {
  const steps = Array.from({ length: blockRows }, (_, row) => [
    ...access(row),
    ...increase(sumRow, op.get(sumStride)),
  ]);
  return [...op.get(sum), ...op.set(sumRow), ...steps.flat()];
}

function oneRow(): Code {
  const addTo = (target: number, factor: number): Code => [
    ...op.get(target),
    ...op.get(splat),
    ...op.get(factor),
    ...op.multiplyVectors,
    ...op.addVectors,
    ...op.set(target),
  ];
  const products = Array.from({ length: blockRows }, (_, row) => [
    ...[...op.get(leftAt), ...op.loadSplat(row * float), ...op.set(splat)],
    ...addTo(sums + 2 * row, first),
    ...addTo(sums + 2 * row + 1, second),
  ]);
  return [
    ...[...op.get(rightAt), ...op.loadVector(0), ...op.set(first)],
    ...[...op.get(rightAt), ...op.loadVector(lanes), ...op.set(second)],
    ...products.flat(),
    ...increase(leftAt, op.get(leftStride)),
    ...increase(rightAt, op.get(rightStride)),
  ];
}
