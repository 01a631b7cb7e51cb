import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../contract/errors.ts';
import { registerComposedGradients } from './layer-gradients.ts';
import { prepareTensorFlow } from './prepare.ts';
import type { DeviceProbe } from './types.ts';

/** What `@tensorflow/tfjs-backend-webgpu` and we ask of an adapter of the WebGPU specification. */
interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

interface Gpu {
  requestAdapter(options: { readonly powerPreference: string }): Promise<Adapter | null>;
}

interface DawnModule {
  create(options: readonly string[]): Gpu;
  readonly globals: Readonly<Record<string, unknown>>;
}

/** Graphics cards that are programs: correct, and slower than WebAssembly. */
const software = /swiftshader|llvmpipe|lavapipe|software|microsoft basic render/i;
/** Allows them, so that this rung can be tested where there is no card. */
const allowSoftware = 'RESIDUA_WEBGPU_SOFTWARE';

/** Dawn, the WebGPU of Chromium, in plain Node: for graphics cards without CUDA. */
export const webgpuRung: DeviceProbe = {
  rung: 'webgpu',
  async open() {
    prepareTensorFlow();
    const adapter = await provideGpu(loadDawn());
    const { name, version } = describe(adapter);
    const require = createRequire(import.meta.url);
    require('@tensorflow/tfjs-backend-webgpu');
    if (!(await tf.setBackend('webgpu'))) throw unavailable('its backend does not start');
    registerComposedGradients('webgpu');
    return {
      info: {
        rung: 'webgpu',
        label: 'WebGPU (GPU)',
        available: true,
        reason: `it computes on ${name}`,
        version,
        rowsPerSecond: null,
      },
      graphs: null,
    };
  },
};

let dawn: { readonly module: DawnModule; readonly gpu: Gpu } | null = null;

/** Once a process: a second instance of Dawn would not know the first one's buffers. */
function loadDawn(): NonNullable<typeof dawn> {
  if (dawn !== null) return dawn;
  const require = createRequire(import.meta.url);
  try {
    const module = require('webgpu') as DawnModule;
    dawn = { module, gpu: module.create([]) };
    return dawn;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw unavailable(`its package does not load: ${reason}`, error);
  }
}

/** The backend looks where a browser has it. */
async function provideGpu({ module, gpu }: NonNullable<typeof dawn>): Promise<Adapter> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw unavailable('no graphics card with a Vulkan, Metal or D3D12 driver');
  const { description, architecture, isFallbackAdapter } = adapter.info;
  const isSoftware = isFallbackAdapter === true || software.test(`${architecture} ${description}`);
  if (isSoftware && process.env[allowSoftware] !== '1') {
    throw unavailable(`the graphics card is a program itself: ${description}`);
  }
  Object.assign(globalThis, module.globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { ...globalThis.navigator, gpu },
    configurable: true,
  });
  return adapter;
}

function describe({ info }: Adapter): { readonly name: string; readonly version: string } {
  const card = info.device === '' ? info.architecture : info.device;
  const name = [info.vendor, card].filter((part) => part !== '').join(' ');
  return { name: name === '' ? 'a graphics card' : name, version: info.description };
}

function unavailable(reason: string, cause?: unknown): EngineError {
  return new EngineError('device/unavailable', `WebGPU cannot be used: ${reason}`, {}, cause);
}
