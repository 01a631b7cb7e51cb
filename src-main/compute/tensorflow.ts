import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../contract/errors.ts';
import type { DeviceInfo } from '../contract/types.ts';
import { prepareTensorFlow } from './prepare.ts';
import type { DeviceProbe } from './types.ts';
import { restoreUtilFunctions } from './util-shim.ts';

const packageName = '@tensorflow/tfjs-node-gpu';

interface NativeBackend {
  readonly binding?: { readonly TF_Version?: unknown };
  readonly isUsingGpuDevice?: unknown;
}

/** Native TensorFlow, where its optional package and the native library behind it are installed. */
export const tensorflowRung: DeviceProbe = {
  rung: 'tensorflow',
  async open() {
    const require = createRequire(import.meta.url);
    requireAddon(require);
    restoreUtilFunctions();
    try {
      require(packageName);
    } catch (error) {
      throw unavailable(`its native library does not load: ${firstLine(error)}`, error);
    }
    prepareTensorFlow();
    if (!(await tf.setBackend('tensorflow'))) throw unavailable('its backend does not start');
    return { info: describe() };
  },
};

/** Looked for first: loading the package without its addon costs half a second and leaves backends behind. */
function requireAddon(require: NodeJS.Require): void {
  const root = packageFolder(require);
  if (root === null) throw unavailable(`the package ${packageName} is not installed`);
  const lib = join(root, 'lib');
  const builds = existsSync(lib) ? readdirSync(lib) : [];
  if (!builds.some((build) => existsSync(join(lib, build, 'tfjs_binding.node')))) {
    throw unavailable('its native library is not installed');
  }
}

function packageFolder(require: NodeJS.Require): string | null {
  try {
    return dirname(require.resolve(`${packageName}/package.json`));
  } catch {
    return null;
  }
}

function describe(): DeviceInfo {
  const backend = tf.backend() as unknown as NativeBackend;
  const version = backend.binding?.TF_Version;
  const gpu = backend.isUsingGpuDevice === true && hasNvidiaDriver();
  return {
    rung: 'tensorflow',
    label: gpu ? 'TensorFlow (GPU)' : 'TensorFlow (CPU)',
    available: true,
    reason: 'it is the fastest device of this machine',
    version: typeof version === 'string' ? `TensorFlow ${version}` : null,
    rowsPerSecond: null,
  };
}

/** The GPU package calls itself a GPU device even where TensorFlow fell back to the processor. */
function hasNvidiaDriver(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8').length > 0;
  } catch {
    return false;
  }
}

function unavailable(reason: string, cause?: unknown): EngineError {
  return new EngineError('device/unavailable', `TensorFlow cannot be used: ${reason}`, {}, cause);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).trim();
}
