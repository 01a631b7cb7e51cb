import type { DeviceInfo } from '../../contract/types.ts';
import { prepareTensorFlow } from '../prepare.ts';
import type { DeviceProbe } from '../types.ts';
import { openNative, type Native } from './backend.ts';
import { gpuFacts } from './gpu-facts.ts';
import { compileGraph } from './graph-function.ts';
import { opsSideBySide } from './side-by-side.ts';

/** Native TensorFlow, where its optional package and the native library behind it are installed. */
export const tensorflowRung: DeviceProbe = {
  rung: 'tensorflow',
  async open() {
    const native = await openNative();
    prepareTensorFlow();
    return {
      info: describe(native),
      graphs: {
        sideBySide: opsSideBySide(native.binding),
        compile: (f, shapes) => compileGraph(native, f, shapes),
      },
    };
  },
};

/** The addon made for graphics cards claims one wherever its library was; only a driver has the last word. */
function describe({ binding, place }: Native): DeviceInfo {
  const gpu = binding.isUsingGpuDevice() ? gpuFacts() : null;
  const noGpu = place.variant === 'gpu' ? ', which found no graphics card' : '';
  return {
    rung: 'tensorflow',
    label: gpu === null ? 'TensorFlow (CPU)' : 'TensorFlow (GPU)',
    available: true,
    reason:
      gpu === null
        ? `it is native code${noGpu}, the fastest device of this machine`
        : `it is native code on ${gpu.name}, ${gpu.memory}, driver ${gpu.driver}`,
    version: binding.TF_Version,
    rowsPerSecond: null,
  };
}
