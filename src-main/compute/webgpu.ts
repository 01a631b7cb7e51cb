import { createRequire } from 'node:module';
import { EngineError } from '../contract/errors.ts';
import { firstLine } from './first-line.ts';
import { registerComposedGradients } from './layer-gradients.ts';
import { registerComposedGru } from './gru/composed.ts';
import { registerComposedLstm } from './lstm/composed.ts';
import { prepareTensorFlow } from './prepare.ts';
import type { DeviceProbe } from './types.ts';
import { type Adapter, type Dawn, startWebGpu } from './webgpu-backend.ts';
import { registerWholeProducts } from './webgpu-matmul.ts';

/** Graphics cards that are programs: correct, and slower than WebAssembly. */
const software = /swiftshader|llvmpipe|lavapipe|software|microsoft basic render/i;
/** Allows them, so that this rung can be tested where there is no card. */
const allowSoftware = 'RESIDUA_WEBGPU_SOFTWARE';

/** Named to Dawn, which would not say what it took by itself. Elsewhere it is Vulkan. */
const drivers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Metal', win32: 'D3D12' };

/** Dawn, the WebGPU of Chromium, in plain Node: for graphics cards without CUDA. */
export const webgpuRung: DeviceProbe = {
  rung: 'webgpu',
  async open() {
    const driver = drivers[process.platform] ?? 'Vulkan';
    prepareTensorFlow();
    const dawn = loadDawn(driver);
    const adapter = await findAdapter(dawn, driver);
    if (!(await startWebGpu(dawn, adapter))) throw unavailable('its backend does not start');
    registerComposedGradients('webgpu');
    registerComposedLstm('webgpu');
    registerComposedGru('webgpu');
    registerWholeProducts();
    return {
      info: {
        rung: 'webgpu',
        label: `WebGPU (${driver})`,
        available: true,
        reason: `it computes on ${nameOf(adapter)}`,
        version: adapter.info.description,
        rowsPerSecond: null,
      },
      graphs: null,
    };
  },
};

let loaded: Dawn | null = null;

/** Once a process: a second instance of Dawn would not know the first one's buffers. */
function loadDawn(driver: string): Dawn {
  if (loaded !== null) return loaded;
  const require = createRequire(import.meta.url);
  try {
    const { create, globals } = require('webgpu') as {
      create: (options: readonly string[]) => Dawn['gpu'];
      globals: Dawn['globals'];
    };
    loaded = { gpu: create([`backend=${driver.toLowerCase()}`]), globals };
    return loaded;
  } catch (error) {
    throw unavailable(`its package does not load: ${firstLine(error)}`, error);
  }
}

async function findAdapter({ gpu }: Dawn, driver: string): Promise<Adapter> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw unavailable(`no graphics card with a ${driver} driver`);
  const { description, architecture, isFallbackAdapter } = adapter.info;
  const isSoftware = isFallbackAdapter === true || software.test(`${architecture} ${description}`);
  if (isSoftware && process.env[allowSoftware] !== '1') {
    throw unavailable(`the graphics card is a program itself: ${description}`);
  }
  return adapter;
}

function nameOf({ info }: Adapter): string {
  const card = info.device === '' ? info.architecture : info.device;
  const name = [info.vendor, card].filter((part) => part !== '').join(' ');
  return name === '' ? 'a graphics card' : name;
}

function unavailable(reason: string, cause?: unknown): EngineError {
  return new EngineError('device/unavailable', `WebGPU cannot be used: ${reason}`, {}, cause);
}
