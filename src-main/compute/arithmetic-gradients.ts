import {
  Abs,
  Add,
  broadcast_util,
  getGradient,
  type GradConfig,
  mul,
  Multiply,
  ones,
  registerGradient,
  reshape,
  sign,
  Square,
  sum,
  Sum,
  type SumAttrs,
  type Tensor,
  util,
} from '@tensorflow/tfjs-core';

/** What sums of losses, penalties and residual connections need; as with shapes, the native device has its own. */
export function registerArithmeticGradients(): void {
  for (const config of [addGradient, multiplyGradient, sumGradient, squareGradient, absGradient]) {
    if (registered(config.kernelName) === undefined) registerGradient(config);
  }
}

function registered(kernelName: string): GradConfig | undefined {
  return getGradient(kernelName);
}

const addGradient: GradConfig = {
  kernelName: Add,
  inputsToSave: ['a', 'b'],
  gradFunc(dy, saved) {
    const [a, b] = saved as [Tensor, Tensor];
    return { a: () => reducedTo(a, dy as Tensor), b: () => reducedTo(b, dy as Tensor) };
  },
};

const multiplyGradient: GradConfig = {
  kernelName: Multiply,
  inputsToSave: ['a', 'b'],
  gradFunc(dy, saved) {
    const [a, b] = saved as [Tensor, Tensor];
    const by = (other: Tensor): Tensor => mul(dy as Tensor, other);
    return { a: () => reducedTo(a, by(b)), b: () => reducedTo(b, by(a)) };
  },
};

const sumGradient: GradConfig = {
  kernelName: Sum,
  inputsToSave: ['x'],
  gradFunc(dy, saved, attrs) {
    const [x] = saved as [Tensor];
    const axes = util.parseAxisParam((attrs as unknown as SumAttrs).axis, x.shape);
    const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
    return { x: () => mul(reshape(dy as Tensor, kept), ones(x.shape)) };
  },
};

const squareGradient: GradConfig = {
  kernelName: Square,
  inputsToSave: ['x'],
  gradFunc(dy, saved) {
    return { x: () => mul(dy as Tensor, mul(saved[0] as Tensor, 2)) };
  },
};

const absGradient: GradConfig = {
  kernelName: Abs,
  inputsToSave: ['x'],
  gradFunc(dy, saved) {
    return { x: () => mul(dy as Tensor, sign(saved[0] as Tensor)) };
  },
};

/** The gradient of an input that was stretched to the shape of `dy`. */
function reducedTo(input: Tensor, dy: Tensor): Tensor {
  const axes = broadcast_util.getReductionAxes(input.shape, dy.shape);
  return axes.length === 0 ? dy : reshape(sum(dy, axes), input.shape);
}
