import {
  BatchMatMul,
  type BatchMatMulAttrs,
  type KernelFunc,
  type TensorInfo,
  Transpose,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { sumOfProducts } from './product-sum.ts';
import { floatsOf, sizeOf, zeros } from './wasm-heap.ts';
import { installKernel, type KernelCall, wasmKernel } from './wasm-kernel.ts';

type MatMulCall = KernelCall<'a' | 'b', BatchMatMulAttrs>;

/**
 * The backend multiplies transposed matrices in a scalar loop, several times slower than its SIMD path for plain
 * ones; both products of every backward pass are transposed. So A'B goes to our own SIMD kernel, and in AB'
 * the second factor, a weight matrix, is transposed first.
 */
export function registerTransposedMatMul(): void {
  installKernel<'a' | 'b', BatchMatMulAttrs>(BatchMatMul, (plain) => {
    if (plain === null) throw new Error(`missing kernel: ${BatchMatMul}`);
    return (call) => matMul(plain, call);
  });
}

function matMul(plain: KernelFunc, { inputs: { a, b }, attrs, backend }: MatMulCall): TensorInfo {
  const { transposeA, transposeB } = attrs;
  if (transposeA === transposeB || !isSingle(a) || !isSingle(b)) {
    return plain({ inputs: { a, b }, attrs: { ...attrs }, backend }) as TensorInfo;
  }
  if (transposeA) return multiplyTransposed(backend, a, b);
  const turned = transpose(backend, b);
  const flat = { transposeA: false, transposeB: false };
  const out = plain({ inputs: { a, b: turned }, attrs: flat, backend }) as TensorInfo;
  backend.disposeData(turned.dataId);
  return out;
}

function multiplyTransposed(backend: BackendWasm, a: TensorInfo, b: TensorInfo): TensorInfo {
  const [m = 0, n = 0] = [a.shape.at(-1), b.shape.at(-1)];
  const shape = a.shape.length === 3 ? [1, m, n] : [m, n];
  // A block reads up to 3 values past a row: past the last row they must lie in memory of our own.
  const left = m % 4 === 0 ? a : withSlack(backend, a);
  const rows = sizeOf(b) / n;
  const problem = { left, leftStride: m, right: b, rowsPerStrip: rows, m, n, groups: 1 };
  const out = sumOfProducts(backend, problem, [{ leftAt: 0, rightRow: 0, group: 0 }]);
  if (left !== a) backend.disposeData(left.dataId);
  return { ...out, shape };
}

function withSlack(backend: BackendWasm, tensor: TensorInfo): TensorInfo {
  const copy = zeros(backend, [sizeOf(tensor) + 3]);
  floatsOf(backend, copy).set(floatsOf(backend, tensor));
  return copy;
}

function transpose(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const perm = x.shape.length === 3 ? [0, 2, 1] : [1, 0];
  return wasmKernel(Transpose)({ inputs: { x }, attrs: { perm }, backend }) as TensorInfo;
}

/** One matrix of floats, not empty: rank 2, or rank 3 with a first dimension of 1. */
function isSingle(tensor: TensorInfo): boolean {
  const { shape, dtype } = tensor;
  const single = shape.length === 2 || (shape.length === 3 && shape[0] === 1);
  return single && dtype === 'float32' && sizeOf(tensor) > 0;
}
