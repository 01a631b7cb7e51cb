import { createRequire } from 'node:module';
import type { DataId, KernelBackend } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../contract/errors.ts';

/** Of the WebGPU specification, what we use. */
export interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
  readonly limits: Readonly<Record<string, unknown>>;
  requestDevice(options: {
    readonly requiredLimits: Readonly<Record<string, unknown>>;
  }): Promise<Card>;
}

interface Card {
  readonly lost: Promise<{ readonly message: string }>;
  addEventListener(
    type: 'uncapturederror',
    listener: (event: Event & { readonly error: { readonly message: string } }) => void,
  ): void;
}

export interface Dawn {
  readonly gpu: {
    requestAdapter(options: { readonly powerPreference: string }): Promise<Adapter | null>;
  };
  readonly globals: Readonly<Record<string, unknown>>;
}

type WebGpuBackend = new (card: Card, info: Adapter['info']) => KernelBackend;

/** Limits above the specification's least that the backend makes use of. */
const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
];

/** Names that the backend looks up when it runs. */
const globalNames = ['GPUBuffer', 'GPUBufferUsage', 'GPUMapMode', 'GPUTexture'];

const outOfMemory = /out of memory|exceeds the max (buffer|storage buffer binding) size|OOM/i;

let started = false;

/** Makes `webgpu` the backend, on this adapter; false where it does not start. */
export async function startWebGpu(dawn: Dawn, adapter: Adapter): Promise<boolean> {
  if (!started) {
    const backend = await createBackend(dawn, adapter);
    tf.registerBackend('webgpu', () => backend, 3);
    started = true;
  }
  return tf.setBackend('webgpu');
}

async function createBackend(dawn: Dawn, adapter: Adapter): Promise<KernelBackend> {
  const require = createRequire(import.meta.url);
  const { WebGPUBackend } = require('@tensorflow/tfjs-backend-webgpu') as {
    WebGPUBackend: WebGpuBackend;
  };
  for (const name of globalNames) {
    const value = dawn.globals[name];
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const requiredLimits = Object.fromEntries(limits.map((name) => [name, adapter.limits[name]]));
  const card = await adapter.requestDevice({ requiredLimits });
  // Its constructor looks whether a browser has WebGPU; Dawn stays out of reach of everyone else.
  Object.defineProperty(navigator, 'gpu', { value: dawn.gpu, configurable: true });
  try {
    return reportFaults(new WebGPUBackend(card, adapter.info), card);
  } finally {
    Reflect.deleteProperty(navigator, 'gpu');
  }
}

/** A command that fails leaves zeros and says so in an event: the next values read are not to be trusted. */
function reportFaults(backend: KernelBackend, card: Card): KernelBackend {
  let fault: EngineError | null = null;
  const keepFirst = (message: string, cause?: unknown): EngineError => {
    const [text = ''] = message.split('\n');
    const code = outOfMemory.test(text) ? 'train/out-of-memory' : 'device/failed';
    return (fault ??= new EngineError(code, `WebGPU: ${text}`, {}, cause));
  };
  card.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    keepFirst(event.error.message, event.error);
  });
  void card.lost.then(({ message }) => keepFirst(`the graphics card was lost: ${message}`));
  const read = backend.read.bind(backend);
  backend.read = async (dataId: DataId) => {
    const values = await read(dataId).catch((error: unknown) => {
      throw keepFirst(error instanceof Error ? error.message : String(error), error);
    });
    if (fault !== null) throw fault;
    return values;
  };
  return backend;
}
