import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { floatsOf, zeros } from '../wasm-heap.ts';
import { givenShares, matricesOf } from './composed.ts';
import { type GruGradientInputs, type GruInputs, type GruStates, registerGru } from './kernel.ts';
import { type GruChanges, gruOf } from './layer.ts';

/** Each step is two matrix products and two loops over the heap, instead of some twenty kernels. */
export function registerWasmGru(): void {
  registerGru('wasm', gruOf({ forward, gradient }));
}

function forward({ x, gateWeights, gateBias, weights, bias, steps }: GruInputs): GruStates {
  const backend = wasmBackend();
  const [gateKernel, gateMatrix] = matricesOf(x, gateWeights);
  const [kernel, matrix] = matricesOf(x, weights);
  const givenGates = givenShares(x, gateKernel, gateBias);
  const given = givenShares(x, kernel, bias);
  const [n, units] = [x.shape[1], bias.size];
  const size = n * units;
  const kept = [0, 1, 2, 3].map(() => tracked(backend, [steps, n, units])) as unknown as GruStates;
  const state = tracked(backend, [n, units]) as Tensor2D;
  const shown = tracked(backend, [n, units]) as Tensor2D;
  // Asked for after each product: it may move the heap.
  const valuesOf = (tensor: Tensor): Float32Array => floatsOf(backend, tensor);
  for (let step = 0; step < steps; step++) {
    const at = step * size;
    const line = x.shape[0] === 1 ? 0 : at;
    const gateSum = tf.matMul(state, gateMatrix);
    openGates({
      ...{ units, at, line, sum: valuesOf(gateSum), given: valuesOf(givenGates) },
      ...{ reset: valuesOf(kept[1]), update: valuesOf(kept[2]) },
      ...{ state: valuesOf(state), shown: valuesOf(shown) },
    });
    const sum = tf.matMul(shown, matrix);
    const [states, update, candidate] = [kept[0], kept[2], kept[3]].map(valuesOf) as Three;
    const [h, own, share] = [state, sum, given].map(valuesOf) as Three;
    for (let i = 0; i < size; i++) {
      const c = Math.tanh(share[line + i]! + own[i]!);
      candidate[at + i] = c;
      h[i] = states[at + i] = c + update[at + i]! * (h[i]! - c);
    }
    tf.dispose([gateSum, sum]);
  }
  return kept;
}

type Three = [Float32Array, Float32Array, Float32Array];

interface Gates {
  readonly units: number;
  /** First value of the step, in tensors of one value a unit; of what it is given. */
  readonly at: number;
  readonly line: number;
  readonly sum: Float32Array;
  readonly given: Float32Array;
  readonly reset: Float32Array;
  readonly update: Float32Array;
  readonly state: Float32Array;
  readonly shown: Float32Array;
}

function openGates({ units, at, line, sum, given, reset, update, state, shown }: Gates): void {
  for (let i = 0; i < state.length; i++) {
    const gate = 2 * i - (i % units);
    const r = sigmoid(given[2 * line + gate]! + sum[gate]!);
    reset[at + i] = r;
    update[at + i] = sigmoid(given[2 * line + gate + units]! + sum[gate + units]!);
    shown[i] = r * state[i]!;
  }
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

function gradient({ x, gateWeights, weights, dy, saved }: GruGradientInputs): GruChanges {
  const backend = wasmBackend();
  const [, gateMatrix] = matricesOf(x, gateWeights);
  const [, matrix] = matricesOf(x, weights);
  const [steps, n, units] = dy.shape;
  const size = n * units;
  const gates = tracked(backend, [steps, n, 2 * units]) as Tensor3D;
  const own = tracked(backend, [steps, n, units]) as Tensor3D;
  const change = tracked(backend, [n, units]) as Tensor2D;
  const both = tracked(backend, [n, 2 * units]) as Tensor2D;
  const valuesOf = (tensor: Tensor): Float32Array => floatsOf(backend, tensor);
  const dh = new Float32Array(size);
  const from = new Float32Array(size);
  for (let step = steps - 1; step >= 0; step--) {
    const at = step * size;
    const [, , update, candidate] = saved.map(valuesOf) as [Float32Array, ...Three];
    const [given, changes] = [dy, change].map(valuesOf) as [Float32Array, Float32Array];
    for (let i = 0; i < size; i++) {
      dh[i] = given[at + i]! + from[i]!;
      changes[i] = dh[i]! * (1 - update[at + i]!) * (1 - candidate[at + i]! ** 2);
    }
    valuesOf(own).set(changes, at);
    const shown = tf.matMul(change, matrix, false, true);
    changeGates({
      ...{ units, at, dh, shown: valuesOf(shown), both: valuesOf(both) },
      saved: saved.map(valuesOf) as [Float32Array, ...Three],
    });
    valuesOf(gates).set(valuesOf(both), 2 * at);
    const back = tf.matMul(both, gateMatrix, false, true);
    const [, reset, updates] = saved.map(valuesOf) as [Float32Array, ...Three];
    const [added, seen] = [back, shown].map(valuesOf) as [Float32Array, Float32Array];
    for (let i = 0; i < size; i++) {
      from[i] = dh[i]! * updates[at + i]! + seen[i]! * reset[at + i]! + added[i]!;
    }
    tf.dispose([shown, back]);
  }
  return [gates, own];
}

interface GateChanges {
  readonly units: number;
  readonly at: number;
  readonly dh: Float32Array;
  readonly shown: Float32Array;
  readonly both: Float32Array;
  readonly saved: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
}

function changeGates({ units, at, dh, shown, both, saved }: GateChanges): void {
  const [states, reset, update, candidate] = saved;
  const before = at - dh.length;
  for (let i = 0; i < dh.length; i++) {
    const gate = 2 * i - (i % units);
    const h = before < 0 ? 0 : states[before + i]!;
    const [r, u] = [reset[at + i]!, update[at + i]!];
    both[gate] = shown[i]! * h * r * (1 - r);
    both[gate + units] = dh[i]! * (h - candidate[at + i]!) * u * (1 - u);
  }
}

function wasmBackend(): BackendWasm {
  const backend = tf.backend();
  if (!(backend instanceof BackendWasm)) throw new Error('the wasm backend is not the open one');
  return backend;
}

/** Zeros that the caller's scope disposes of. */
function tracked(backend: BackendWasm, shape: number[]): Tensor {
  return tf.engine().makeTensorFromTensorInfo(zeros(backend, shape));
}
