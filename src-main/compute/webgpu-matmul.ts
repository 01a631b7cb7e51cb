import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';

/** From this length on the backend splits the sums of a product over workgroups. */
const splitLength = 2000;
/** It splits for few workgroups only, of tiles of this size; the exact number differs between cards. */
const tile = 32;
const fewTiles = 32;
/** Results of at most so many values have a program of their own. */
const smallResult = 128;

const programFlag = 'WEBGPU_MATMUL_PROGRAM_TYPE';
const chosenByBackend = -1;
const smallTiles = 2;

const wrapped = new Set<KernelFunc>();

/**
 * The split program of the backend (4.22.0) reads a transposed second factor wrongly, which spoils the gradient of
 * layers with 2,000 units or more, and adds in no fixed order, so that a seed would not give the same run twice. Long
 * products go to the program for small tiles.
 */
export function registerWholeProducts(): void {
  for (const kernelName of [tf.BatchMatMul, tf._FusedMatMul]) {
    const usual = (tf.getKernel(kernelName, 'webgpu') as KernelConfig | undefined)?.kernelFunc;
    if (usual === undefined) throw new Error(`missing kernel: ${kernelName}`);
    if (wrapped.has(usual)) continue;
    const kernelFunc: KernelFunc = (call) => {
      if (!wouldSplit(call as unknown as Product)) return usual(call);
      tf.env().set(programFlag, smallTiles);
      try {
        return usual(call);
      } finally {
        tf.env().set(programFlag, chosenByBackend);
      }
    };
    wrapped.add(kernelFunc);
    tf.unregisterKernel(kernelName, 'webgpu');
    tf.registerKernel({ kernelName, backendName: 'webgpu', kernelFunc });
  }
}

interface Product {
  readonly inputs: { readonly a: TensorInfo; readonly b: TensorInfo };
  readonly attrs: { readonly transposeA: boolean; readonly transposeB: boolean };
}

function wouldSplit({ inputs: { a, b }, attrs }: Product): boolean {
  const [m = 0, k = 0] = attrs.transposeA ? a.shape.slice(-2).toReversed() : a.shape.slice(-2);
  const n = b.shape.at(attrs.transposeB ? -2 : -1) ?? 0;
  const tiles = Math.ceil(m / tile) * Math.ceil(n / tile);
  return k >= splitLength && m * n > smallResult && tiles <= fewTiles;
}
