import * as tf from '@tensorflow/tfjs-core';
import type {
  KernelFunc,
  NamedTensorMap,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor3D,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import { registerOnce } from '../register-once.ts';

/**
 * r, u = sigmoid([x_t h_(t-1)] gateWeights + gateBias), c = tanh([x_t (r h_(t-1))] weights + bias),
 * h_t = u h_(t-1) + (1 - u) c: the reset gate works on the state (Cho et al. 2014).
 */
export interface GruInputs {
  /** steps x n x inputs, or 1 x n x inputs where every step is given the same. */
  readonly x: Tensor3D;
  /** (inputs + units) x 2 units, of the reset and of the update gate. */
  readonly gateWeights: Tensor2D;
  /** 2 units. */
  readonly gateBias: Tensor1D;
  /** (inputs + units) x units, of the candidate. */
  readonly weights: Tensor2D;
  /** units. */
  readonly bias: Tensor1D;
  readonly steps: number;
}

export interface GruGradientInputs extends GruInputs {
  /** steps x n x units. */
  readonly dy: Tensor3D;
  /** What `forward` gave. */
  readonly saved: GruStates;
  /** Whether x is trained too; data is not. */
  readonly needsInput: boolean;
}

/** Hidden states, reset gates, update gates and candidates, each steps x n x units. */
export type GruStates = readonly [Tensor3D, Tensor3D, Tensor3D, Tensor3D];

/** How a device computes a layer of gated recurrent units from a state of zeros. */
export interface GruDevice {
  /** `GruStates`. */
  forward(inputs: GruInputs): TensorInfo[];
  /** Gradients of gate weights, gate bias, weights and bias, and of x where it is needed. */
  gradient(inputs: GruGradientInputs): TensorInfo[];
}

const forwardName = 'GruSequence';
const gradientName = 'GruSequenceGradient';

export function registerGru(backendName: string, device: GruDevice): void {
  const register = (kernelName: string, kernelFunc: KernelFunc): void => {
    registerOnce({ kernelName, backendName, kernelFunc });
  };
  register(forwardName, ({ inputs, attrs }) =>
    device.forward({ ...inputs, ...attrs } as unknown as GruInputs),
  );
  register(gradientName, ({ inputs, attrs }) => {
    const { saved0, saved1, saved2, saved3, ...named } = inputs;
    const saved = [saved0, saved1, saved2, saved3];
    return device.gradient({ ...named, ...attrs, saved } as unknown as GruGradientInputs);
  });
}

export function runGru({ steps, ...inputs }: GruInputs): Tensor[] {
  return tf.engine().runKernel<Tensor[]>(forwardName, inputs, { steps });
}

export function runGruGradient(inputs: GruGradientInputs): Tensor[] {
  const { saved, steps, needsInput, ...tensors } = inputs;
  const kept = Object.fromEntries(saved.map((tensor, i) => [`saved${i}`, tensor]));
  const named: NamedTensorMap = { ...tensors, ...kept };
  return tf.engine().runKernel<Tensor[]>(gradientName, named, { steps, needsInput });
}
