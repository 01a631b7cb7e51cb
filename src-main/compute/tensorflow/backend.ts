import { createRequire } from 'node:module';
import type { DataId, KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { firstLine } from '../first-line.ts';
import { restoreUtilFunctions } from '../util-shim.ts';
import type { Binding, NativeTensor, NativeValues, OpAttribute } from './binding.ts';
import { registerNativeKernels } from './kernels.ts';
import { registerNativeGru } from './gru.ts';
import { registerNativeLstm } from './lstm.ts';
import { nativePlace, unavailable, type NativePlace } from './native-place.ts';

interface StoredTensor {
  id: number;
  readonly shape: number[];
  readonly dtype: number;
  /** Uploaded at the first use; null afterwards. */
  values: NativeValues | null;
}

export interface NodeBackend extends KernelBackend {
  binding: Binding;
  readonly tensorMap: { get(dataId: DataId): StoredTensor };
  executeSingleOutput(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly TensorInfo[],
  ): TensorInfo;
  createOutputTensor(result: NativeTensor): Tensor;
}

export interface Native {
  readonly binding: Binding;
  readonly place: NativePlace;
  /** The native tensor behind a tensor, uploaded if it was not. */
  idOf(tensor: Tensor): number;
}

const packageName = '@tensorflow/tfjs-node-gpu';
let opened: Native | null = null;

/**
 * Loads the addon and the package's kernels without its index, which would look for the addon in the package alone,
 * and makes `tensorflow` the backend. Throws `device/unavailable`.
 */
export async function openNative(): Promise<Native> {
  if (opened === null) {
    const place = nativePlace();
    opened = register(load(place), place);
  }
  if (!(await tf.setBackend('tensorflow'))) throw unavailable('its backend does not start');
  return opened;
}

interface Loaded {
  readonly addon: Binding;
  readonly NodeJSKernelBackend: new (binding: Binding, packageName: string) => NodeBackend;
}

function load(place: NativePlace): Loaded {
  const require = createRequire(import.meta.url);
  restoreUtilFunctions();
  try {
    require(`${packageName}/dist/register_all_kernels.js`);
    const { NodeJSKernelBackend } = require(`${packageName}/dist/nodejs_kernel_backend.js`) as {
      NodeJSKernelBackend: Loaded['NodeJSKernelBackend'];
    };
    return { addon: require(place.addon) as Binding, NodeJSKernelBackend };
  } catch (error) {
    throw unavailable(`its native library does not load: ${firstLine(error)}`, error);
  }
}

function register({ addon, NodeJSKernelBackend }: Loaded, place: NativePlace): Native {
  const binding = copyBinding(addon);
  const backend = new NodeJSKernelBackend(binding, packageName);
  tf.registerBackend('tensorflow', () => backend, 3);
  registerNativeKernels(binding);
  const native: Native = {
    binding,
    place,
    idOf: ({ dataId }) => {
      const stored = backend.tensorMap.get(dataId);
      if (stored.values !== null) {
        stored.id = binding.createTensor(stored.shape, stored.dtype, stored.values);
        stored.values = null;
      }
      return stored.id;
    },
  };
  registerNativeLstm(native, backend);
  registerNativeGru(native, backend);
  return native;
}

/** The addon's properties are read-only; the recorder needs an object it can watch. */
function copyBinding(addon: Binding): Binding {
  const isClass = /^(TensorMetadata|TFEOpAttr)$/;
  const copies = Object.getOwnPropertyNames(addon).map((name): [string, unknown] => {
    const value: unknown = Reflect.get(addon, name);
    const isMethod = typeof value === 'function' && !isClass.test(name);
    return [name, isMethod ? (value.bind(addon) as unknown) : value];
  });
  return Object.fromEntries(copies) as unknown as Binding;
}
