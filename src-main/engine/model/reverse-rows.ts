import { customGrad, reverse, type Tensor, type Tensor3D } from '@tensorflow/tfjs-core';

/** The first axis from its end to its start. */
export function reverseRows(x: Tensor3D): Tensor3D {
  const op = customGrad((input) => ({
    value: reverse(input as Tensor3D, 0),
    gradFunc: (dy: Tensor) => reverse(dy, 0),
  }));
  return op(x) as Tensor3D;
}
