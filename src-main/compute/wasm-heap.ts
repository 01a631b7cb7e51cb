import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

interface EmscriptenExports {
  readonly asm?: { readonly memory?: unknown };
}

/** The values of a float tensor where they lie; valid until the next allocation, which may move the heap. */
export function floatsOf(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (!(values instanceof Float32Array)) throw new Error(`expected float32: ${tensor.dtype}`);
  return values;
}

/** The memory that the backend's tensors lie in. */
export function memoryOf(backend: BackendWasm): WebAssembly.Memory {
  const memory = (backend.wasm as unknown as EmscriptenExports).asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the backend exports no memory');
  return memory;
}

/** Float zeros on the heap; to be disposed of by `backend.disposeData`. */
export function zeros(backend: BackendWasm, shape: number[]): TensorInfo {
  const info = backend.makeOutput(shape, 'float32');
  floatsOf(backend, info).fill(0);
  return info;
}

export function sizeOf(tensor: TensorInfo): number {
  return util.sizeFromShape(tensor.shape);
}
