import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { EngineError } from '../contract/errors.ts';
import { prepareTensorFlow } from './prepare.ts';
import type { DeviceProbe } from './types.ts';
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter.ts';
import { registerConv2DBackpropInput } from './conv2d-backprop-input.ts';
import { registerComposedGradients } from './layer-gradients.ts';
import { registerWasmGru } from './gru/wasm-steps.ts';
import { registerWasmLstm } from './lstm/wasm-steps.ts';
import { registerSharedIdentity } from './shared-identity.ts';
import { registerTransposedMatMul } from './transposed-matmul.ts';

/** WebAssembly with SIMD: runs wherever Node 24 runs. Kernels that it lacks or has only in a slow form are our own. */
export const wasmRung: DeviceProbe = {
  rung: 'wasm',
  async open() {
    prepareTensorFlow();
    await startBackend();
    registerSharedIdentity();
    registerComposedGradients('wasm');
    registerWasmLstm();
    registerWasmGru();
    registerTransposedMatMul();
    registerConv2DBackpropInput();
    registerConv2DBackpropFilter();
    const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
    return {
      info: {
        rung: 'wasm',
        label: simd === true ? 'WebAssembly (SIMD)' : 'WebAssembly',
        available: true,
        reason: 'it runs on every machine without installation',
        version: `TensorFlow.js ${version_wasm}`,
        rowsPerSecond: null,
      },
      graphs: null,
    };
  },
};

async function startBackend(): Promise<void> {
  const require = createRequire(import.meta.url);
  // A folder on this disk, so that the binaries are never fetched.
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  const dropListeners = rememberListeners();
  const started = await tf.setBackend('wasm');
  dropListeners();
  if (!started) throw new EngineError('device/unavailable', 'WebAssembly could not be started');
}

/** Emscripten takes over the process's error events; the trainer keeps its own. */
function rememberListeners(): () => void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'exit')));
  return () => {
    events.forEach((event, i) => {
      for (const listener of process.listeners(event as 'exit')) {
        if (before[i]?.has(listener) === false) process.off(event, listener);
      }
    });
  };
}
