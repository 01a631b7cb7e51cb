import { readFileSync } from 'node:fs';
import type { DeviceInfo } from '../../contract/types.ts';
import { prepareTensorFlow } from '../prepare.ts';
import type { DeviceProbe } from '../types.ts';
import { openNative, type Native } from './backend.ts';
import { compileGraph } from './graph-function.ts';

/** Native TensorFlow, where its optional package and the native library behind it are installed. */
export const tensorflowRung: DeviceProbe = {
  rung: 'tensorflow',
  async open() {
    const native = await openNative();
    prepareTensorFlow();
    return {
      info: describe(native),
      graphs: { compile: (f, shapes) => compileGraph(native, f, shapes) },
    };
  },
};

function describe({ binding }: Native): DeviceInfo {
  const gpu = binding.isUsingGpuDevice() && hasNvidiaDriver();
  return {
    rung: 'tensorflow',
    label: gpu ? 'TensorFlow (GPU)' : 'TensorFlow (CPU)',
    available: true,
    reason: 'it is the fastest device of this machine',
    version: `TensorFlow ${binding.TF_Version}`,
    rowsPerSecond: null,
  };
}

/** TensorFlow lists a GPU only with a driver; a library made for another one may still claim it. */
function hasNvidiaDriver(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8').length > 0;
  } catch {
    return false;
  }
}
