import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D, TensorInfo } from '@tensorflow/tfjs-core';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { floatsOf, memoryOf, sizeOf, zeros } from '../wasm-heap.ts';
import { wasmKernel } from '../wasm-kernel.ts';
import { composedSteps } from './composed.ts';
import { compileGates, type GateFunctions } from './gate-code.ts';
import { registerLstm } from './kernel.ts';
import { lstmOf, type LstmSteps } from './layer.ts';

/** Each step is a matrix product and one pass of our own over all gates, instead of some twenty kernels. */
export function registerWasmLstm(): void {
  registerLstm('wasm', lstmOf(chosenSteps));
}

/** SIMD takes four units at a time; any other number goes the composed way. */
const isFast = (recurrent: Tensor2D): boolean => recurrent.shape[0] % 4 === 0;

const chosenSteps: LstmSteps = {
  forward: (given, recurrent, steps) =>
    (isFast(recurrent) ? forward : composedSteps.forward)(given, recurrent, steps),
  gradient: (dy, recurrent, saved) =>
    (isFast(recurrent) ? gradient : composedSteps.gradient)(dy, recurrent, saved),
};

/** Hidden states, cell states and gates. */
function forward(given: Tensor3D, recurrent: Tensor2D, steps: number): Tensor[] {
  const backend = wasmBackend();
  const [units, columns] = recurrent.shape;
  const n = given.shape[1];
  const gates = backend.makeOutput([steps, n, columns], 'float32');
  const cells = backend.makeOutput([steps, n, units], 'float32');
  const hidden = backend.makeOutput([steps, n, units], 'float32');
  const nothing = zeros(backend, [n, columns]);
  const state = backend.makeOutput([n, units], 'float32');
  const pass = gatesOf(backend, units).forward;
  for (let step = 0; step < steps; step++) {
    if (step > 0) copyStep(backend, hidden, step - 1, state);
    const sum = step === 0 ? nothing : multiply(backend, state, recurrent);
    pass(
      stepAt(backend, given, given.shape[0] === 1 ? 0 : step),
      backend.getMemoryOffset(sum.dataId),
      step === 0 ? backend.getMemoryOffset(nothing.dataId) : stepAt(backend, cells, step - 1),
      stepAt(backend, gates, step),
      stepAt(backend, cells, step),
      stepAt(backend, hidden, step),
      n,
    );
    if (sum !== nothing) backend.disposeData(sum.dataId);
  }
  for (const { dataId } of [nothing, state]) backend.disposeData(dataId);
  return [hidden, cells, gates].map(trackedTensor);
}

function gradient(dy: Tensor3D, recurrent: Tensor2D, saved: readonly Tensor[]): Tensor3D {
  const backend = wasmBackend();
  const [, cells, gates] = saved as [Tensor, Tensor, Tensor];
  const [steps, n, units] = dy.shape;
  const turned = wasmKernel(tf.Transpose)({
    inputs: { x: recurrent },
    attrs: { perm: [1, 0] },
    backend,
  }) as TensorInfo;
  const dz = backend.makeOutput([steps, n, 4 * units], 'float32');
  const nothing = zeros(backend, [n, units]);
  const dc = zeros(backend, [n, units]);
  const change = backend.makeOutput([n, 4 * units], 'float32');
  const pass = gatesOf(backend, units).backward;
  for (let step = steps - 1; step >= 0; step--) {
    const isLast = step === steps - 1;
    if (!isLast) copyStep(backend, dz, step + 1, change);
    const back = isLast ? nothing : multiply(backend, change, turned);
    pass(
      stepAt(backend, dy, step),
      backend.getMemoryOffset(back.dataId),
      stepAt(backend, gates, step),
      stepAt(backend, cells, step),
      step === 0 ? backend.getMemoryOffset(nothing.dataId) : stepAt(backend, cells, step - 1),
      backend.getMemoryOffset(dc.dataId),
      stepAt(backend, dz, step),
      n,
    );
    if (!isLast) backend.disposeData(back.dataId);
  }
  for (const { dataId } of [turned, nothing, dc, change]) backend.disposeData(dataId);
  return trackedTensor(dz) as Tensor3D;
}

function wasmBackend(): BackendWasm {
  const backend = tf.backend();
  if (!(backend instanceof BackendWasm)) throw new Error('the wasm backend is not the open one');
  return backend;
}

const compiled = new WeakMap<BackendWasm, Map<number, GateFunctions>>();

function gatesOf(backend: BackendWasm, units: number): GateFunctions {
  const known = compiled.get(backend) ?? new Map<number, GateFunctions>();
  compiled.set(backend, known);
  const found = known.get(units) ?? compileGates(memoryOf(backend), units);
  known.set(units, found);
  return found;
}

function multiply(backend: BackendWasm, a: TensorInfo, b: TensorInfo): TensorInfo {
  const attrs = { transposeA: false, transposeB: false };
  return wasmKernel(tf.BatchMatMul)({ inputs: { a, b }, attrs, backend }) as TensorInfo;
}

function stepAt(backend: BackendWasm, tensor: TensorInfo, step: number): number {
  return backend.getMemoryOffset(tensor.dataId) + 4 * step * stepSize(tensor);
}

/** Kernels take whole tensors only. */
function copyStep(backend: BackendWasm, from: TensorInfo, step: number, to: TensorInfo): void {
  const size = stepSize(from);
  floatsOf(backend, to).set(floatsOf(backend, from).subarray(step * size, (step + 1) * size));
}

function stepSize(tensor: TensorInfo): number {
  return sizeOf(tensor) / (tensor.shape[0] ?? 1);
}

function trackedTensor(info: TensorInfo): Tensor {
  return tf.engine().makeTensorFromTensorInfo(info);
}
