import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  type AddOuterProducts,
  blockColumns,
  blockRows,
  compileOuterProducts,
} from './outer-products.ts';
import { floatsOf, memoryOf, sizeOf, zeros } from './wasm-heap.ts';

/** A run of rows of `left` that meets a run of rows of `right`; offsets and strides in values. */
export interface Strip {
  readonly leftAt: number;
  readonly rightRow: number;
  /** Which of the results it is added to. */
  readonly group: number;
}

/** Rows of `left` may overlap; m values are read from each, and up to 3 more, which must lie on the heap. */
export interface ProductSum {
  readonly left: TensorInfo;
  readonly leftStride: number;
  readonly right: TensorInfo;
  readonly rowsPerStrip: number;
  readonly m: number;
  readonly n: number;
  /** Number of results, each m x n, one under the other. */
  readonly groups: number;
}

const compiled = new WeakMap<BackendWasm, AddOuterProducts>();

/** left' x right, summed over strips, as a new tensor of (groups x m) x n. Everything else it made is freed. */
export function sumOfProducts(
  backend: BackendWasm,
  problem: ProductSum,
  strips: Iterable<Strip>,
): TensorInfo {
  const { left, leftStride, right, rowsPerStrip, m, n, groups } = problem;
  const add = kernelOf(backend);
  const nBlocks = Math.ceil(n / blockColumns);
  const mBlocks = Math.ceil(m / blockRows);
  const width = nBlocks * blockColumns;
  const wide = width === n ? right : widen(backend, right, n, width);
  const groupSize = mBlocks * blockRows * width;
  const sum = zeros(backend, [(groups * groupSize) / width, width]);
  const [leftBytes, rightBytes, sumBytes] = [left, wide, sum].map((tensor) =>
    backend.getMemoryOffset(tensor.dataId),
  ) as [number, number, number];
  for (const { leftAt, rightRow, group } of strips) {
    add(
      leftBytes + 4 * leftAt,
      4 * leftStride,
      rightBytes + 4 * rightRow * width,
      4 * width,
      sumBytes + 4 * group * groupSize,
      rowsPerStrip,
      mBlocks,
      nBlocks,
    );
  }
  if (wide !== right) backend.disposeData(wide.dataId);
  if (groupSize === m * n) return sum;
  const result = backend.makeOutput([groups * m, n], 'float32');
  const [from, to] = [floatsOf(backend, sum), floatsOf(backend, result)];
  for (let group = 0; group < groups; group++) {
    const at = group * m * n;
    narrow(from.subarray(group * groupSize), width, to.subarray(at, at + m * n), n);
  }
  backend.disposeData(sum.dataId);
  return result;
}

function kernelOf(backend: BackendWasm): AddOuterProducts {
  const known = compiled.get(backend);
  if (known !== undefined) return known;
  const made = compileOuterProducts(memoryOf(backend));
  compiled.set(backend, made);
  return made;
}

function widen(backend: BackendWasm, tensor: TensorInfo, n: number, width: number): TensorInfo {
  const rows = sizeOf(tensor) / n;
  const wide = zeros(backend, [rows, width]);
  const [from, to] = [floatsOf(backend, tensor), floatsOf(backend, wide)];
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < n; i++) to[row * width + i] = from[row * n + i] as number;
  }
  return wide;
}

/** Leaves out what the blocks wrote past n columns, and past the end of `to`. */
function narrow(from: Float32Array, width: number, to: Float32Array, n: number): void {
  const rows = to.length / n;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < n; i++) to[row * n + i] = from[row * width + i] as number;
  }
}
