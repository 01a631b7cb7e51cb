import * as tf from '@tensorflow/tfjs-core';
import type {
  KernelFunc,
  NamedTensorInfoMap,
  NamedTensorMap,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor3D,
  TensorInfo,
} from '@tensorflow/tfjs-core';

import { registerOnce } from '../register-once.ts';

/** [x_t h_(t-1)] weights + bias gives the gates, in the order input, forget, candidate, output, as Keras has them. */
export interface LstmInputs {
  /** steps x n x inputs, or 1 x n x inputs where every step is given the same. */
  readonly x: Tensor3D;
  /** (inputs + units) x 4 units. */
  readonly weights: Tensor2D;
  /** 4 units. */
  readonly bias: Tensor1D;
  readonly steps: number;
}

export interface LstmGradientInputs extends LstmInputs {
  /** steps x n x units. */
  readonly dy: Tensor3D;
  /** What `forward` gave, the hidden states first. */
  readonly saved: readonly Tensor[];
  /** Whether x is trained too; data is not. */
  readonly needsInput: boolean;
}

/** How a device computes an LSTM layer (Hochreiter and Schmidhuber 1997, with forget gates) from a state of zeros. */
export interface LstmDevice {
  /** Hidden states, steps x n x units, then whatever `gradient` wants to have kept. */
  forward(inputs: LstmInputs): TensorInfo[];
  /** Gradients of weights and bias, and of x where it is needed. */
  gradient(inputs: LstmGradientInputs): TensorInfo[];
}

const forwardName = 'LstmSequence';
const gradientName = 'LstmSequenceGradient';

export function registerLstm(backendName: string, device: LstmDevice): void {
  const register = (kernelName: string, kernelFunc: KernelFunc): void => {
    registerOnce({ kernelName, backendName, kernelFunc });
  };
  register(forwardName, ({ inputs, attrs }) =>
    device.forward({ ...inputs, ...attrs } as unknown as LstmInputs),
  );
  register(gradientName, ({ inputs, attrs }) => {
    const { x, weights, bias, dy, ...saved } = inputs as NamedTensorInfoMap & LstmGradientInputs;
    const { steps, needsInput } = attrs as unknown as LstmGradientInputs;
    const kept = Object.values(saved) as unknown as Tensor[];
    return device.gradient({ x, weights, bias, dy, saved: kept, steps, needsInput });
  });
}

export function runLstm({ x, weights, bias, steps }: LstmInputs): Tensor[] {
  return tf.engine().runKernel<Tensor[]>(forwardName, { x, weights, bias }, { steps });
}

export function runLstmGradient(inputs: LstmGradientInputs): Tensor[] {
  const { x, weights, bias, dy, saved, steps, needsInput } = inputs;
  const kept = Object.fromEntries(saved.map((tensor, i) => [`saved${i}`, tensor]));
  const named: NamedTensorMap = { x, weights, bias, dy, ...kept };
  return tf.engine().runKernel<Tensor[]>(gradientName, named, { steps, needsInput });
}
