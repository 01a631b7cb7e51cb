import {
  getGradient,
  type GradConfig,
  pad,
  registerGradient,
  Reshape,
  reshape,
  Slice,
  type SliceAttrs,
  type Tensor,
  Transpose,
  transpose,
  type TransposeAttrs,
} from '@tensorflow/tfjs-core';
import { arithmeticGradients } from './arithmetic-gradients.ts';
import { reductionGradients } from './reduction-gradients.ts';

/**
 * @tensorflow/tfjs-core's build for Node registers no gradients; they come with @tensorflow/tfjs, which is there only
 * beside the native device. Our layers bring their own, so these are all that is missing.
 */
export function registerShapeGradients(): void {
  const shapes = [reshapeGradient, sliceGradient, transposeGradient];
  for (const config of [...shapes, ...arithmeticGradients, ...reductionGradients]) {
    if (registered(config.kernelName) === undefined) registerGradient(config);
  }
}

function registered(kernelName: string): GradConfig | undefined {
  return getGradient(kernelName);
}

const reshapeGradient: GradConfig = {
  kernelName: Reshape,
  inputsToSave: ['x'],
  gradFunc(dy, saved) {
    const shape = (saved[0] as Tensor).shape;
    return { x: () => reshape(dy as Tensor, shape) };
  },
};

const sliceGradient: GradConfig = {
  kernelName: Slice,
  inputsToSave: ['x'],
  gradFunc(dy, saved, attrs) {
    const part = dy as Tensor;
    const shape = (saved[0] as Tensor).shape;
    const { begin } = attrs as unknown as SliceAttrs;
    const borders = shape.map((length, axis): [number, number] => {
      const before = typeof begin === 'number' ? begin : (begin[axis] ?? 0);
      return [before, length - before - (part.shape[axis] ?? 0)];
    });
    return { x: () => pad(part, borders) };
  },
};

const transposeGradient: GradConfig = {
  kernelName: Transpose,
  gradFunc(dy, _, attrs) {
    const { perm } = attrs as unknown as TransposeAttrs;
    const back = perm.map((_axis, axis) => perm.indexOf(axis));
    return { x: () => transpose(dy as Tensor, back) };
  },
};
