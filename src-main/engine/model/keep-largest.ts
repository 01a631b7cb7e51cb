import {
  cast,
  customGrad,
  greaterEqual,
  type GradSaveFunc,
  mul,
  slice,
  type Tensor,
  type Tensor2D,
  topk,
} from '@tensorflow/tfjs-core';

/** The `kept` largest units of each row, the rest 0: n x units. Only those kept learn. */
export function keepLargest(x: Tensor2D, kept: number): Tensor2D {
  const op = customGrad((...inputs) => {
    const [input, save] = inputs as unknown as [Tensor2D, GradSaveFunc];
    const { values } = topk(input, kept);
    const least = slice(values, [0, kept - 1], [input.shape[0], 1]);
    const mask = cast(greaterEqual(input, least), 'float32');
    save([mask]);
    return { value: mul(input, mask), gradFunc: (dy, [saved]) => mul(dy, saved as Tensor) };
  });
  return op(x) as Tensor2D;
}
