import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

export interface KernelCall<Inputs extends string, Attrs> {
  readonly inputs: Readonly<Record<Inputs, TensorInfo>>;
  readonly attrs: Attrs;
  readonly backend: BackendWasm;
}

const ours = new Set<string>();

/** A kernel of the wasm backend, to be called on tensor data directly, past the tape. */
export function wasmKernel(name: string): KernelFunc {
  const found = registered(name);
  if (found === undefined) throw new Error(`missing kernel: ${name}`);
  return found.kernelFunc;
}

/** Gives the wasm backend a kernel of ours, once; `make` is handed the one that stood there, if any. */
export function installKernel<Inputs extends string, Attrs>(
  name: string,
  make: (replaced: KernelFunc | null) => (call: KernelCall<Inputs, Attrs>) => TensorInfo,
): void {
  if (ours.has(name)) return;
  const replaced = registered(name);
  const kernelFunc = make(replaced?.kernelFunc ?? null) as unknown as KernelFunc;
  if (replaced !== undefined) unregisterKernel(name, 'wasm');
  registerKernel({ kernelName: name, backendName: 'wasm', kernelFunc });
  ours.add(name);
}

function registered(name: string): KernelConfig | undefined {
  return getKernel(name, 'wasm');
}
