import * as tf from '@tensorflow/tfjs-core';
import type { BatchMatMulAttrs, KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { biasGradient, reluGradient } from '../kernel-names.ts';
import type { NodeBackend } from './backend.ts';
import type { Binding, OpAttribute } from './binding.ts';

type Inputs = Readonly<Record<string, TensorInfo>>;

interface Call {
  readonly inputs: Inputs;
  /** Absent for kernels without any. */
  readonly attrs?: object;
  readonly backend: NodeBackend;
}

/**
 * Kernels that the package has in several ops where TensorFlow has one: fewer nodes, and such that its graph
 * optimiser knows how to fuse.
 */
export function registerNativeKernels(binding: Binding): void {
  const flag = (name: string, value: boolean): OpAttribute => ({
    name,
    type: binding.TF_ATTR_BOOL,
    value,
  });
  const float: OpAttribute = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  const layout: OpAttribute = {
    name: 'data_format',
    type: binding.TF_ATTR_STRING,
    value: 'NHWC',
  };
  const multiply = ({ backend, inputs, attrs }: Call): TensorInfo => {
    const { transposeA, transposeB } = attrs as BatchMatMulAttrs;
    const attributes = [flag('transpose_a', transposeA), flag('transpose_b', transposeB), float];
    return backend.executeSingleOutput('MatMul', attributes, [inputs['a']!, inputs['b']!]);
  };
  const isPlain = ({ inputs }: Call): boolean =>
    inputs['a']?.shape.length === 2 && inputs['b']?.shape.length === 2;

  replace(tf.BatchMatMul, (usual) => (call) => (isPlain(call) ? multiply(call) : usual(call)));
  replace(tf._FusedMatMul, (usual) => (call) => {
    const { activation } = call.attrs as { activation?: string };
    const { bias } = call.inputs;
    const hasOwnWay = activation !== undefined && activation !== 'linear';
    if (bias?.shape.length !== 1 || hasOwnWay || !isPlain(call)) return usual(call);
    const product = multiply(call);
    const sum = call.backend.executeSingleOutput('BiasAdd', [float, layout], [product, bias]);
    call.backend.disposeData(product.dataId);
    return sum;
  });
  replace(reluGradient, () => ({ backend, inputs }) => {
    return backend.executeSingleOutput('ReluGrad', [float], [inputs['dy']!, inputs['y']!]);
  });
  replace(biasGradient, () => ({ backend, inputs }) => {
    return backend.executeSingleOutput('BiasAddGrad', [float, layout], [inputs['dz']!]);
  });
}

type Own = (call: Call) => TensorInfo;

/** Registers a kernel that may hand over to the one of that name before it. */
function replace(kernelName: string, make: (usual: Own) => Own): void {
  const before = tf.getKernel(kernelName, 'tensorflow') as KernelConfig | undefined;
  if (before !== undefined) tf.unregisterKernel(kernelName, 'tensorflow');
  const own = make((call) => {
    if (before === undefined) throw new Error(`missing kernel: ${kernelName}`);
    const { inputs, attrs, backend } = call;
    return before.kernelFunc({ inputs, attrs: { ...attrs }, backend }) as TensorInfo;
  });
  const kernelFunc: KernelFunc = (call) => own(call as unknown as Call);
  tf.registerKernel({ kernelName, backendName: 'tensorflow', kernelFunc });
}
